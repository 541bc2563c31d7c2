import { kunLanguageOf } from '#lib/core/judge/kun-words.ts';
import type { Judge, MethodContext, RatingDraft } from '#lib/core/methods/method.ts';
import {
	KUN_PAIR_PROMPT,
	KUN_POINT_PROMPT,
	pairPrompt,
	POINT_LABELS
} from '#lib/core/prompt/kun-point-prompt.ts';
import type { Source } from '#lib/core/source.ts';
import { measureLabelOdds, type LabelQuestion } from '../read-outs/label-odds.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';
import { rate } from '../rate.ts';
import { measurePoint } from './point-odds.ts';

export const UNRATED: RatingDraft = oddsRating(KUN_POINT_PROMPT, null);

/**
 * 好 against 差 of the instruction alone: the paper's Point model. Null where the judge is too small for such words;
 * unrated where its engine tells no probabilities.
 */
export async function judgeInstruction(
	instruction: string,
	source: Source,
	judge: Judge
): Promise<RatingDraft | null> {
	if (judge.promptForm === 'tiny') return null;
	return oddsRating(KUN_POINT_PROMPT, await measurePoint(instruction, languageOf(source), judge));
}

/** Whether the instruction was found a bad one. */
export function isBad(point: RatingDraft | null): boolean {
	return point !== null && point.value !== null && point.value < 0;
}

export interface PairJudging {
	readonly source: Source;
	readonly context: MethodContext;
	/** The option: `request` or `both`. */
	readonly decides: string;
}

/**
 * 好 against 差 of the pair, and the instruction's own rating: the one that decides comes last, which with `both` is the
 * worse. A tiny judge is asked for likelihoods, or not at all where those of the writer, itself, have chosen already.
 */
export async function judgePair(
	pair: RatedPair,
	point: RatingDraft | null,
	{ source, context: { judge, recipe }, decides }: PairJudging
): Promise<readonly RatingDraft[]> {
	if (point === null) {
		const hasChosen = judge.isWriter && recipe.promptForm === 'tiny' && judge.describe().can.likelihood;
		return hasChosen ? [] : [await rate(pair, judge)];
	}
	const language = languageOf(source);
	const question: LabelQuestion = {
		labels: POINT_LABELS[language],
		name: KUN_PAIR_PROMPT,
		promptFor: (labels) => pairPrompt(pair, { language, labels })
	};
	const whole = oddsRating(KUN_PAIR_PROMPT, await measureLabelOdds(question, judge));
	return decides === 'both' && isWorse(whole, point) ? [point, whole] : [whole, point];
}

function isWorse(one: RatingDraft, other: RatingDraft): boolean {
	return (one.value ?? -Infinity) < (other.value ?? -Infinity);
}

function oddsRating(rubric: string, value: number | null): RatingDraft {
	return { by: 'judge', readOut: 'odds', rubric, value, distribution: [] };
}

function languageOf({ passage, document }: Source) {
	return kunLanguageOf(passage, document.language);
}
