import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineDescription } from '#lib/core/engine.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import type { Source } from '#lib/core/source.ts';
import { proposeAndRank } from '#lib/core/steps/propose-and-rank.ts';
import { answeringAsker, type AnsweringAsker, type TinyModelAct } from '#tests/support/answering-asker.ts';
import { documentOf } from '#tests/support/documents.ts';
import { buildRecipe, buildSegment } from '#tests/support/records.ts';

const SUGAR =
	'Maple syrup begins as sap. In late winter the sap of the sugar maple is collected in buckets, and about forty ' +
	'litres of sap give one litre of syrup. The sap is boiled until most of its water is gone. What is left is the ' +
	'syrup, and its colour tells how early in the season the sap ran.';

const ENGINE = { can: { likelihood: true, favour: true } } as EngineDescription;

function sourceOf(passage: string, language: string | null = 'en', heading = ''): Source {
	const document = documentOf(heading === '' ? passage : `# ${heading}\n\n${passage}`, language);
	const start = document.text.indexOf(passage);
	const headings = heading === '' ? [] : [{ start: 2, end: 2 + heading.length }];
	const segment = buildSegment(document, { start, end: start + passage.length, headings });
	return { document, segment, passage };
}

function contextOf(ask: AnsweringAsker, failedTries = 0): MethodContext {
	const judge = { isWriter: true, ask, promptForm: 'tiny' as const, describe: () => ENGINE };
	return { ask, judge, recipe: buildRecipe(), failedTries, engine: ENGINE };
}

/** Ends every opener with the passage's subject; the passage makes every word likelier by one nat. */
const SOUND: TinyModelAct = {
	write: (opener) => (opener === 'What is' ? ' syrup from sap?' : ' the maple?'),
	measure: (_words, hasPassage) => (hasPassage ? -1 : -2)
};

const propose = (act: TinyModelAct, source: Source, failedTries = 0) => {
	const ask = answeringAsker(act);
	return { ask, made: proposeAndRank(source, contextOf(ask, failedTries)) };
};

