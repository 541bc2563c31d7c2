import type { Rejected, TrailText } from '../candidate.ts';
import { READ_OUTS } from '../judge/read-out.ts';
import { SYSTEM_TAGS } from '../prompt/system-tags.ts';
import type { Source } from '../source.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import type { RatedPair } from '../judge/pairs/rated-pair.ts';
import { rate } from '../steps/rate.ts';
import { rewriteResponse } from '../steps/rewrite-response.ts';
import { FILTER_MARK, MODE, TEMPERATURE } from './back-and-forth-sheet.ts';
import type { CandidateDraft, MethodContext, MethodEvent, RatingDraft } from './method.ts';
import { optionValue } from './option.ts';

/** Of all three steps of the paper (section 2). */
const TOP_P = 0.9;
/** Two responses are rated alike where their marks are nearer than this: another wording alone moves them by hundredths. */
const CLEAR = 0.1;

/**
 * Instruction back-and-forth translation. Back: the model writes the instruction that the passage answers. Forth: it
 * rewrites the passage, the draft, as the answer to that instruction. Both are rated under one rubric and the better
 * one is the response, the other what is rejected beside it. A rewrite that breaks a rule is not used: the draft stays,
 * and the trail says why. Filtering comes before (option `mode`) or, by the threshold, afterwards.
 */
export async function* backAndForth(
	source: Source,
	context: MethodContext
): AsyncGenerator<MethodEvent, void> {
	const back = await backtranslate(source, context);
	if (!back.ok) {
		yield { kind: 'nothing', reason: back.failure };
		return;
	}
	const { ratings, ...draft } = back.value;
	const drafted = { instruction: draft.instruction, response: source.passage };
	const rated: RatedDraft = {
		pair: drafted,
		rating: await rate(drafted, context.judge, context.recipe.seeds)
	};
	const isSound = !draft.issues.some(({ blocking }) => blocking);
	const forth = isSound && isToRewrite(rated.rating, context) ? await goForth(rated, source, context) : null;
	const { rating, prompts, ...response } = forth ?? { ...asItIs(rated), prompts: [] };
	yield {
		kind: 'candidate',
		draft: { ...draft, ...response, system: SYSTEM_TAGS.web, prompts: [...draft.prompts, ...prompts] }
	};
	for (const each of ratings) {
		if (each.readOut !== rating.readOut) yield { kind: 'rating', draft: each };
	}
	yield { kind: 'rating', draft: rating };
}

interface RatedDraft {
	readonly pair: RatedPair;
	readonly rating: RatingDraft;
}

/** The side of a candidate that this method decides on, with the rating of it. */
type Response = Pick<CandidateDraft, 'response' | 'rejected' | 'trail'> & { readonly rating: RatingDraft };

function isToRewrite({ readOut, value }: RatingDraft, { recipe: { options } }: MethodContext): boolean {
	const mode = optionValue(MODE, options);
	if (mode !== 'both') return mode === 'rewrite';
	const least = readOut === 'scale' ? optionValue(FILTER_MARK, options) : READ_OUTS[readOut].defaultThreshold;
	return value !== null && value >= least;
}

async function goForth(
	draft: RatedDraft,
	{ document }: Source,
	context: MethodContext
): Promise<Response & Pick<CandidateDraft, 'prompts'>> {
	const { recipe, judge } = context;
	const temperature = optionValue(TEMPERATURE, recipe.options);
	const manner = { temperature, topP: TOP_P, language: document.language };
	const { text, failed, prompts } = await rewriteResponse(draft.pair, context, manner);
	if (text === null) return { ...asItIs(draft, failed), prompts };
	const rewritten = { instruction: draft.pair.instruction, response: text };
	const rewrite = { pair: rewritten, rating: await rate(rewritten, judge, recipe.seeds) };
	const margin = marginOf(rewrite.rating, draft.rating);
	const isBetter = recipe.promptForm === 'tiny' ? (margin ?? 0) > 0 : (margin ?? 0) > -CLEAR;
	const response = isBetter
		? rewrittenOf(draft, rewrite, failed)
		: asItIs(draft, [...failed, trailOf(rewrite)]);
	const worse = rejectedOf(isBetter ? draft : rewrite, margin);
	return { ...response, ...(worse ? { rejected: worse } : {}), prompts };
}

/** The passage word for word is the response. */
function asItIs({ rating }: RatedDraft, trail: readonly TrailText[] = []): Response {
	return { response: { from: 'passage' }, ...(trail.length > 0 ? { trail } : {}), rating };
}

function rewrittenOf(
	draft: RatedDraft,
	{ pair, rating }: RatedDraft,
	failed: readonly TrailText[]
): Response {
	return {
		response: { from: 'model', text: pair.response },
		trail: [{ ...trailOf(draft), name: 'draft' }, ...failed],
		rating
	};
}

function trailOf({ pair, rating }: RatedDraft): TrailText {
	const { readOut, value } = rating;
	return { name: 'rewrite', text: pair.response, rating: { readOut, value } };
}

/** How much better the rewrite is rated, in the unit of the read-out; null where one of the two is unrated. */
function marginOf(rewrite: RatingDraft, draft: RatingDraft): number | null {
	return rewrite.value === null || draft.value === null ? null : rewrite.value - draft.value;
}

/**
 * Only what is rated, and clearly differs, makes a preference, and only by marks: a lift tells whether request and response
 * belong together, not which of two is written better.
 */
function rejectedOf({ pair, rating }: RatedDraft, margin: number | null): Rejected | null {
	if (margin === null || Math.abs(margin) < CLEAR || rating.readOut !== 'scale') return null;
	return { text: pair.response, margin: Math.abs(margin) };
}
