import { expect, it } from 'vitest';
import { goodPair, type CalibrationPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import { readOutCard } from '#lib/core/judge/read-out-card.ts';

const BY = { model: 'm', readOut: 'scale', rubric: 'scale@1', samplerSeed: 1 };
const good = (origin: string) =>
	goodPair({ id: origin, origin, instruction: 'Why?', response: 'Because.', language: 'en' });
const bad = (origin: string): CalibrationPair => ({
	...good(origin),
	id: `${origin}/shuffled`,
	damage: { kind: 'shuffled', order: [1, 0] }
});

it('is the card of a read-out on good and bad pairs', () => {
	const card = readOutCard(BY, [
		{ pair: good('a'), score: 4 },
		{ pair: bad('a'), score: 2 },
		{ pair: good('b'), score: 5 },
		{ pair: bad('b'), score: null }
	]);
	expect(card).toMatchObject({ ...{ readOut: 'scale', model: 'm' }, pairs: { good: 2, bad: 2, unrated: 1 } });
	expect(card?.overall?.area).toBe(1);
});

it.each([
	['no pair', []],
	['good pairs alone', [{ pair: good('a'), score: 4 }]],
	[
		'numbers for good pairs alone',
		[
			{ pair: good('a'), score: 4 },
			{ pair: bad('a'), score: null }
		]
	]
])('is none of %s', (_, scores) => {
	expect(readOutCard(BY, scores)).toBeNull();
});
