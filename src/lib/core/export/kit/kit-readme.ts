import type { KitPart, KitSet } from './kit-set.ts';
import { BASE_MODEL, OURS, type Setting, type SetSettings } from './settings.ts';

/** What lies in the kit, what made it, and how to train with it; Markdown. */
export function kitReadme(part: KitPart, sets: readonly KitSet[]): string {
	const { method } = part;
	return [
		`# Training kit: ${plain(method.title)}`,
		`${plain(method.paper.authors)} ${method.paper.year}, <${method.paper.url}>. Made with Backprompt; all texts are ` +
			'machine-made or taken from your documents, and their owners decide what may be done with them.',
		'## What is in it',
		setTable(sets),
		...emptySets(sets),
		'## How to train',
		'Unpack the kit, change into its folder, and put your own model into the configuration.',
		commands(sets),
		settingsPart(sets),
		'## What made it',
		recipeTable(part),
		'`recipes/` holds each of them whole; Backprompt opens such a file.'
	]
		.filter((paragraph) => paragraph !== '')
		.join('\n\n')
		.concat('\n');
}

function setTable(sets: readonly KitSet[]): string {
	const rows = sets.map(({ set, rows: all, seedRows }) => {
		const own = seedRows === 0 ? '' : `, ${seedRows} of them your own pairs`;
		return `| \`${set.name}\` | ${plain(set.purpose)} | ${all.length}${own} |`;
	});
	return ['| set | what is trained with it | rows |', '| --- | --- | --- |', ...rows].join('\n');
}

function emptySets(sets: readonly KitSet[]): string[] {
	const filled = sets.filter(({ rows }) => rows.length > 0);
	const [some] = filled;
	const paths = some
		? `Each set has its rows in \`data/\`: \`*.alpaca.json\` with \`dataset_info.json\` for LLaMA-Factory, ` +
			'`*.messages.jsonl` for Axolotl, `*.completion.jsonl` for TRL, and `*.dpo.jsonl` for preferences in both.'
		: 'No set has rows yet: nothing is kept.';
	const empty = filled.length < sets.length && some ? ['A set without rows has no files.'] : [];
	return [paths, ...empty];
}

function commands(sets: readonly KitSet[]): string {
	const [first] = sets.filter(({ rows }) => rows.length > 0);
	if (!first) return '';
	const { name, kind } = first.set;
	return [
		'```',
		`llamafactory-cli train llama-factory/${name}.yaml`,
		`axolotl train axolotl/${name}.yaml`,
		`trl ${kind === 'preference' ? 'dpo' : 'sft'} --config trl/${name}.yaml`,
		'```'
	].join('\n');
}

/** Of the first set with rows: the others differ in their lengths at most, and say so themselves. */
function settingsPart(sets: readonly KitSet[]): string {
	const [first] = sets.filter(({ rows }) => rows.length > 0);
	if (!first) return '';
	const { settings } = first;
	const lines = settingLines(settings).map(
		([name, value]) => `| ${name} | ${String(value.value)} | ${value.isPapers ? 'the paper' : OURS} |`
	);
	return [
		`The settings of \`${first.set.name}\`. The paper trained ${settings.base ?? 'a model that it does not name here'}; ` +
			`the files name \`${BASE_MODEL.id}\`, which is ours.`,
		['| setting | value | from |', '| --- | --- | --- |', ...lines].join('\n'),
		settings.notes.map((note) => `- ${plain(note)}`).join('\n')
	].join('\n\n');
}

function settingLines(
	settings: SetSettings
): (readonly [name: string, Setting<string | number | boolean>])[] {
	const { epochs, steps } = settings;
	return [
		['low-rank adapters', settings.isLora],
		['learning rate', settings.learningRate],
		['schedule', settings.schedule],
		['rows a step', settings.batch],
		...(epochs ? [['epochs', epochs] as const] : []),
		...(steps ? [['steps', steps] as const] : []),
		['weight decay', settings.weightDecay],
		[`dropout${settings.isLora.value ? '' : ' (no trainer here has a key for it)'}`, settings.dropout],
		['warm-up, share of the steps', settings.warmup],
		['longest row, tokens', settings.cutoffTokens]
	];
}

function recipeTable({ recipes, examples }: KitPart): string {
	const rows = recipes.map((recipe) => {
		const made = examples.filter((example) => example.recipe === recipe.id).length;
		const judge = recipe.judge ? `, judged by ${plain(recipe.judge.model)}` : '';
		const round = recipe.round === undefined ? '' : `, round ${recipe.round}`;
		return `| ${plain(recipe.name)}${round} | ${plain(recipe.model)}${judge} | ${made} | \`recipes/${recipe.id}.recipe.json\` |`;
	});
	return ['| recipe | model | examples | file |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Names come from people and files: nothing in them is Markdown, HTML or the end of a cell. */
function plain(text: string): string {
	return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').replaceAll(/[\\`*_|<>[\]#]/gu, '\\$&');
}
