import { kunLanguageOf } from '#lib/core/judge/kun-words.ts';
import type { Judge, MethodContext, RatingDraft } from '#lib/core/methods/method.ts';
import {
	KUN_PAIR_PROMPT,
	KUN_POINT_PROMPT,
	pairPrompt,
	POINT_LABELS,
	pointPrompt
} from '#lib/core/prompt/kun-point-prompt.ts';
import type { Source } from '#lib/core/source.ts';
import { measureLabelOdds } from '../read-outs/label-odds.ts';
import { rate, type RatedPair } from '../rate.ts';

export const UNRATED: RatingDraft = {
	by: 'judge',
	readOut: 'odds',
	rubric: KUN_POINT_PROMPT,
	value: null,
	distribution: []
};

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
	const language = languageOf(source);
	return rated(KUN_POINT_PROMPT, judge, {
		labels: POINT_LABELS[language],
		promptFor: (labels) => pointPrompt(instruction, { language, labels })
	});
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
	const whole = await rated(KUN_PAIR_PROMPT, judge, {
		labels: POINT_LABELS[language],
		promptFor: (labels) => pairPrompt(pair, { language, labels })
	});
	return decides === 'both' && isWorse(whole, point) ? [point, whole] : [whole, point];
}

function isWorse(one: RatingDraft, other: RatingDraft): boolean {
	return (one.value ?? -Infinity) < (other.value ?? -Infinity);
}

async function rated(
	rubric: string,
	judge: Judge,
	question: Omit<Parameters<typeof measureLabelOdds>[0], 'name'>
): Promise<RatingDraft> {
	const value = await measureLabelOdds({ ...question, name: rubric }, judge);
	return { by: 'judge', readOut: 'odds', rubric, value, distribution: [] };
}

function languageOf({ passage, document }: Source) {
	return kunLanguageOf(passage, document.language);
}
