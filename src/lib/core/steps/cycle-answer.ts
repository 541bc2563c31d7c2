import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue } from '../candidate.ts';
import { readingLength } from '../corpus/reading-length.ts';
import { mainScript, wordRuns, wordsOf } from '../corpus/words.ts';
import { responseIssues } from '../judge/response-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { ok, type Result } from '../result.ts';
import { answerInstruction } from './answer-instruction.ts';

export interface CycleQuestion {
	readonly question: string;
	/** ISO 639-1 code, or null. */
	readonly language: string | null;
}

export interface CycleAnswer {
	readonly text: string;
	readonly issues: readonly CandidateIssue[];
}

/** An answer that breaks a rule is drawn again. */
const DRAWS = 2;
/** The paper states no sampling; these are Humpback's. */
const SAMPLING = { temperature: 0.7, topP: 0.9, minP: 0.05 };
/** In tokens. */
const LONGEST = { tiny: 160, full: 400 };
const SHORTEST = 48;
/** Latin letters to read in a token, roughly. */
const LETTERS_PER_TOKEN = 3;
/** Runs of words that a question shares with its answer, and the share of them that makes the way back trivial. */
const COPY_RUN = 4;
const COPY_SHARE = 0.5;

/** The first draw that breaks no rule, else the last that can be read. */
export async function answerQuestion(
	asked: CycleQuestion,
	context: MethodContext
): Promise<Result<CycleAnswer, AttemptReason>> {
	let best: Result<CycleAnswer, AttemptReason> = { ok: false, failure: 'empty-answer' };
	for (let draw = 0; draw < DRAWS; draw++) {
		const drawn = await answerOnce(asked, context, { draw, letters: Infinity });
		if (drawn.ok) {
			const issues = answerIssues(asked.question, drawn.value);
			best = ok({ text: drawn.value, issues });
			if (!issues.some(({ blocking }) => blocking)) return best;
		} else if (!best.ok) best = drawn;
	}
	return best;
}

/** An answer that is about as long as another text; null where none can be read, or it is in another script. */
export async function answerLike(
	asked: CycleQuestion,
	context: MethodContext,
	model: string
): Promise<string | null> {
	const drawn = await answerOnce(asked, context, { draw: 0, letters: readingLength(model) });
	return drawn.ok && mainScript(drawn.value) === mainScript(model) ? drawn.value : null;
}

function answerOnce(
	{ question, language }: CycleQuestion,
	context: MethodContext,
	{ draw, letters }: { readonly draw: number; readonly letters: number }
): Promise<Result<string, AttemptReason>> {
	const { recipe, failedTries } = context;
	const wanted = Math.min(LONGEST[recipe.promptForm], Math.round(letters / LETTERS_PER_TOKEN));
	const sampling = {
		...SAMPLING,
		maxTokens: Math.max(SHORTEST, wanted),
		samplerSeed: recipe.samplerSeed + failedTries * DRAWS + draw
	};
	return answerInstruction({ instruction: question, language, sampling }, context);
}

/**
 * What is wrong with an answer. With the question in it, the way back leads to the question whatever else the answer
 * says, so that is a copy here even in a long answer.
 */
function answerIssues(question: string, response: string): CandidateIssue[] {
	const issues = responseIssues({ instruction: question, response, passage: null });
	const rule = 'response-copies-instruction';
	const isKnown = issues.some((issue) => issue.rule === rule);
	return !isKnown && repeatsQuestion(question, response) ? [...issues, { rule, blocking: true }] : issues;
}

function repeatsQuestion(question: string, response: string): boolean {
	const words = wordsOf(question);
	const size = Math.min(COPY_RUN, Math.max(1, words.length));
	const runs = wordRuns(words, size);
	const known = new Set(wordRuns(wordsOf(response), size));
	return runs.length > 0 && runs.filter((run) => known.has(run)).length / runs.length > COPY_SHARE;
}
