import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleDataset } from '#lib/core/curation/dataset.ts';
import type { EngineRequest, TextRequest } from '#lib/core/engine.ts';
import { cycle } from '#lib/core/methods/cycle.ts';
import { CYCLE_SHEET } from '#lib/core/methods/cycle-sheet.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { buildCandidate, buildDocument, buildRating, buildSegment } from '#tests/support/records.ts';
import { playMethod, type MethodPlay } from '#tests/support/played-method.ts';

const ANSWER = 'Yeast eats the sugar of the dough and gives off gas, which the elastic dough holds.';
const QUESTION = 'I baked bread and it stayed flat. What makes the dough of bread rise?';
const PLAIN = 'What makes the dough of bread rise?';
const BACK = 'What makes bread dough rise?';
const AGAIN = 'The dough rises because yeast eats sugar and gives off gas.';

const shownTo = ({ prompt }: TextRequest) =>
	prompt.form === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');

/** What a good model says to each of the method's prompts. */
function write(request: TextRequest): string {
	const shown = shownTo(request);
	if (shown.includes('somebody asks something')) return PLAIN;
	if (shown.includes('one coherent paragraph')) return ANSWER;
	if (shown.includes('an answer that an assistant gave')) return BACK;
	return shown.includes(BACK) ? AGAIN : ANSWER;
}

const play = (scene: Partial<MethodPlay> = {}) =>
	playMethod(cycle, { act: { write: (_, request) => write(request), measure: () => -1 }, ...scene });

const kinds = (asked: readonly EngineRequest[]) => asked.map(({ kind }) => kind);

describe('Cycle-Instruct with a passage that says something', () => {
	it('keeps it word for word, writes its question, and answers that to compare', async () => {
		const { drafts, ratings, asked } = await play({ passage: ANSWER });
		expect(drafts).toMatchObject([
			{
				instruction: BACK,
				response: { from: 'passage' },
				set: 'question-to-answer',
				trail: [{ name: 'reconstructed-answer', text: AGAIN }],
				issues: [],
				prompts: ['plain-answer@1', 'instruction@2', 'direct-answer@1']
			}
		]);
		expect(ratings).toMatchObject([{ readOut: 'cycle', rubric: 'cycle-embedding@1', by: 'writer' }]);
		expect(ratings[0]?.value).toBeGreaterThan(DEFAULT_SETTINGS.thresholds.cycle);
		expect(kinds(asked)).toEqual(['text', 'text', 'text', 'embed', 'embed']);
	});

	it('makes it coherent where the model does that well, and keeps it as it was in the trail', async () => {
		const coherent =
			'Yeast eats the sugar of the dough and gives off gas; the elastic dough holds it and rises.';
		const act: MethodPlay['act'] = {
			write: (_, request) =>
				shownTo(request).includes('one coherent paragraph') ? coherent : write(request),
			measure: () => -1
		};
		const { drafts, asked } = await play({ act, passage: ANSWER });
		expect(drafts).toMatchObject([
			{
				response: { from: 'model', text: coherent },
				trail: [
					{ name: 'answer-as-written', text: ANSWER },
					{ name: 'reconstructed-answer', text: AGAIN }
				]
			}
		]);
		const requests = asked.filter((request) => request.kind === 'text');
		expect(shownTo(requests[1]!)).toContain(coherent);
		expect(requests[0]?.sampling.temperature).toBe(0);
	});

	it.each([
		['has a new number', `${ANSWER} It takes 90 minutes.`],
		['strays', 'Bread is a food that people all over the world have liked since the days of the pharaohs.'],
		['is empty', ''],
		['is the passage', ANSWER]
	])('stays word for word where the coherent form %s', async (_, coherent) => {
		const act: MethodPlay['act'] = {
			write: (_opener, request) =>
				shownTo(request).includes('one coherent paragraph') ? coherent : write(request),
			measure: () => -1
		};
		const { drafts } = await play({ act, passage: ANSWER });
		expect(drafts).toMatchObject([{ response: { from: 'passage' }, trail: [{ text: AGAIN }] }]);
	});

	it('asks for no other form where the recipe does not want it', async () => {
		const { drafts, asked } = await play({ passage: ANSWER, options: { 'rewrite-answers': false } });
		expect(drafts[0]?.prompts).toEqual(['instruction@2', 'direct-answer@1']);
		expect(kinds(asked)).toEqual(['text', 'text', 'embed', 'embed']);
	});

	it('rates it low where the answer to the question is another', async () => {
		const act: MethodPlay['act'] = {
			write: (_, request) =>
				shownTo(request).includes(BACK) ? 'Kings built long roads through forests.' : BACK,
			measure: () => -1
		};
		const { ratings } = await play({ act, passage: ANSWER });
		expect(ratings[0]?.value).toBeLessThan(DEFAULT_SETTINGS.thresholds.cycle);
	});

	it('answers no question that a rule rejects: a copy would lead back by itself', async () => {
		const act: MethodPlay['act'] = { write: () => ANSWER, measure: () => -1 };
		const { drafts, ratings, asked } = await play({ act, passage: ANSWER });
		expect(drafts[0]?.issues).toContainEqual({ rule: 'copies', blocking: true });
		expect(ratings).toMatchObject([{ readOut: 'cycle', value: null }]);
		expect(kinds(asked)).not.toContain('embed');
	});
});

