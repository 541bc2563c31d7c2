import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureScale } from '#lib/core/steps/read-outs/marks.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { BOASTER, GLASS, lastWords } from '#tests/support/read-out-scene.ts';

const marked = (probabilities: readonly number[]) =>
	measureScale(GLASS, answeringJudge({ choose: () => probabilities }).judge);

describe('the scale in one token', () => {
	it.each([
		{ probabilities: [0, 0, 0, 1, 0], value: 4, entropy: 0 },
		{ probabilities: [0.5, 0, 0, 0, 0.5], value: 3, entropy: Math.LN2 },
		{ probabilities: [0.2, 0.2, 0.2, 0.2, 0.2], value: 3, entropy: Math.log(5) }
	])('of $probabilities is $value, undecided by $entropy nats', async ({ probabilities, value, entropy }) => {
		const reading = await marked(probabilities);
		expect(reading.value).toBeCloseTo(value);
		expect(reading.entropy).toBeCloseTo(entropy);
		expect(reading.distribution).toEqual(probabilities);
	});

	it.each([[[]], [[0.5, 0.1]], [[NaN, 0, 0, 0, 1]], [[2, -1, 0, 0, 0]]])(
		'is unrated where the engine gives no distribution: %j',
		async (probabilities) => {
			expect(await marked(probabilities)).toEqual({ value: null, entropy: null, distribution: [] });
		}
	);

	it('never leaves the scale', async () => {
		const weights = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(weights, async (parts) => {
				const sum = parts.reduce((total, part) => total + part, 0);
				const { value } = await marked(parts.map((part) => part / sum));
				expect(value).toBeGreaterThanOrEqual(1 - 1e-9);
				expect(value).toBeLessThanOrEqual(5 + 1e-9);
			})
		);
	});

	it('asks nothing where the engine cannot tell probabilities', async () => {
		const { judge, asked } = answeringJudge({}, 'choice');
		expect((await measureScale(GLASS, judge)).value).toBeNull();
		expect(asked).toEqual([]);
	});

	it('shows a response that it cannot get out of', async () => {
		const { judge, asked } = answeringJudge({});
		await measureScale(BOASTER, judge);
		const shown = lastWords(asked[0]!);
		expect(shown.match(/<\/response>/gu)).toHaveLength(1);
		expect(shown).toMatch(/<\/response>\n\nThe digit:$/u);
	});
});
