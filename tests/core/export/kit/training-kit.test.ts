import { beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '#lib/core/curation/dataset.ts';
import { faultOfFile } from '#lib/core/export/kit/check-file.ts';
import type { KitPart } from '#lib/core/export/kit/kit-set.ts';
import { trainingKit } from '#lib/core/export/kit/training-kit.ts';
import { readRecipeFile } from '#lib/core/export/recipe-file.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { pairRow } from '#lib/core/methods/method-sheet.ts';
import { galleryExample } from '#lib/examples/gallery.ts';
import { assembleDataset } from '#lib/core/curation/dataset.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { buildMaterial } from '#tests/support/material.ts';
import { openMethodScene } from '#tests/support/method-scene.ts';
import { buildRecipe } from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';

type Files = Readonly<Record<string, string>>;

function filesOf(...parts: readonly KitPart[]): Files {
	const kit = trainingKit(parts);
	if (!kit.ok) return expect.fail(kit.failure);
	return Object.fromEntries(kit.value.map(({ path, content }) => [path, content]));
}

const rowsIn = (content = '') =>
	content
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as unknown);

/** Two sets, of which the second is one of preferences. */
function partOf(change: Partial<KitPart> = {}, extras: Example['extras'] = {}): KitPart {
	const recipe = buildRecipe({ seeds: [{ instruction: 'Why?', response: 'Because.' }] });
	const examples = buildMaterial().examples.map((example) => ({ ...example, extras, recipe: recipe.id }));
	return {
		method: {
			name: 'some-method',
			title: 'Some method',
			paper: { authors: 'Somebody', year: 2024, url: 'https://example.org/' }
		},
		sheet: {
			sets: [
				{
					name: 'sft',
					purpose: 'All.',
					kind: 'instruction',
					rows: (example) => [pairRow(example)],
					seedRows: ({ instruction, response }) => [{ system: 'S_a', instruction, output: response }]
				},
				{
					name: 'better',
					purpose: 'Which is better.',
					kind: 'preference',
					rows: (example) =>
						[{ ...pairRow(example), rejected: example.extras.rejected?.text ?? '' }].filter(
							({ rejected }) => rejected !== ''
						)
				}
			],
			training: {
				base: 'A 7B model',
				learningRate: 2e-5,
				schedule: 'cosine',
				batch: 32,
				epochs: null,
				weightDecay: null,
				dropout: null,
				warmup: null,
				cutoffTokens: null,
				isLora: null,
				notes: ['Section 4.']
			}
		},
		recipes: [recipe],
		examples,
		...change
	};
}

const REJECTED = { rejected: { text: 'Buy some.', margin: 0.5 } };

