import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf, byLift, byLiftOverOthers, byReadOut } from '#lib/core/steps/read-outs/best-of.ts';
import { PAIR_READ_OUTS } from '#lib/core/steps/read-outs/read-outs.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';
import { GLASS, HONEY, lastWords, TIDES } from '#tests/support/read-out-scene.ts';

const INSTRUCTIONS = [HONEY.instruction, GLASS.instruction, TIDES.instruction];
const NOTHING_ASKED = { asks: 0, promptTokens: 0, cachedTokens: 0, newTokens: 0 };

const rank = (values: readonly (number | null)[]) => {
	const { judge } = answeringJudge({});
	return bestOf([...values.keys()], () => Promise.resolve(values), judge);
};

describe('the best of n', () => {
	it.each([
		['the highest', [1, 3, 2], [1, 2, 0]],
		['the first of equals', [2, 2, 1], [0, 1, 2]],
		['a rated one before all unrated', [null, -9, null], [1, 0, 2]],
		['one of those that have a number', [NaN, 1, Infinity], [1, 0, 2]]
	])('is %s', async (_, values, order) => {
		const { best, ranking } = await rank(values);
		expect(best).toBe(order[0]);
		expect(ranking.map(({ item }) => item)).toEqual(order);
	});

	it('is none where nothing was rated, and the garbage is shown as unrated', async () => {
		expect(await rank([null, NaN])).toEqual({
			best: null,
			ranking: [
				{ item: 0, value: null },
				{ item: 1, value: null }
			],
			cost: NOTHING_ASKED
		});
		expect(await rank([])).toEqual({ best: null, ranking: [], cost: NOTHING_ASKED });
	});

	it('has every item once, in falling order', async () => {
		const value = fc.option(fc.double(), { nil: null });
		await fc.assert(
			fc.asyncProperty(fc.array(value, { maxLength: 8 }), async (values) => {
				const { ranking } = await rank(values);
				expect(ranking.map(({ item }) => item).sort()).toEqual([...values.keys()]);
				const numbers = ranking.map((each) => each.value ?? -Infinity);
				expect(numbers).toEqual([...numbers].sort((a, b) => (a === b ? 0 : b - a)));
			})
		);
	});
});

/** A model to which the passage makes its own instruction two nats likelier, all others one. */
const liftJudge = () =>
	answeringJudge({
		measure: (words, hasPassage) => {
			if (!hasPassage) return -3;
			return words.startsWith(GLASS.instruction) ? -1 : -2;
		}
	});

describe('the best instruction for a passage', () => {
	it('by its lift, with all that shares the passage asked first', async () => {
		const { judge, asked } = liftJudge();
		const { best, ranking, cost } = await bestOf(INSTRUCTIONS, byLift(GLASS.response), judge);
		expect(best).toBe(GLASS.instruction);
		expect(ranking.map(({ value }) => value)).toEqual([2, 1, 1].map((lift) => expect.closeTo(lift)));
		expect(cost).toEqual({ asks: 6, promptTokens: 6, cachedTokens: 0, newTokens: 6 });
		const withPassage = asked.map((request) => lastWords(request).startsWith(GLASS.response));
		expect(withPassage).toEqual([true, true, true, false, false, false]);
	});

	it('by its lift over other passages', async () => {
		const { judge, asked } = answeringJudge({
			measure: (words, _hasPassage, request) =>
				lastWords(request).startsWith(GLASS.response) && words.startsWith(GLASS.instruction) ? -1 : -2
		});
		const passages = { passage: GLASS.response, others: [HONEY.response] };
		const { best, cost } = await bestOf(INSTRUCTIONS, byLiftOverOthers(passages), judge);
		expect(best).toBe(GLASS.instruction);
		expect(cost.asks).toBe(6);
		expect(asked).toHaveLength(6);
	});

	it('by any read-out of pairs', async () => {
		const scale = PAIR_READ_OUTS.find(({ name }) => name === 'scale')!;
		const { judge } = answeringJudge({
			choose: (request) =>
				lastWords(request).includes(GLASS.instruction) ? [0, 0, 0, 0, 1] : [1, 0, 0, 0, 0]
		});
		const { best, ranking, cost } = await bestOf(INSTRUCTIONS, byReadOut(scale, GLASS.response), judge);
		expect(best).toBe(GLASS.instruction);
		expect(ranking.map(({ value }) => value)).toEqual([5, 1, 1]);
		expect(cost.asks).toBe(3);
	});

	it('is none where the engine cannot measure, and nothing is asked', async () => {
		const { judge, asked } = answeringJudge({}, 'likelihood');
		expect(await bestOf(INSTRUCTIONS, byLift(GLASS.response), judge)).toMatchObject({ best: null });
		expect(asked).toEqual([]);
	});

	it('is found again from the journal alone, at the same cost', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'likelihood', perToken: -1 }] } });
		const find = () => bestOf(INSTRUCTIONS, byLift(GLASS.response), form.context().judge);
		const first = await find();
		expect(await find()).toEqual(first);
		expect(form.engine.answered).toHaveLength(6);
	});
});
