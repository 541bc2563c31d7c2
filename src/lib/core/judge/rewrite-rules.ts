import type { CandidateIssue } from '../candidate.ts';
import { readingLength } from '../corpus/reading-length.ts';
import { mainScript } from '../corpus/words.ts';
import { contentWords } from '../proposals/content-words.ts';
import { responseIssues } from './response-rules.ts';

/** A rewritten response next to what it was made from. */
export interface RewrittenPair {
	readonly instruction: string;
	readonly draft: string;
	readonly rewrite: string;
}

/** In lengths of the draft. */
const LENGTHS = { least: 0.5, most: 1.5 };
/** Of the draft's words that a rewrite must have: it copies where that works. */
const LEAST_RECALL = 0.5;

/**
 * Every rule that a rewrite breaks, all of them blocking: those for any response, held against the draft, so that it
 * brings in no number, name or date; its length; and how much is left of the draft. One that breaks any is not used
 * (arXiv 2408.04614, appendix C: rewrites of a large model still bring in quotations that no draft has).
 */
export function rewriteIssues({ instruction, draft, rewrite }: RewrittenPair): CandidateIssue[] {
	const issues = responseIssues({ instruction, response: rewrite, passage: draft });
	const ratio = readingLength(rewrite) / readingLength(draft);
	if (!(ratio >= LENGTHS.least && ratio <= LENGTHS.most)) {
		issues.push({ rule: 'response-length', blocking: true, detail: `× ${ratio.toFixed(2)}` });
	}
	const recall = recallOf(draft, rewrite);
	if (recall < LEAST_RECALL) {
		issues.push({ rule: 'strays', blocking: true, detail: `${Math.round(recall * 100)} %` });
	}
	return issues;
}

/** The share of the draft's words, each counted once, that the rewrite has too; of a Chinese text its characters. */
export function recallOf(draft: string, rewrite: string): number {
	const isHan = mainScript(draft) === 'han';
	const wordsIn = (text: string) => new Set(isHan ? text.match(/\p{L}/gu) : contentWords(text));
	const [drafted, kept] = [wordsIn(draft), wordsIn(rewrite)];
	if (drafted.size === 0) return 1;
	return [...drafted].filter((word) => kept.has(word)).length / drafted.size;
}
