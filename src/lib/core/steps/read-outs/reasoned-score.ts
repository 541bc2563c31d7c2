import type { Judge } from '#lib/core/methods/method.ts';
import { parseScore } from '#lib/core/parse/parse-score.ts';
import { REASONING_PROMPT, reasoningPrompt, scoreAlonePrompt } from '#lib/core/prompt/reasoning-prompt.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';
import { askForMark, UNRATED, type MarkReading } from './marks.ts';

/** A small model copies what it is shown: a score that stands in the pair may be the pair's own. */
const SCORE = /score\s*[:：]/iu;

/** Greedy: the paper states no sampling for it. */
const SAMPLING = { temperature: 0, topP: 1, maxTokens: 240, samplerSeed: 0 };

export interface ReasonedScore extends MarkReading {
	/** Where the number was read: in the reasons' last or first line, or from one more ask. Null: unrated. */
	readonly from: 'reasons' | 'asked-again' | null;
}

/**
 * The paper's own form (arXiv 2308.06259, Table 1): reasons, then a score. Reasons that came to no readable score are
 * followed by one more ask for the digit alone, and so are all about a pair that names a score itself; where nothing was
 * written the pair is unrated. One or two asks.
 */
export async function measureReasonedScore(pair: RatedPair, judge: Judge): Promise<ReasonedScore> {
	const answer = await judge.ask.text(
		{ prompt: reasoningPrompt(pair), sampling: SAMPLING },
		{ prompt: REASONING_PROMPT }
	);
	const parsed = parseScore(answer.text, answer.finish);
	if (parsed.ok && !namesScore(pair))
		return { value: parsed.value, entropy: null, distribution: [], from: 'reasons' };
	if (!parsed.ok && parsed.failure === 'empty') return { ...UNRATED, from: null };
	const mark = await askForMark(scoreAlonePrompt(pair, answer.text), judge, REASONING_PROMPT);
	return { ...mark, from: mark.value === null ? null : 'asked-again' };
}

function namesScore({ instruction, response }: RatedPair): boolean {
	return SCORE.test(instruction) || SCORE.test(response);
}