describe('Cycle-Instruct with a passage that asks', () => {
	it('keeps its question, made plain, and the passage as it was; writes the answer, and the question to that', async () => {
		const { drafts, ratings, asked } = await play({ passage: QUESTION });
		expect(drafts).toMatchObject([
			{
				instruction: PLAIN,
				response: { from: 'model', text: ANSWER },
				set: 'answer-to-question',
				trail: [
					{ name: 'question-as-written', text: QUESTION },
					{ name: 'reconstructed-question', text: BACK }
				],
				issues: [],
				prompts: ['plain-question@2', 'direct-answer@1']
			}
		]);
		expect(ratings[0]?.value).toBeGreaterThan(DEFAULT_SETTINGS.thresholds.cycle);
		expect(kinds(asked)).toEqual(['text', 'text', 'text', 'embed', 'embed']);
	});

	it('takes the question from the passage where it may not rewrite it, or the model does it badly', async () => {
		const plain = await play({ passage: QUESTION, options: { rewrite: false } });
		expect(plain.drafts).toMatchObject([{ instruction: QUESTION, prompts: ['direct-answer@1'] }]);
		const act: MethodPlay['act'] = {
			write: (_, request) => (shownTo(request).includes('somebody asks') ? '' : write(request)),
			measure: () => -1
		};
		expect((await play({ act, passage: QUESTION })).drafts).toMatchObject([{ instruction: QUESTION }]);
	});

	it('does not go back from an answer that says the question again', async () => {
		const act: MethodPlay['act'] = {
			write: (_, request) =>
				shownTo(request).includes('somebody asks') ? PLAIN : `${PLAIN} ${PLAIN} ${ANSWER}`,
			measure: () => -1
		};
		const { drafts, ratings } = await play({ act, passage: QUESTION });
		expect(drafts[0]?.issues.map(({ rule }) => rule)).toContain('response-copies-instruction');
		expect(ratings).toMatchObject([{ value: null }]);
	});

	it('gives nothing where nothing is answered, and says why', async () => {
		const act: MethodPlay['act'] = { write: () => '', measure: () => -1 };
		const { events } = await play({ act, passage: QUESTION });
		expect(events).toEqual([{ kind: 'nothing', reason: 'empty-answer' }]);
	});

	it('goes by what it mostly does where the recipe says so', async () => {
		const passage = `Who does not like bread? ${ANSWER} Heat makes it firm.`;
		expect((await play({ passage })).drafts[0]?.set).toBe('answer-to-question');
		const { drafts } = await play({ passage, options: { routing: 'asks' } });
		expect(drafts[0]?.set).toBe('question-to-answer');
	});

	it('draws other answers after failed tries', async () => {
		const { asked } = await play({ passage: QUESTION, failedTries: 2 });
		const seeds = asked.map((request) => (request.kind === 'text' ? request.sampling.samplerSeed : null));
		expect(seeds.slice(0, 2)).toEqual([2, 4]);
	});
});

describe('Cycle-Instruct where the engine cannot embed', () => {
	it.each([ANSWER, QUESTION])('compares letters: %s', async (passage) => {
		const { ratings, asked } = await play({ passage, cannot: 'embed' });
		expect(ratings).toMatchObject([{ readOut: 'cycle', rubric: 'cycle-letters@1' }]);
		expect(ratings[0]?.value).toBeGreaterThan(0.3);
		expect(ratings[0]?.place).toHaveLength(16);
		expect(kinds(asked)).not.toContain('embed');
	});
});

