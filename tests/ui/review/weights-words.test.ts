import { describe, expect, it } from 'vitest';
import { SHIPPED_PARTS } from '#lib/core/judge/parts/shipped-parts.ts';
import { ownWeights } from '#lib/core/judge/weights/weights-rubric.ts';
import type { WeightsTrial } from '#lib/core/judge/weights/weights-trial.ts';
import { positionWords } from '#lib/ui/review/judge/judge-words.ts';
import { featureWords, fittedWords, trialWords } from '#lib/ui/review/judge/weights-words.ts';

const FITTED = {
	kind: 'fitted',
	weights: ownWeights({ parts: SHIPPED_PARTS, fitted: [], taughtBy: [], before: 0.912, after: 0.935 }),
	refitted: [],
	interval: null
} as const;

describe('the words for fitted weights', () => {
	it.each([
		[
			{ kind: 'too-few', most: 12, needed: 20 },
			/Too few pairs/u,
			/20 good pairs at least.*there are 12 such/u
		],
		[{ kind: 'nothing-learned' }, /Nothing can be learned/u, /only chance does/u],
		[{ ...FITTED, gain: 'sure' }, /judge better$/u, /91\.2 % .* 93\.5 % .*without it/u],
		[{ ...FITTED, gain: 'unsure' }, /may be chance/u, /91\.2 %/u],
		[{ ...FITTED, gain: 'none' }, /no better/u, /91\.2 %/u]
	] as const satisfies readonly (readonly [WeightsTrial, RegExp, RegExp])[])(
		'say of %o',
		(trial, title, detail) => {
			expect(trialWords(trial).title).toMatch(title);
			expect(trialWords(trial).detail).toMatch(detail);
		}
	);

	it('name every sign that the judge goes by', () => {
		for (const { name } of SHIPPED_PARTS.flatMap(({ features }) => features)) {
			expect(featureWords(name), name).not.toBe(name);
		}
		expect(featureWords('something new')).toBe('something new');
	});

	it('say on how many pairs a part was fitted', () => {
		expect(fittedWords({ good: 21, bad: 42 })).toBe('on 21 good pairs and 42 bad');
		expect(fittedWords(null)).toContain('as it was');
	});
});

describe('the words for a position bias', () => {
	it.each([
		[{ flips: 0.95, first: 0.9 }, /goes by the place and mostly takes the first: 95 %.*say nothing/u],
		[{ flips: 0.6, first: 0.3 }, /mostly takes the second: 60 %.*second place gets 70 %/u],
		[{ flips: 0.3, first: 0.6 }, /leans to the first/u],
		[{ flips: 0.1, first: 0.52 }, /mostly keeps its choice/u]
	])('say of %o', (bias, words) => {
		expect(positionWords({ compared: 20, unrated: 0, ...bias })).toMatch(words);
	});
});
