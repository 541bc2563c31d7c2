import type { Alternative, CandidateIssue } from '../candidate.ts';
import type { RatingDraft } from '../methods/method.ts';

/** The instruction that a passage would answer, with what was not chosen. */
export interface Backtranslation {
	readonly instruction: string;
	readonly issues: readonly CandidateIssue[];
	readonly alternatives: readonly Alternative[];
	readonly prompts: readonly string[];
	/** The read-outs that chose it, the one that counts first; empty where nothing has judged it yet. */
	readonly ratings: readonly RatingDraft[];
}
