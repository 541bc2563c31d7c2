import type { CandidateIssue } from '../candidate.ts';
import { hardIssues, type PairText } from './hard-rules.ts';
import { listedWord } from './kun-words.ts';
import { repeatedUnit } from './repeated-unit.ts';
import { responseIssues } from './response-rules.ts';

/** In characters. A shorter output is dropped (COIG-Kun, `delete_key_output.py`). */
const SHORTEST_OUTPUT = 20;

/** The hard rules of every request, and its list of words that point at a text. All of the list's block. */
export function kunInstructionIssues(pair: PairText, words: readonly string[]): CandidateIssue[] {
	const listed = listedWord(pair.instruction, words);
	return [
		...hardIssues(pair),
		...(listed === null ? [] : [{ rule: 'listed-word', blocking: true, detail: listed }])
	];
}

/** A request with its response. */
export interface KunPair extends PairText {
	/** What a model made of the passage, or null where the passage itself is the response. */
	readonly polished: string | null;
}

/**
 * The rules of the output: at least 20 characters, and no unit more than 5 times in a row. What a model wrote must
 * also keep the rules of every response, and have no word of the list; an author's own words may have them.
 */
export function kunAnswerIssues(
	{ instruction, passage, polished }: KunPair,
	words: readonly string[]
): CandidateIssue[] {
	const output = polished ?? passage;
	const written = polished === null ? [] : responseIssues({ instruction, response: polished, passage });
	const isShort = [...output.trim()].length < SHORTEST_OUTPUT;
	const unit = repeatedUnit(output);
	const listed = polished === null ? null : listedWord(polished, words);
	const own: CandidateIssue[] = [
		...(isShort ? [{ rule: 'response-short', blocking: true }] : []),
		...(unit === null ? [] : [{ rule: 'response-repeats', blocking: true, detail: unit }]),
		...(listed === null ? [] : [{ rule: 'listed-answer-word', blocking: true, detail: listed }])
	];
	const named = new Set(own.map(({ rule }) => rule));
	return [...written.filter(({ rule }) => !named.has(rule)), ...own];
}
