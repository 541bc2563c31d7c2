import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate } from '#lib/core/steps/rate.ts';
import { openFullForm, PASSAGE } from '#tests/support/full-form.ts';

const PAIR = { instruction: 'How is glass made from sand?', response: PASSAGE };

async function ratingOf(weights: Record<string, number>, cannot?: 'choice') {
	const script = { rules: [{ kind: 'choice' as const, weights }] };
	const form = await openFullForm({ script, ...(cannot ? { cannot } : {}) });
	return { form, rating: await rate(PAIR, form.context().judge) };
}

describe('rating by the scale', () => {
	it.each<[string, Record<string, number>, number]>([
		['a sure mark as it is', { '4': 1 }, 4],
		['the mean of two equal ones', { '3': 1, '4': 1 }, 3.5],
		['the mean of a spread', { '1': 1, '4': 1, '5': 2 }, 3.75]
	])('gives %s', async (_, weights, value) => {
		const { rating } = await ratingOf(weights);
		expect(rating.value).toBeCloseTo(value, 10);
	});

	it('keeps the distribution and the version of the rubric', async () => {
		const { rating } = await ratingOf({ '4': 1, '5': 3 });
		expect(rating).toMatchObject({
			readOut: 'scale',
			rubric: 'humpback-scale@1',
			distribution: [0, 0, 0, 0.25, 0.75]
		});
	});

	it('is never off the scale, and is a mark itself only where the model is sure', async () => {
		const weight = fc.nat(1000);
		await fc.assert(
			fc.asyncProperty(fc.tuple(weight, weight, weight, weight, weight), async (weights) => {
				fc.pre(weights.some((each) => each > 0));
				const marks = Object.fromEntries(weights.map((each, at) => [String(at + 1), each]));
				const { rating } = await ratingOf(marks);
				const named = weights.flatMap((each, at) => (each > 0 ? [at + 1] : []));
				expect(rating.value).toBeGreaterThanOrEqual(Math.min(...named) - 1e-9);
				expect(rating.value).toBeLessThanOrEqual(Math.max(...named) + 1e-9);
			})
		);
	});

	it('is one ask', async () => {
		const { form } = await ratingOf({ '5': 1 });
		expect(form.engine.answered).toMatchObject([{ kind: 'choice', labels: ['1', '2', '3', '4', '5'] }]);
	});

	it('is no number where the engine cannot tell probabilities, and nothing is asked', async () => {
		const { form, rating } = await ratingOf({ '5': 1 }, 'choice');
		expect(rating).toEqual({
			by: 'judge',
			readOut: 'scale',
			rubric: 'humpback-scale@1',
			value: null,
			distribution: []
		});
		expect(form.engine.answered).toEqual([]);
	});
});
