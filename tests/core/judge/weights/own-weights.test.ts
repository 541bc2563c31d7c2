import { describe, expect, it } from 'vitest';
import { PAIR_JUDGE } from '#lib/core/judge/parts/part.ts';
import { SHIPPED_PARTS } from '#lib/core/judge/parts/shipped-parts.ts';
import { ratingsInUse, type OwnWeights } from '#lib/core/judge/weights/own-weights.ts';
import { ownWeights, rubricOf } from '#lib/core/judge/weights/weights-rubric.ts';
import { buildCandidate, buildDocument, buildRating, buildSegment } from '#tests/support/records.ts';

const CONTENT = { parts: SHIPPED_PARTS, fitted: [], taughtBy: [], before: 0.8, after: 0.9 };
const OWN: OwnWeights = ownWeights(CONTENT);

const candidate = buildCandidate(buildSegment(buildDocument()));
const judged = (rubric: string, model = 'tiny') =>
	buildRating(candidate, { readOut: 'judge', rubric, model });

describe('own weights', () => {
	it('have a rubric that is made from them alone and differs from the site’s', () => {
		const [first, ...rest] = SHIPPED_PARTS;
		const other = first ? [{ ...first, intercept: first.intercept + 0.1 }, ...rest] : [];
		expect(ownWeights({ ...CONTENT, after: 0.5 }).rubric).toBe(OWN.rubric);
		expect(ownWeights({ ...CONTENT, parts: other }).rubric).not.toBe(OWN.rubric);
		expect(OWN.rubric.startsWith(`${PAIR_JUDGE}/own-`)).toBe(true);
		expect(rubricOf(null)).toBe(PAIR_JUDGE);
	});
});

describe('the ratings that count', () => {
	const shipped = judged(PAIR_JUDGE);
	const own = judged(OWN.rubric);
	const older = judged(`${PAIR_JUDGE}/own-00000000`);
	const lift = buildRating(candidate, { readOut: 'lift' });

	it.each([
		['the site’s weights, where none are in use for the model', {}, [shipped, lift]],
		['the site’s weights, where one went back to them', { tiny: null }, [shipped, lift]],
		['the site’s weights, where another model has own ones', { other: OWN }, [shipped, lift]],
		['own weights, where these are in use', { tiny: OWN }, [own, lift]]
	])('are those by %s, and of other read-outs all', (_, inUse, expected) => {
		expect(ratingsInUse([shipped, own, older, lift], inUse)).toEqual(expected);
	});

	it('are the very list where all of them count', () => {
		const ratings = [shipped, lift];
		expect(ratingsInUse(ratings, {})).toBe(ratings);
	});
});
