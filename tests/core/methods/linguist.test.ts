import { beforeAll, describe, expect, it } from 'vitest';
import { assembleDataset, type Example } from '#lib/core/curation/dataset.ts';
import { chosenTable } from '#lib/core/methods/linguist-options.ts';
import { LINGUIST_SHEET } from '#lib/core/methods/linguist.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { readBrackets } from '#lib/core/parse/parse-brackets.ts';
import type { RecipeOptions } from '#lib/core/recipe.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { readAnnotation } from '#lib/core/utterances/annotation-json.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { EXAMPLE } from '#lib/examples/gallery/linguist.ts';
import {
	openMethodScene,
	rowsOf,
	type MethodScene,
	type MethodSceneParts
} from '#tests/support/method-scene.ts';
import { valueOf } from '#tests/support/store-place.ts';

const LINGUIST = METHODS.find(({ name }) => name === 'linguist') ?? expect.fail('No method');

interface SceneChange extends Partial<MethodSceneParts> {
	readonly options?: RecipeOptions;
	readonly language?: string;
	readonly passage?: string;
	readonly answers?: Script['rules'];
}

async function runScene({
	options,
	language,
	passage,
	answers,
	...parts
}: SceneChange = {}): Promise<MethodScene> {
	const example = {
		...EXAMPLE,
		...(options ? { options } : {}),
		...(language ? { language } : {}),
		...(passage ? { passage } : {}),
		...(answers ? { answers: answers as typeof EXAMPLE.answers } : {})
	};
	const scene = await openMethodScene({ method: LINGUIST, example, ...parts });
	await scene.runToTheEnd();
	return scene;
}

const TABLE =
	'set_alarm, wake me at [time six ]\nset_alarm, ring at [time noon ]\nask, what is [thing glass ]';
const CHINESE = '造纸的原料是树皮。造纸要用水煮三个小时，再晒两天，原料就变成纸浆，工匠把纸浆摊开。';

/** What the candidates of a run say of themselves. */
const annotationsOf = async (scene: MethodScene) =>
	(await scene.judged()).map(({ candidate }) => ({
		text: candidate.instruction,
		intent: candidate.annotation?.intent,
		slots: candidate.annotation?.slots.map(({ label, start, end }) => [
			label,
			candidate.instruction.slice(start, end)
		])
	}));

describe('what comes of a passage', () => {
	let scene: MethodScene;
	let examples: readonly Example[];
	beforeAll(async () => {
		scene = await runScene();
		const documents = await valueOf(scene.store.documents());
		const byId = new Map(documents.map((document) => [document.id, document]));
		examples = assembleDataset(await scene.judged(), byId, DEFAULT_SETTINGS.thresholds);
	});

	it('is annotated where the brackets were, with offsets in the words without them', async () => {
		expect((await annotationsOf(scene))[1]).toEqual({
			text: 'why does a kettle have to stand for twenty minutes',
			intent: 'ask_about',
			slots: [
				['thing', 'kettle'],
				['amount', 'twenty minutes']
			]
		});
	});

	it('says the same in its response as in its annotation', async () => {
		for (const { candidate } of await scene.judged()) {
			const text = candidate.response.from === 'model' ? candidate.response.text : '';
			expect(readAnnotation(candidate.instruction, text)).toEqual(candidate.annotation);
		}
	});

	it('is rated by how likely its intent is heard in it, and not at all where a rule blocks it', async () => {
		const values = (await scene.judged()).map(({ ratings }) =>
			ratings.map(({ readOut, value }) => [readOut, value && Math.round(10 * value) / 10])
		);
		expect(values).toEqual([[['odds', 9]], [['odds', 11]], [['odds', null]], [['odds', 10]]]);
		expect(scene.engines[0]?.answered.filter(({ kind }) => kind === 'likelihood')).toHaveLength(12);
	});

	it('trains a tagger, told of all intents and labels, and a generator on the blocks of the paper', () => {
		const [tagger, generator] = LINGUIST_SHEET.sets.map((set) =>
			examples.flatMap((example) => set.rows(example))
		);
		expect(tagger?.[0]).toMatchObject({
			instruction: 'what should i do with a grey filter',
			output: '{"intent":"ask_how_to","slots":[{"label":"thing","value":"filter"}]}'
		});
		expect(tagger?.[0]?.system).toMatch(
			/ask_how_to, ask_about, report_problem, set_reminder.*thing, amount, name, time/u
		);
		expect(generator?.[0]?.output).toBe('what should i do with a grey [1 filter ]');
		expect(generator?.[0]?.instruction).toMatch(
			/^<language>[\s\S]*<intent>[\s\S]*<include>\n\[1 filter \]\n[\s\S]*<labels>[\s\S]*<examples>/u
		);
		expect(generator?.every(({ output }) => readBrackets(output).ok)).toBe(true);
	});

	it('is not what a generator is trained on where a person changed the words', () => {
		const [, generator] = LINGUIST_SHEET.sets;
		expect(
			examples.flatMap((example) => generator?.rows({ ...example, editedByPerson: true }) ?? [])
		).toEqual([]);
	});
});

