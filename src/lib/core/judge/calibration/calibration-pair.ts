import { readingLength } from '#lib/core/corpus/reading-length.ts';
import type { Pair } from '../pairs/pair.ts';
import type { ScoredPair } from '../statistics/graded.ts';

/** Damages that can be made of a good pair. */
export const MADE_DAMAGES = [
	'random-swap',
	'similar-swap',
	'cut-inside',
	'cut-between',
	'shuffled',
	'off-topic',
	'copied-instruction',
	'copied-opening',
	'other-language'
] as const;

export type MadeDamage = (typeof MADE_DAMAGES)[number];

/** What makes a pair a bad one: made by us, or found as a person's rejection or a weaker system's answer. */
export type DamageKind = MadeDamage | 'rejected' | 'weaker';

/** A damage with what was done. */
export type Damage =
	/** The instruction is that of another pair, which shares this much of its content words (0–1). */
	| {
			readonly kind: 'random-swap' | 'similar-swap';
			readonly donor: string;
			readonly likeness: number;
	  }
	/** The response ends after this share of its characters. */
	| { readonly kind: 'cut-inside' | 'cut-between'; readonly keptShare: number }
	/** The sentences of the response in their new order, counted from 0. */
	| { readonly kind: 'shuffled'; readonly order: readonly number[] }
	/** A sentence of another pair's response stands before this sentence of the response, counted from 0. */
	| { readonly kind: 'off-topic'; readonly donor: string; readonly before: number }
	/** The response only says the instruction again, or the instruction is the first sentence of the response. */
	| { readonly kind: 'copied-instruction' | 'copied-opening' }
	/** The response is that of a pair in another language. */
	| { readonly kind: 'other-language'; readonly donor: string }
	| { readonly kind: 'rejected' | 'weaker' };

/** A pair of which it is known whether a judge should like it. */
export interface CalibrationPair extends Pair {
	/** Null: a good pair. */
	readonly damage: Damage | null;
}

export function goodPair(pair: Pair): CalibrationPair {
	return { ...pair, damage: null };
}

/** A pair with the number that a read-out gave it; null where it gave none. */
export function scoredPair(pair: CalibrationPair, score: number | null): ScoredPair {
	const { id, origin, damage, response } = pair;
	return { id, origin, damage: damage?.kind ?? null, score, responseLength: readingLength(response) };
}

/** Why a pair could not be damaged in a way. */
export type NotDamaged =
	/** Its response is too short. */
	| 'too-short'
	| 'too-few-sentences'
	/** Nowhere in the middle of the response can it be cut so. */
	| 'no-place'
	/** The damaged pair would say the same as the good one. */
	| 'all-alike'
	/** No other pair is different enough to lend its part. */
	| 'no-donor'
	/** No other instruction shares a word with this one. */
	| 'nothing-alike'
	/** No pair is known to be in another language. */
	| 'one-language';
