import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChecklist } from '#lib/core/judge/checklist.ts';
import { entropyOf, lead, meanMark, yesLogOdds } from '#lib/core/judge/distribution.ts';

const distribution = fc
	.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 })
	.map((parts) => parts.map((part) => part / parts.reduce((sum, one) => sum + one, 0)));

describe('what a distribution says', () => {
	it.each([
		{ probabilities: [1, 0], entropy: 0, mark: 1 },
		{ probabilities: [0.5, 0.5], entropy: Math.LN2, mark: 1.5 },
		{ probabilities: [0, 0, 0, 0, 1], entropy: 0, mark: 5 },
		{ probabilities: [0.2, 0.2, 0.2, 0.2, 0.2], entropy: Math.log(5), mark: 3 }
	])('$probabilities: entropy $entropy, mark $mark', ({ probabilities, entropy, mark }) => {
		expect(entropyOf(probabilities)).toBeCloseTo(entropy);
		expect(meanMark(probabilities)).toBeCloseTo(mark);
	});

	it.each([[[]], [[0.2, 0.2]], [[Number.NaN, 1]], [[1.5, -0.5]]])(
		'is nothing where it is none: %j',
		(broken) => {
			expect([entropyOf(broken), meanMark(broken), yesLogOdds(broken)]).toEqual([null, null, null]);
		}
	);

	it('is at most undecided between all labels', () => {
		fc.assert(
			fc.property(distribution, (probabilities) => {
				expect(entropyOf(probabilities)).toBeGreaterThanOrEqual(0);
				expect(entropyOf(probabilities)).toBeLessThanOrEqual(Math.log(probabilities.length) + 1e-9);
			})
		);
	});
});

describe('the log-odds of yes', () => {
	it.each([
		{ probabilities: [0.5, 0.5], yes: [0], expected: 0 },
		{ probabilities: [0.75, 0.25], yes: [0], expected: Math.log(3) },
		{ probabilities: [0.3, 0.3, 0.2, 0.2], yes: [0, 1], expected: Math.log(1.5) },
		{ probabilities: [0.25, 0.75], yes: [1], expected: Math.log(3) }
	])('of $probabilities with yes at $yes are $expected', ({ probabilities, yes, expected }) => {
		expect(yesLogOdds(probabilities, yes)).toBeCloseTo(expected);
	});

	it('are finite where a probability has underflown, and turn their sign with the answer', () => {
		expect(yesLogOdds([1, 0])).toBeCloseTo(Math.log(1e9), 0);
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
				expect(yesLogOdds([share, 1 - share])).toBeCloseTo(-yesLogOdds([1 - share, share])!, 5);
			})
		);
	});
});

describe('a checklist', () => {
	const asked = (share: number | null, weight = 1, neutral: number | null = null) => ({
		probabilities: share === null ? null : [share, 1 - share],
		yes: [0],
		weight,
		neutral
	});

	it('is the mean of its log-odds by their weight', () => {
		expect(readChecklist([asked(0.75, 3), asked(0.5, 1)])).toEqual({
			value: expect.closeTo((3 * Math.log(3)) / 4),
			answered: 2,
			unanswered: 0
		});
	});

	it('turns a yes round that is a bad sign', () => {
		expect(readChecklist([asked(0.75, -2)]).value).toBeCloseTo(-Math.log(3));
	});

	it('takes off what the model says of anything', () => {
		expect(readChecklist([asked(0.75, 1, Math.log(3))]).value).toBeCloseTo(0);
	});

	it('leaves out what was not answered, and says so', () => {
		expect(readChecklist([asked(0.75), asked(null), { ...asked(0.5), probabilities: [0.1] }])).toEqual({
			value: expect.closeTo(Math.log(3)),
			answered: 1,
			unanswered: 2
		});
	});

	it.each([
		['nothing was asked', []],
		['nothing was answered', [asked(null)]],
		['nothing has a weight', [asked(0.75, 0)]]
	])('says nothing where %s', (_, answers) => {
		expect(readChecklist(answers).value).toBeNull();
	});
});

describe('the lead of a label', () => {
	it.each([
		['of the likeliest', [0.2, 0.5, 0.3], 1, Math.log(0.5 / 0.3)],
		['of another one', [0.2, 0.5, 0.3], 0, Math.log(0.2 / 0.5)],
		['of one of two is its log-odds', [0.8, 0.2], 0, Math.log(4)],
		['of one with no chance is finite', [0, 1], 0, Math.log(1e-9)]
	])('%s', (_, probabilities, place, value) => {
		expect(lead(probabilities, place)).toBeCloseTo(value);
	});

	it('is not told of what is no distribution', () => {
		expect(lead([0.2, 0.2], 0)).toBeNull();
	});
});