describe('the options', () => {
	it.each([
		['a table that cannot be read', { table: 'no separator' }],
		['brackets that do not close', { table: 'a, wake me at [time six' }],
		['an intent that the table does not have', { intent: 'dance' }]
	])('with %s end the method at once', async (_, options) => {
		const scene = await runScene({ options });
		expect((await scene.attempts()).map(({ reason }) => reason)).toEqual([
			'bad-option',
			'bad-option',
			'bad-option'
		]);
		expect(scene.engines[0]?.answered).toEqual([]);
	});

	it('give as many utterances as wanted, for the intent that is wanted', async () => {
		const answers = [
			{
				kind: 'text' as const,
				answers: ['make some noise at [1 dawn ]', 'get me up by [1 nine ]', 'let it beep [1 soon ]']
			},
			{ kind: 'likelihood' as const, perToken: -1 },
			{ kind: 'choice' as const, weights: { A: 1 } }
		];
		const scene = await runScene({
			options: { table: TABLE, intent: 'set_alarm', 'per-intent': 3 },
			answers
		});
		const made = await annotationsOf(scene);
		expect(made.map(({ intent }) => intent)).toEqual(['set_alarm', 'set_alarm', 'set_alarm']);
		expect(new Set(made.map(({ text }) => text)).size).toBe(3);
	});

	it('choose the Chinese table for a Chinese text as long as none is given', () => {
		const first = (options: RecipeOptions, language: string) => {
			const chosen = chosenTable(options, language);
			return chosen.ok ? [chosen.value.intents[0]?.name, chosen.value.isOwn] : chosen.failure;
		};
		expect(first({}, 'zh')).toEqual(['询问用法', false]);
		expect(first({}, 'de')).toEqual(['ask_how_to', false]);
		expect(first({ table: TABLE }, 'zh')).toEqual(['set_alarm', true]);
		expect(first({ table: ' \n' }, 'en')).toEqual(['ask_how_to', false]);
	});
});

