import { describe, expect, it } from 'vitest';
import { goodPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import { judgeCards, type ReadPair } from '#lib/core/judge/judge-cards.ts';
import { buildCandidate, buildDocument, buildRating, buildSegment } from '#tests/support/records.ts';

const LONG = 'Water is boiled in a pot. Salt is put in. It is stirred until the salt is gone.';
const candidate = buildCandidate(buildSegment(buildDocument()));

function read(
	at: number,
	change: Partial<ReadPair> & { isGood: boolean; value: number; response?: string }
): ReadPair {
	const { isGood, value, response = LONG, ...rest } = change;
	const pair = goodPair({
		id: `${at}`,
		origin: `${at}`,
		instruction: 'How is it done?',
		response,
		language: 'en'
	});
	return {
		pair: isGood ? pair : { ...pair, damage: { kind: 'rejected' } },
		judgement: { value, parts: { belongs: value, complete: 1, topic: value, order: value, voice: value } },
		ratings: [],
		...rest
	};
}

const NAMED = { model: 'tiny', rubric: 'pair-judge@1', samplerSeed: 1 };

const PAIRS = [0, 1, 2, 3, 4, 5].flatMap((at) => [
	read(at, { isGood: true, value: at / 10 }),
	read(10 + at, { isGood: false, value: -3 + at / 10 })
]);

describe('the cards of a judge', () => {
	it('are one for its number and one for each part', () => {
		const cards = judgeCards(NAMED, PAIRS);
		expect(cards.judge).toMatchObject({ readOut: 'judge', overall: { area: 1 }, pairs: { good: 6, bad: 6 } });
		expect(cards.others.map(({ readOut }) => readOut)).toEqual([
			'belongs',
			'complete',
			'topic',
			'order',
			'voice'
		]);
		expect(cards.others[1]?.overall?.area).toBe(0.5);
		expect(cards.scored).toHaveLength(12);
	});

	it('turn the number into a probability that fits these pairs', () => {
		expect(judgeCards(NAMED, PAIRS).judge.reliability?.error).toBeLessThan(0.1);
		expect(judgeCards(NAMED, PAIRS.slice(0, 1)).judge.reliability).toBeNull();
	});

	it('leave a part unrated where the response is too short to tell it', () => {
		const cards = judgeCards(NAMED, [...PAIRS, read(20, { isGood: true, value: 1, response: 'Yes.' })]);
		const unrated = Object.fromEntries(cards.others.map(({ readOut, pairs }) => [readOut, pairs.unrated]));
		expect(unrated).toEqual({ belongs: 0, complete: 0, topic: 1, order: 1, voice: 0 });
	});

	it('count a pair that could not be judged as unrated', () => {
		const cards = judgeCards(NAMED, [...PAIRS, { ...read(20, { isGood: true, value: 0 }), judgement: null }]);
		expect(cards.judge.pairs.unrated).toBe(1);
	});

	it('have one for another read-out that rated good and bad pairs', () => {
		const lifted = PAIRS.map((one) => ({
			...one,
			ratings: [buildRating(candidate, { readOut: 'lift', value: one.judgement?.value ?? 0 })]
		}));
		expect(judgeCards(NAMED, lifted).others.at(-1)).toMatchObject({
			readOut: 'lift',
			rubric: 'lift@1',
			overall: { area: 1 }
		});
	});
});