describe('a training kit', () => {
	it('has the rows of each set for each trainer, a configuration for each, the recipes and a README', () => {
		expect(Object.keys(filesOf(partOf({}, REJECTED)))).toEqual([
			'README.md',
			...['sft', 'better'].flatMap((set) =>
				['llama-factory', 'axolotl', 'trl'].map((trainer) => `${trainer}/${set}.yaml`)
			),
			'data/dataset_info.json',
			'data/sft.alpaca.json',
			'data/sft.messages.jsonl',
			'data/sft.completion.jsonl',
			'data/better.alpaca.json',
			'data/better.dpo.jsonl',
			`recipes/${buildRecipe({ seeds: [{ instruction: 'Why?', response: 'Because.' }] }).id}.recipe.json`
		]);
	});

	it('has no files for a set without rows, and says so', () => {
		const files = filesOf(partOf());
		expect(Object.keys(files).filter((path) => path.includes('better'))).toEqual([]);
		expect(files['README.md']).toContain('| `better` | Which is better. | 0 |');
		expect(files['README.md']).toContain('A set without rows has no files.');
	});

	it('puts a person’s own pairs first, once, with the same keys in every row', () => {
		const { recipes } = partOf();
		const files = filesOf(partOf({ recipes: [...recipes, buildRecipe({ ...recipes[0], samplerSeed: 8 })] }));
		const rows = JSON.parse(files['data/sft.alpaca.json'] ?? '') as Record<string, string>[];
		expect(rows.map(({ system }) => system)).toEqual(['S_a', '', '']);
		expect(files['README.md']).toContain('| `sft` | All. | 3, 1 of them your own pairs |');
	});

	it('tells LLaMA-Factory which columns there are', () => {
		const files = filesOf(partOf({}, REJECTED));
		expect(JSON.parse(files['data/dataset_info.json'] ?? '')).toEqual({
			sft: {
				file_name: 'sft.alpaca.json',
				columns: { prompt: 'instruction', query: 'input', response: 'output', system: 'system' }
			},
			better: {
				file_name: 'better.alpaca.json',
				ranking: true,
				columns: { prompt: 'instruction', query: 'input', chosen: 'chosen', rejected: 'rejected' }
			}
		});
	});

	it('has preferences for LLaMA-Factory and for TRL and Axolotl', () => {
		const files = filesOf(partOf({}, REJECTED));
		const [ranked] = JSON.parse(files['data/better.alpaca.json'] ?? '') as Record<string, string>[];
		expect(ranked).toMatchObject({ rejected: 'Buy some.', input: '' });
		expect(rowsIn(files['data/better.dpo.jsonl'])[0]).toMatchObject({
			rejected: [{ role: 'assistant', content: 'Buy some.' }]
		});
	});

	it('marks every value that the paper does not give, and no other', () => {
		const yaml = filesOf(partOf())['llama-factory/sft.yaml'] ?? '';
		const marked = (key: string) =>
			yaml.split('\n').find((line) => line.startsWith(`${key}: `)) ?? expect.fail(key);
		for (const key of ['learning_rate', 'lr_scheduler_type', 'per_device_train_batch_size', 'dataset']) {
			expect(marked(key)).not.toContain('default of Backprompt');
		}
		for (const key of [
			'num_train_epochs',
			'warmup_ratio',
			'weight_decay',
			'lora_rank',
			'cutoff_len',
			'model_name_or_path'
		]) {
			expect(marked(key)).toContain("# default of Backprompt, not the paper's");
		}
		expect(marked('model_name_or_path')).toContain('(A 7B model)');
	});

	it('points each configuration at its own rows', () => {
		const files = filesOf(partOf({}, REJECTED));
		expect(files['llama-factory/better.yaml']).toMatch(/stage: "dpo"[\s\S]*dataset: "better"/u);
		expect(files['axolotl/sft.yaml']).toContain('path: "data/sft.messages.jsonl"');
		expect(files['axolotl/better.yaml']).toMatch(/rl: "dpo"[\s\S]*path: "data\/better\.dpo\.jsonl"/u);
		expect(files['trl/sft.yaml']).toContain('data_files: "data/sft.completion.jsonl"');
		expect(files['trl/better.yaml']).toContain('trl dpo --config trl/better.yaml');
	});

	it('has a folder for each of several methods', () => {
		const other = partOf();
		const files = filesOf(partOf(), { ...other, method: { ...other.method, name: 'other-method' } });
		expect(Object.keys(files)).toContain('some-method/README.md');
		expect(Object.keys(files)).toContain('other-method/data/sft.alpaca.json');
	});

	it('holds recipes that can be opened again', () => {
		const part = partOf();
		const [recipe] = part.recipes;
		const content = filesOf(part)[`recipes/${recipe?.id ?? ''}.recipe.json`] ?? '';
		expect(readRecipeFile(content)).toEqual({ ok: true, value: recipe });
	});

	it('is not handed on where a row cannot be written as it should', () => {
		const [example] = partOf().examples;
		const kit = trainingKit([partOf({ examples: [{ ...example!, response: '' }] })]);
		expect(kit).toMatchObject({
			ok: false,
			failure: expect.stringContaining('data/sft.alpaca.json') as string
		});
	});

	it('shows names of people and models as words', () => {
		const recipe = buildRecipe({ name: '<b>|a|\n# b', model: '`x`' });
		const readme = filesOf(partOf({ recipes: [recipe] }))['README.md'] ?? '';
		expect(readme).toContain(String.raw`| \<b\>\|a\| \# b | \`x\` | 0 |`);
	});

	it('can be empty', () => {
		const readme = filesOf(partOf({ examples: [], recipes: [] }))['README.md'] ?? '';
		expect(readme).toContain('No set has rows yet: nothing is kept.');
		expect(trainingKit([])).toEqual({ ok: true, value: [] });
	});
});

describe('a file of rows that is read back', () => {
	it.each([
		['x.alpaca.json', '[]', 'The file differs'],
		['x.alpaca.json', '[{"instruction":"a"}]', 'input'],
		['x.messages.jsonl', '{"messages":1}\n', 'messages'],
		['x.completion.jsonl', 'no json\n', 'SyntaxError'],
		['x.txt', '', 'no form']
	])('%s with %s is told as a fault', (path, content, fault) => {
		expect(faultOfFile(path, content, [{ instruction: 'a' }])).toContain(fault);
	});

	it('of preferences has preferences in it', () => {
		const row = { prompt: [{ role: 'user', content: 'a' }], chosen: [], rejected: [] };
		expect(faultOfFile('x.dpo.jsonl', `${JSON.stringify(row)}\n`, [row])).toContain('chosen');
	});
});

describe.each(METHODS)('the kit of $name', (method) => {
	let files: Files;

	beforeAll(async () => {
		const example = (await galleryExample(method.name)) ?? expect.fail('There is no worked example');
		const scene = await openMethodScene({ method, example });
		await scene.runToTheEnd();
		const documents = await valueOf(scene.store.documents());
		const byId = new Map(documents.map((document) => [document.id, document]));
		const examples = assembleDataset(await scene.judged(), byId, DEFAULT_SETTINGS.thresholds);
		const { sheet } = await method.open();
		files = filesOf({ method, sheet, recipes: [scene.recipe], examples });
	});

	it('has rows in its first set, and a configuration for each trainer', async () => {
		const [first] = (await method.open()).sheet.sets;
		const name = first?.name ?? '';
		const rows = JSON.parse(files[`data/${name}.alpaca.json`] ?? '[]') as unknown[];
		expect(rows.length).toBeGreaterThan(0);
		for (const trainer of ['llama-factory', 'axolotl', 'trl'])
			expect(files).toHaveProperty([`${trainer}/${name}.yaml`]);
	});

	it('says which values are not the paper’s', () => {
		expect(files['README.md']).toContain("default of Backprompt, not the paper's");
	});
});
