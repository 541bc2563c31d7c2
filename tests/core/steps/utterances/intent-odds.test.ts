import { describe, expect, it } from 'vitest';
import { parseUtteranceTable } from '#lib/core/parse/parse-utterance-table.ts';
import { measureIntents } from '#lib/core/steps/utterances/intent-odds.ts';
import type { UtteranceTable } from '#lib/core/utterances/utterance.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';

function tableOf(text: string): UtteranceTable {
	const table = parseUtteranceTable(text);
	return table.ok ? table.value : expect.fail(table.failure.kind);
}

const TABLE = tableOf('wake, wake me at [time six ]\nask, what is [thing glass ]');
const SAID = [
	{ text: 'ring at noon', intent: 'wake' },
	{ text: 'what is lime', intent: 'wake' }
];

describe('what an utterance is heard as', () => {
	it('is chosen among the intents and none of them, where there are no likelihoods', async () => {
		const { judge, asked } = answeringJudge({ choose: () => [0.2, 0.2, 0.6] }, 'likelihood');
		const [reading] = await measureIntents(SAID.slice(0, 1), TABLE, judge);
		expect(reading).toMatchObject({
			likeliest: null,
			rating: { readOut: 'odds', rubric: 'intent-choice@1' }
		});
		expect(reading?.rating.value).toBeCloseTo(Math.log(0.2 / 0.6));
		expect(asked).toMatchObject([{ kind: 'choice', labels: ['A', 'B', 'C'] }]);
	});

	it('is how likely it follows the list of each intent', async () => {
		const measure = (words: string, _: boolean, { prompt }: { prompt: unknown }) =>
			JSON.stringify(prompt).includes('ask:') === words.includes('what') ? -1 : -2;
		const { judge, asked } = answeringJudge({ measure });
		const readings = await measureIntents(SAID, TABLE, judge);
		expect(readings.map(({ likeliest }) => likeliest)).toEqual(['wake', 'ask']);
		// Three words, a nat less likely each in the other list.
		expect(readings[0]?.rating.value).toBeCloseTo(3);
		expect(readings[1]?.rating.value).toBeCloseTo(-3);
		expect(readings[0]?.rating.rubric).toBe('intent-list@1');
		expect(asked).toHaveLength(4);
	});

	it('is asked list by list, so that each is read once', async () => {
		const { judge, asked } = answeringJudge({}, 'choice');
		await measureIntents(SAID, TABLE, judge);
		const lists = asked.map((request) =>
			request.kind === 'likelihood' ? JSON.stringify(request.prompt) : ''
		);
		expect(lists[0]).toBe(lists[1]);
		expect(lists[2]).toBe(lists[3]);
	});

	it.each([
		['one intent alone is nothing to tell apart by lists', tableOf('wake, wake me'), -1],
		['numbers are none', TABLE, -Infinity]
	])('is not told where %s', async (_, table, logprob) => {
		const { judge } = answeringJudge({ measure: () => logprob }, 'choice');
		const [reading] = await measureIntents(SAID.slice(0, 1), table, judge);
		expect(reading).toMatchObject({ likeliest: null, rating: { value: null } });
	});

	it('is what is likeliest, however unsure the model is', async () => {
		// A model of 1.5 billion parameters, asked for “i would like to know more about Lisbon”.
		const table = tableOf('how, clean [x a ]\nask, what is [x a ]\nreport, it broke\nremind, wake me');
		const choose = () => [0.22, 0.34, 0.14, 0.16, 0.14];
		const { judge } = answeringJudge({ choose }, 'likelihood');
		const said = [{ text: 'i would like to know more about Lisbon', intent: 'ask' }];
		const [reading] = await measureIntents(said, table, judge);
		expect(reading?.likeliest).toBe('ask');
		expect(reading?.rating.value).toBeCloseTo(Math.log(0.34 / 0.22));
	});

	it('is told of one intent alone by a choice', async () => {
		const { judge } = answeringJudge({ choose: () => [0.9, 0.1] });
		const [reading] = await measureIntents(SAID.slice(0, 1), tableOf('wake, wake me'), judge);
		expect(reading?.likeliest).toBe('wake');
		expect(reading?.rating.value).toBeGreaterThan(0);
	});

	it('is not told where the engine gives no numbers at all', async () => {
		const { judge, asked } = answeringJudge({}, 'choice');
		const silent = {
			...judge,
			describe: () => ({ ...judge.describe(), can: { ...judge.describe().can, likelihood: false } })
		};
		const [reading] = await measureIntents(SAID.slice(0, 1), TABLE, silent);
		expect(reading?.rating.value).toBeNull();
		expect(asked).toEqual([]);
	});
});