describe('of an English passage', () => {
	test('the request that fits best is taken, and the others are kept beside it', async () => {
		const made = await propose(SOUND, sourceOf(SUGAR)).made;
		expect(made).toMatchObject({ ok: true, value: { instruction: 'What is syrup from sap?', issues: [] } });
		const { alternatives } = made.ok ? made.value : { alternatives: [] };
		expect(alternatives.length).toBeGreaterThan(0);
		const values = alternatives.map(({ value }) => value ?? NaN);
		expect(values).toEqual([...values].sort((a, b) => b - a));
	});

	test('fit and lift come with it as ratings, the one that counts first', async () => {
		const made = await propose(SOUND, sourceOf(SUGAR)).made;
		expect(made.ok && made.value.ratings).toMatchObject([
			{ readOut: 'fit', value: expect.closeTo(1 + 1.5 - 0.3 + 0.1, 6) },
			{ readOut: 'lift', value: expect.closeTo(1, 6) }
		]);
	});

	test('all that shares the passage is asked before anything without it', async () => {
		const { ask, made } = propose(SOUND, sourceOf(SUGAR, 'en', 'How to make maple syrup'));
		await made;
		const withPassage = ask.asked.map((request) => JSON.stringify(request).includes(SUGAR));
		expect(withPassage.indexOf(false)).toBe(withPassage.lastIndexOf(true) + 1);
		expect(ask.asked.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(0);
	});

	test('the heading stands above the passage, and a rule makes a request of it', async () => {
		const silent: TinyModelAct = { ...SOUND, write: () => null };
		const { ask, made } = propose(silent, sourceOf(SUGAR, 'en', 'How to make maple syrup'));
		expect(await made).toMatchObject({ ok: true, value: { instruction: 'How do I make maple syrup?' } });
		expect(ask.asked[0]).toMatchObject({
			prompt: { text: expect.stringMatching(/^# How to make maple syrup\n\nMaple/u) }
		});
	});

	test('the first try is greedy and the passage’s words are favoured; the next one is drawn', async () => {
		const [first, second] = [propose(SOUND, sourceOf(SUGAR)), propose(SOUND, sourceOf(SUGAR), 1)];
		await Promise.all([first.made, second.made]);
		const sampling = ({ ask }: typeof first) => {
			const [request] = ask.asked;
			return request?.kind === 'text' ? request.sampling : null;
		};
		expect(sampling(first)).toMatchObject({ temperature: 0, samplerSeed: 7, favour: { nats: 1 } });
		expect(sampling(first)?.favour?.words).toContain('syrup');
		expect(sampling(second)).toMatchObject({ temperature: 0.7, samplerSeed: 8 });
	});

	test('what follows the first question mark is cut off', async () => {
		const chatty = { ...SOUND, write: () => ' maple syrup? Answer: it is sap' };
		const made = await propose(chatty, sourceOf(SUGAR)).made;
		expect(made.ok && made.value.instruction).toBe('What is maple syrup?');
	});

	test('where nothing the kind suggests passes the rules, the plain openers and then the heading are tried', async () => {
		const steps =
			'1. Tap the maple.\n2. Boil the sap.\n3. Bottle the syrup.\n4. Label the syrup with its year.';
		const plainOnly = {
			...SOUND,
			write: (opener: string) => (opener === 'Tell me about' ? ' maple syrup' : null)
		};
		const plain = await propose(plainOnly, sourceOf(steps)).made;
		expect(plain.ok && plain.value.instruction).toBe('Tell me about maple syrup.');
		const silent = { ...SOUND, write: () => null };
		const named = await propose(silent, sourceOf(SUGAR, 'en', 'Maple syrup')).made;
		expect(named.ok && named.value.instruction).toBe('Tell me about Maple syrup.');
	});

	test('where nothing at all passes, that is said', async () => {
		const silent = { ...SOUND, write: () => null };
		expect(await propose(silent, sourceOf(SUGAR)).made).toEqual({ ok: false, failure: 'nothing-usable' });
	});

	test('whatever the model writes, there is no crash, and nothing with a blocking fault comes out', async () => {
		const garbage = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.constantFrom(
				'',
				'<|im_end|>',
				' the text above?',
				' sap sap sap sap',
				'??????',
				' 我不知道',
				'"',
				'\u0000'
			),
			fc.constantFrom(null)
		);
		await fc.assert(
			fc.asyncProperty(garbage, fc.double({ min: -1e6, max: 0, noNaN: true }), async (words, value) => {
				const made = await propose({ write: () => words, measure: () => value }, sourceOf(SUGAR)).made;
				const { issues, ratings } = made.ok ? made.value : { issues: [], ratings: [] };
				expect(made.ok || made.failure === 'nothing-usable').toBe(true);
				expect(issues.filter((issue) => issue.blocking)).toEqual([]);
				expect(ratings.every((rating) => Number.isFinite(rating.value))).toBe(true);
			}),
			{ numRuns: 200 }
		);
	});
});

describe('of a passage in another language', () => {
	const ZH =
		'枫糖浆是用枫树的汁液熬成的。冬末春初，人们收集枫树的汁液，再把汁液煮浓，四十升汁液才能熬出一升枫糖浆。';

	test.each([
		['zh', ZH, '枫糖浆', '请介绍一下'],
		[
			'de',
			'Ahornsirup wird aus dem Saft des Zuckerahorns gekocht. Für einen Liter Ahornsirup braucht man Saft.',
			'Ahornsirup',
			'Erkläre mir'
		]
	])(
		'in %s the request is made from a form of words, and marked',
		async (language, passage, heading, form) => {
			const { ask, made } = propose(SOUND, sourceOf(passage, language, heading));
			const value = await made;
			expect(value.ok && value.value.instruction).toContain(heading);
			expect(value.ok && value.value.instruction).toContain(form);
			expect(value.ok && value.value.issues).toContainEqual({ rule: 'from-template', blocking: false });
			expect(value.ok && value.value.ratings).toMatchObject([
				{ readOut: 'lift', value: expect.closeTo(1, 6) }
			]);
			expect(ask.asked.every(({ kind }) => kind === 'likelihood')).toBe(true);
		}
	);

	test('a Chinese passage in a document of no known language is taken for Chinese', async () => {
		const made = await propose(SOUND, sourceOf(ZH, null)).made;
		expect(made.ok && made.value.instruction).toMatch(/\p{Script=Han}/u);
	});

	test.each([
		['ru', 'Кленовый сироп варят из сока сахарного клёна, который собирают в конце зимы.'],
		['ja', 'メープルシロップはサトウカエデの樹液を煮詰めて作る。樹液は冬の終わりに集める。'],
		['fi', 'Vaahterasiirappi keitetään sokerivaahteran mahlasta, joka kerätään lopputalvella.']
	])('in %s nothing is asked, and the reason is given', async (language, passage) => {
		const { ask, made } = propose(SOUND, sourceOf(passage, language));
		expect(await made).toEqual({ ok: false, failure: 'no-language' });
		expect(ask.asked).toEqual([]);
	});
});
