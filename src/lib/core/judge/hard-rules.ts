import type { CandidateIssue } from '../candidate.ts';
import type { RuleName } from './rule-names.ts';
import { mainScript, wordRuns, wordsOf } from '../corpus/words.ts';

/** An instruction next to the passage that it should ask for. */
export interface PairText {
	readonly instruction: string;
	readonly passage: string;
}

/**
 * A fault that needs no model to be seen. Such rules come before any rating: likelihood loves copies and
 * repetition. `blocking` ones are never kept by a rating, only by a person.
 */
interface HardRule {
	readonly name: RuleName;
	readonly blocking: boolean;
	finds(pair: PairText): boolean;
}

/** Lengths of instructions in characters (Spico197/Humback keeps 10–800). */
const MIN_CHARACTERS = 10;
const MIN_CHARACTERS_CJK = 4;
const MAX_CHARACTERS = 800;
/** A copied run of words, and the share of such runs that makes an instruction a copy. */
const COPY_RUN = 5;
const COPY_SHARE = 0.5;
/** The same run of words twice in one instruction is a loop. */
const LOOP_RUN = 4;

const SPEAKS_OF_TEXT =
	/\b(?:the|this|that|above|following|given|provided)\s+(?:above\s+|following\s+|given\s+)?(?:text|passage|article|paragraph|excerpt|document|answer|response|author|writer|essay|section)\b(?!\s+of\b)|\b(?:described|mentioned|stated|given|listed) above\b|(?:上述|上面的?|这段|这篇|本)(?:文|段落|内容|话|回复|回答)|作者/iu;
const SPEAKS_OF_TASK =
	/\bback-?translat|\binstruction[- ]tuning\b|\b(?:language|ai) model\b|\bsystem prompt\b/iu;
const REFUSES = /^(?:i(?:'|’)?m sorry|sorry,|i (?:cannot|can(?:'|’)t)|as an ai\b|unfortunately,? i)/iu;
const FINISHED = /[.?!…。？！؟"”»」)]$/u;

const RULES: readonly HardRule[] = [
	{
		name: 'too-short',
		blocking: true,
		finds: ({ instruction }) =>
			instruction.length < (mainScript(instruction) === 'han' ? MIN_CHARACTERS_CJK : MIN_CHARACTERS)
	},
	{ name: 'too-long', blocking: true, finds: ({ instruction }) => instruction.length > MAX_CHARACTERS },
	{ name: 'speaks-of-text', blocking: true, finds: ({ instruction }) => SPEAKS_OF_TEXT.test(instruction) },
	{ name: 'speaks-of-task', blocking: true, finds: ({ instruction }) => SPEAKS_OF_TASK.test(instruction) },
	{ name: 'refuses', blocking: true, finds: ({ instruction }) => REFUSES.test(instruction) },
	{ name: 'copies', blocking: true, finds: isCopy },
	{ name: 'repeats', blocking: true, finds: ({ instruction }) => isLoop(instruction) },
	{ name: 'other-script', blocking: true, finds: isOtherScript },
	{ name: 'unfinished', blocking: false, finds: ({ instruction }) => !FINISHED.test(instruction) }
];

/** Every rule that the pair breaks, in the fixed order of the rules. */
export function hardIssues(pair: PairText): CandidateIssue[] {
	return RULES.filter((rule) => rule.finds(pair)).map(({ name, blocking }) => ({ rule: name, blocking }));
}

function isCopy({ instruction, passage }: PairText): boolean {
	const words = wordsOf(instruction);
	const runs = wordRuns(words, Math.min(COPY_RUN, Math.max(1, words.length)));
	const known = new Set(wordRuns(wordsOf(passage), Math.min(COPY_RUN, Math.max(1, words.length))));
	const copied = runs.filter((run) => known.has(run)).length;
	return runs.length > 0 && copied / runs.length > COPY_SHARE;
}

function isLoop(instruction: string): boolean {
	const runs = wordRuns(wordsOf(instruction), LOOP_RUN);
	return new Set(runs).size < runs.length;
}

function isOtherScript({ instruction, passage }: PairText): boolean {
	const [asked, given] = [mainScript(instruction), mainScript(passage)];
	return asked !== null && given !== null && asked !== given;
}
