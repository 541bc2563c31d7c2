import type { TrainingRow, TrainingSet } from '#lib/core/methods/method-sheet.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { writeRecipeFile } from '../recipe-file.ts';
import { jsonArray, jsonLines } from '../row-files.ts';
import { axolotlConfig, axolotlRows } from './axolotl.ts';
import { faultOfFile } from './check-file.ts';
import type { KitPart, KitSet } from './kit-set.ts';
import { kitReadme } from './kit-readme.ts';
import { datasetInfo, llamaFactoryConfig, llamaFactoryRows } from './llama-factory.ts';
import { OURS, settingsFor } from './settings.ts';
import { trlConfig, trlRows } from './trl.ts';

/** A text file of a kit. UTF-8, LF. */
export interface KitFile {
	/** With `/` between folders. */
	readonly path: string;
	readonly content: string;
}

/**
 * All that is needed to train on what methods made, as files: the rows of each of their training sets for
 * LLaMA-Factory, Axolotl and TRL, a configuration for each with the paper's settings, the recipes, and a README. With
 * several methods each has a folder of its own. Every file of rows is read back; what is wrong with one is the failure.
 */
export function trainingKit(parts: readonly KitPart[]): Result<readonly KitFile[], string> {
	const files = parts.flatMap((part) => {
		const folder = parts.length > 1 ? `${part.method.name}/` : '';
		return filesOf(part).map(({ path, ...rest }) => ({ path: `${folder}${path}`, ...rest }));
	});
	for (const { path, content, rows } of files) {
		const fault = rows === undefined ? null : faultOfFile(path, content, rows);
		if (fault !== null) return fail(`${path}: ${fault}`);
	}
	return ok(files.map(({ path, content }) => ({ path, content })));
}

interface MadeFile extends KitFile {
	/** What should be read in it, where it holds rows. */
	readonly rows?: readonly object[];
}

function filesOf(part: KitPart): MadeFile[] {
	const { sheet, recipes } = part;
	const sets = sheet.sets.map((set) => kitSet(set, part));
	const filled = sets.filter(({ rows }) => rows.length > 0);
	return [
		{ path: 'README.md', content: kitReadme(part, sets) },
		...filled.flatMap((set) => configsOf(set, part)),
		{ path: 'data/dataset_info.json', content: datasetInfo(filled) },
		...filled.flatMap(dataOf),
		...recipes.map((recipe) => ({
			path: `recipes/${recipe.id}.recipe.json`,
			content: writeRecipeFile(recipe)
		}))
	];
}

function kitSet(set: TrainingSet, { sheet, recipes, examples }: KitPart): KitSet {
	const seeds = distinct(
		recipes.flatMap(({ seeds: given = [] }) => given).flatMap((seed) => set.seedRows?.(seed) ?? [])
	);
	const chosen = set.choose?.(examples) ?? examples;
	const rows = [...seeds, ...chosen.flatMap((example) => set.rows(example))];
	const data = `data/${set.name}`;
	const preference = `${data}.dpo.jsonl`;
	const isPreference = set.kind === 'preference';
	return {
		set,
		rows,
		seedRows: seeds.length,
		settings: settingsFor(sheet.training, { kind: set.kind, rows: rows.length }),
		files: {
			llamaFactory: `${data}.alpaca.json`,
			axolotl: isPreference ? preference : `${data}.messages.jsonl`,
			trl: isPreference ? preference : `${data}.completion.jsonl`
		}
	};
}

/** Several recipes may have the same seeds. */
function distinct(rows: readonly TrainingRow[]): TrainingRow[] {
	return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function dataOf(set: KitSet): MadeFile[] {
	const [alpaca, messages, trl] = [llamaFactoryRows(set), axolotlRows(set), trlRows(set)];
	const files = [
		{ path: set.files.llamaFactory, content: [...jsonArray(alpaca)].join(''), rows: alpaca },
		{ path: set.files.axolotl, content: [...jsonLines(messages)].join(''), rows: messages },
		{ path: set.files.trl, content: [...jsonLines(trl)].join(''), rows: trl }
	];
	return set.files.trl === set.files.axolotl ? files.slice(0, 2) : files;
}

function configsOf(set: KitSet, { method }: KitPart): MadeFile[] {
	const { name, purpose, kind } = set.set;
	const trl = kind === 'preference' ? 'dpo' : 'sft';
	const heading = (command: string) => [
		`${method.title} (${method.paper.authors} ${method.paper.year}): ${name}. ${purpose}`,
		`In the folder of this kit: ${command}`,
		`What is marked “${OURS}” is to be chosen by you; the rest is the paper’s, or follows from the files.`
	];
	return [
		{
			path: `llama-factory/${name}.yaml`,
			content: llamaFactoryConfig(set, heading(`llamafactory-cli train llama-factory/${name}.yaml`))
		},
		{
			path: `axolotl/${name}.yaml`,
			content: axolotlConfig(set, heading(`axolotl train axolotl/${name}.yaml`))
		},
		{
			path: `trl/${name}.yaml`,
			content: trlConfig(set, heading(`trl ${trl} --config trl/${name}.yaml`))
		}
	];
}