describe('an answer', () => {
	it.each([
		['in several lines is read as far as the first', '[1 filter ] is grey, what now\nHere is why.', []],
		['with a mark of a list is read without it', '- [1 filter ] is grey, what now', []],
		['of another form is kept with its fault', 'filter [1', ['brackets']],
		['without words is none', '?!', null]
	])('%s', async (_, answer, issues) => {
		const answers = [
			{ kind: 'text' as const, answers: [answer] },
			{ kind: 'likelihood' as const, perToken: -1 },
			{ kind: 'choice' as const, weights: { A: 1 } }
		];
		const scene = await runScene({ options: { 'per-intent': 1, intent: 'ask_how_to' }, answers });
		const made = rowsOf(await scene.judged());
		if (issues === null) {
			expect(made).toEqual([]);
			expect((await scene.attempts())[0]?.reason).toBe('empty-answer');
		} else {
			expect(made.map((row) => row.issues)).toEqual([issues]);
		}
	});

	it('that sounds like another intent is told, and falls below the threshold', async () => {
		const answers = [
			{ kind: 'text' as const, answers: ['[1 filter ] is grey, what now'] },
			{ kind: 'likelihood' as const, contains: ['report problem:'], perToken: -1 },
			{ kind: 'likelihood' as const, perToken: -2 }
		];
		const scene = await runScene({ options: { 'per-intent': 1, intent: 'ask_how_to' }, answers });
		const [judged] = await scene.judged();
		expect(judged?.candidate.issues).toEqual([
			{ rule: 'other-intent', blocking: false, detail: 'report_problem' }
		]);
		expect(rowsOf(await scene.judged())[0]?.isKept).toBe(false);
	});
});

describe('a tiny model', () => {
	const answers: Script['rules'] = [
		{ kind: 'text', answers: [' how long does the [1 filter ] last'] },
		{ kind: 'likelihood', contains: ['ask how to:'], perToken: -1 },
		{ kind: 'likelihood', perToken: -2 }
	];

	it('goes on with the list under a grammar, and is heard by likelihoods', async () => {
		const scene = await runScene({
			promptForm: 'tiny',
			options: { 'per-intent': 1, intent: 'ask_how_to' },
			answers
		});
		const [engine] = scene.engines;
		const [asked] = engine?.answered ?? [];
		expect(asked).toMatchObject({ kind: 'text', prompt: { form: 'text' } });
		expect(asked).toHaveProperty('grammar');
		expect(engine?.answered.filter(({ kind }) => kind === 'likelihood')).toHaveLength(4);
		expect(rowsOf(await scene.judged()).map(({ isKept }) => isKept)).toEqual([true]);
	});

	it('fills the Chinese table by rule, and says so', async () => {
		const scene = await runScene({
			promptForm: 'tiny',
			language: 'zh',
			passage: CHINESE,
			options: { 'per-intent': 1 },
			answers: [{ kind: 'likelihood', perToken: -1 }]
		});
		const made = await annotationsOf(scene);
		expect(made).toHaveLength(4);
		expect(
			made
				.flatMap(({ slots = [] }) => slots)
				.some(([, value]) => ['造纸', '原料', '纸浆'].includes(value ?? ''))
		).toBe(true);
		expect(rowsOf(await scene.judged()).every(({ issues }) => issues.includes('from-template'))).toBe(true);
		expect(scene.engines[0]?.answered.every(({ kind }) => kind === 'likelihood')).toBe(true);
	});

	it('does nothing in a language that neither it nor the table has', async () => {
		const scene = await runScene({ promptForm: 'tiny', language: 'de', options: {} });
		expect((await scene.attempts())[0]?.reason).toBe('no-language');
	});

	it('fills a person’s own table in any language', async () => {
		const scene = await runScene({
			promptForm: 'tiny',
			language: 'de',
			passage: 'Der Wasserkocher verkalkt mit der Zeit. Reinigen Sie den Wasserkocher mit Essig.',
			options: {
				table: 'frage, was ist ein [thing Ofen ]\nwecken, weck mich um [time sechs ]',
				'per-intent': 1
			},
			answers: [{ kind: 'likelihood', perToken: -1 }]
		});
		expect((await annotationsOf(scene))[0]?.text).toBe('was ist ein Wasserkocher');
	});
});

describe('a later try', () => {
	it('draws other slots and examples', async () => {
		const silent = [{ kind: 'text' as const, answers: [''] }];
		const scene = await runScene({ options: { 'per-intent': 1 }, answers: silent });
		const asked = (scene.engines[0]?.answered ?? []).map((request) => JSON.stringify(request));
		// Four intents, three tries, and each utterance drawn once more where nothing comes of it.
		expect(asked).toHaveLength(24);
		expect(new Set(asked).size).toBe(24);
	});
});