describe('Cycle-Instruct with a tiny model', () => {
	const CONTINUED = ' yeast do with the sugar of the dough?';
	const tiny: Pick<MethodPlay, 'act' | 'form'> = {
		form: 'tiny',
		act: {
			write: (opener) => (opener === '' ? ANSWER : CONTINUED),
			measure: (_, hasPassage) => (hasPassage ? -1 : -3)
		}
	};

	it('rates the request as it was chosen, and then the way back', async () => {
		const { drafts, ratings } = await play({ ...tiny, passage: ANSWER });
		expect(drafts).toMatchObject([{ set: 'question-to-answer' }]);
		expect(ratings.map(({ readOut }) => readOut)).toEqual(['fit', 'lift', 'cycle']);
	});

	it.each([
		[
			'in a language that it cannot write',
			'玻璃是用沙子做成的。沙子要和纯碱一起在炉子里加热，直到熔化，然后才能吹成瓶子。'
		],
		['where nothing comes back', ANSWER]
	])('rates the request as it was chosen, %s', async (_, passage) => {
		const act = { ...tiny.act, write: (opener: string) => (opener === '' ? '' : CONTINUED) };
		const language = passage === ANSWER ? 'en' : 'zh';
		const { drafts, ratings, asked } = await play({ ...tiny, act, passage, language });
		expect(drafts).toHaveLength(1);
		expect(ratings.length).toBeGreaterThan(0);
		expect(ratings.map(({ readOut }) => readOut)).not.toContain('cycle');
		expect(kinds(asked)).not.toContain('embed');
	});

	it('makes nothing of a question that it cannot answer in its script, and asks nothing', async () => {
		const passage = '为什么玻璃要用沙子来做？';
		const { events, asked } = await play({ ...tiny, passage, language: 'zh' });
		expect(events).toEqual([{ kind: 'nothing', reason: 'no-language' }]);
		expect(asked).toEqual([]);
	});

	it('takes a question as it stands', async () => {
		const { drafts, ratings } = await play({ ...tiny, passage: QUESTION });
		expect(drafts).toMatchObject([{ instruction: QUESTION, prompts: ['direct-answer@1'] }]);
		expect(ratings.map(({ readOut }) => readOut)).toEqual(['cycle']);
	});
});

describe('whatever a model says', () => {
	it('the last event of what was made is a rating by the way back, from -1 to 1 or none', async () => {
		const anyAnswer = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(ANSWER, PLAIN, '?!', ' '));
		await fc.assert(
			fc.asyncProperty(fc.array(anyAnswer, { minLength: 1 }), fc.boolean(), async (answers, asks) => {
				let at = 0;
				const act: MethodPlay['act'] = {
					write: () => answers[at++ % answers.length] ?? '',
					measure: () => -1
				};
				const { events, ratings } = await play({ act, passage: asks ? QUESTION : ANSWER });
				expect(['nothing', 'rating']).toContain(events.at(-1)?.kind);
				const value = ratings.at(-1)?.value ?? 0;
				expect(Math.abs(value)).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 50 }
		);
	});
});

describe('the sets of Cycle-Instruct', () => {
	const document = buildDocument({ text: ANSWER });
	const segment = buildSegment(document);
	const exampleOf = (change: Parameters<typeof buildCandidate>[1]) => {
		const candidate = buildCandidate(segment, { instruction: PLAIN, ...change });
		const judged = { candidate, ratings: [buildRating(candidate, { value: 1 })], verdicts: [] };
		const [example = expect.fail('Not kept')] = assembleDataset(
			[judged],
			new Map([[document.id, document]]),
			DEFAULT_SETTINGS.thresholds
		);
		return CYCLE_SHEET.sets.map(({ name, rows }) => [name, rows(example)]);
	};

	it('train the one that answers with what the text says', () => {
		const row = { instruction: PLAIN, output: ANSWER };
		expect(exampleOf({ set: 'question-to-answer' })).toEqual([
			['sft', [row]],
			['question-to-answer', [row]],
			['answer-to-question', []]
		]);
	});

	it.each([
		['English', 'Yeast makes gas.', 'Write the question that this text answers.'],
		['Chinese', '酵母产生气体。', '写出这段文字所回答的问题。']
	])('train the one that asks with what the text asks, in %s', (_, text, task) => {
		expect(exampleOf({ set: 'answer-to-question', response: { from: 'model', text } })).toEqual([
			['sft', [{ instruction: PLAIN, output: text }]],
			['question-to-answer', []],
			['answer-to-question', [{ instruction: task, input: text, output: PLAIN }]]
		]);
	});
});
