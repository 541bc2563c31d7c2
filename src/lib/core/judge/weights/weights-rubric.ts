import { canonicalJson, hashText } from '#lib/core/ids.ts';
import { PAIR_JUDGE, type Part } from '../parts/part.ts';
import { SHIPPED_PARTS } from '../parts/shipped-parts.ts';
import { OWN, type OwnWeights } from './own-weights.ts';

/** Digits of a mark: enough to tell apart what one person has. */
const MARK = 8;

/** A short mark of some words, which does not say them. */
export const markOf = (words: string): string => hashText(words).slice(0, MARK);

/** Own weights with the rubric that is made from them. */
export function ownWeights(content: Omit<OwnWeights, 'rubric'>): OwnWeights {
	return { rubric: `${PAIR_JUDGE}${OWN}${markOf(canonicalJson(content.parts))}`, ...content };
}

export function partsOf(weights: OwnWeights | null): readonly Part[] {
	return weights?.parts ?? SHIPPED_PARTS;
}

/** What ratings by these weights name as their rubric. */
export function rubricOf(weights: OwnWeights | null): string {
	return weights?.rubric ?? PAIR_JUDGE;
}
