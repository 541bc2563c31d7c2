import { describe, expect, it } from 'vitest';
import type { ChoiceRequest } from '#lib/core/engine.ts';
import { CHECKLIST } from '#lib/core/prompt/checklist-prompt.ts';
import { measureChecklist } from '#lib/core/steps/read-outs/checklist.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';
import { BOASTER, GLASS, lastWords, wordsOf } from '#tests/support/read-out-scene.ts';

const IS_EMPTY = /^<instruction>\n\n<\/instruction>\n\n<response>\n\n<\/response>/u;
const isAboutEmpty = (request: ChoiceRequest) => IS_EMPTY.test(lastWords(request));
const asksFor = (request: ChoiceRequest, name: string) =>
	lastWords(request).endsWith(CHECKLIST.find((one) => one.name === name)!.question);

/** The reading of a model that says yes with these shares. */
const readingOf = (yes: (request: ChoiceRequest) => number, pair = GLASS) => {
	const { judge, asked } = answeringJudge({ choose: (request) => [yes(request), 1 - yes(request)] });
	return { asked, reading: measureChecklist(pair, judge) };
};

describe('the checklist', () => {
	it('is one question after the other about the pair, and then about an empty one', async () => {
		const { asked, reading } = readingOf(() => 0.5);
		await reading;
		const questions = CHECKLIST.map(({ question }) => question);
		expect(asked.map((request) => lastWords(request).split('\n').at(-1))).toEqual([
			...questions,
			...questions
		]);
		expect(asked.map((request) => isAboutEmpty(request as ChoiceRequest))).toEqual([
			...questions.map(() => false),
			...questions.map(() => true)
		]);
		expect(asked).toMatchObject(asked.map(() => ({ kind: 'choice', labels: ['Yes', 'No'] })));
	});

	it('shares all but the last line between the questions about a pair', async () => {
		const { asked, reading } = readingOf(() => 0.5);
		await reading;
		const shared = asked.slice(0, CHECKLIST.length).map((request) => {
			const { prompt } = request as ChoiceRequest;
			return wordsOf(prompt).join('\n').split('\n').slice(0, -1).join('\n');
		});
		expect(new Set(shared).size).toBe(1);
		expect(shared[0]).toContain(GLASS.response);
	});

	it.each([
		['says yes to everything', () => 0.9],
		['says no to everything', () => 0.1]
	])('says nothing of a model that %s', async (_, yes) => {
		expect((await readingOf(yes).reading)?.value).toBeCloseTo(0);
	});

	it('weighs each question, and counts a yes to advertising against the pair', async () => {
		const saysYesTo = (name: string) =>
			readingOf((request) => (!isAboutEmpty(request) && asksFor(request, name) ? 0.9 : 0.5)).reading;
		const odds = Math.log(9);
		expect((await saysYesTo('answers'))?.value).toBeCloseTo((2 * odds) / 7);
		expect((await saysYesTo('complete'))?.value).toBeCloseTo(odds / 7);
		expect((await saysYesTo('promotion'))?.value).toBeCloseTo(-odds / 7);
	});

	it('leaves out a question without a readable answer, and is unrated where all are', async () => {
		const { judge } = answeringJudge({
			choose: (request) => (asksFor(request, 'answers') ? [NaN, NaN] : [0.9, 0.1])
		});
		expect(await measureChecklist(GLASS, judge)).toMatchObject({ answered: 5, unanswered: 1 });
		const silent = answeringJudge({ choose: () => [] }).judge;
		expect(await measureChecklist(GLASS, silent)).toEqual({ value: null, answered: 0, unanswered: 6 });
	});

	it('asks nothing where the engine cannot tell probabilities', async () => {
		const { judge, asked } = answeringJudge({}, 'choice');
		expect(await measureChecklist(GLASS, judge)).toBeNull();
		expect(asked).toEqual([]);
	});

	it('ends with the question, whatever the response says', async () => {
		const { asked, reading } = readingOf(() => 0.5, BOASTER);
		await reading;
		for (const [at, { question }] of CHECKLIST.entries()) {
			const shown = lastWords(asked[at]!);
			expect(shown.endsWith(`\n</response>\n\n${question}`)).toBe(true);
			expect(shown.match(/<\/response>/gu)).toHaveLength(1);
		}
	});

	it('takes a second look and the empty pair from the journal', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'choice', weights: { Yes: 3, No: 1 } }] } });
		const first = await measureChecklist(GLASS, form.context().judge);
		expect(form.engine.answered).toHaveLength(12);
		expect(await measureChecklist(GLASS, form.context().judge)).toEqual(first);
		expect(form.engine.answered).toHaveLength(12);
		await measureChecklist(BOASTER, form.context().judge);
		expect(form.engine.answered).toHaveLength(18);
	});
});
