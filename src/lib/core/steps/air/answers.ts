import type { CandidateIssue, TrailText } from '#lib/core/candidate.ts';
import { isMet } from '#lib/core/constraints/checkers.ts';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { countWords } from '#lib/core/constraints/measure/word-count.ts';
import { readingLength } from '#lib/core/corpus/reading-length.ts';
import { responseIssues } from '#lib/core/judge/response-rules.ts';
import type { Judge, MethodContext } from '#lib/core/methods/method.ts';
import type { Source } from '#lib/core/source.ts';
import { answerInstruction } from '../answer-instruction.ts';
import { rewriteResponse } from '../rewrite-response.ts';
import type { LoopSetting, StudentAnswer } from './loop.ts';

/** Sampling of AIR's scripts. */
const GUIDED = { temperature: 0.2, topP: 0.9 };
/** Where one model is both, the student is the same model in a looser mood: it has to fall short of the document. */
const LOOSE = { temperature: 0.9, topP: 0.95 };
/** Latin letters of a token, at the least. */
const LETTERS_PER_TOKEN = 3.5;
/** A student may write more than the document, but not for ever. In tokens. */
const ROOM = 60;
const MOST_TOKENS = 600;

/** What the loop compares with: the passage, edited by an able guide as an answer, with what was tried. */
export interface Document {
	readonly text: string;
	/** Whether it is the passage, word for word. */
	readonly isPassage: boolean;
	readonly trail: readonly TrailText[];
	readonly prompts: readonly string[];
}

export const POLISHED_DOCUMENT = 'polished-document';

/** Polishes a passage for an instruction. An edit that breaks a rule or brings in a new fact is not used. */
export async function polishedDocument(
	instruction: string,
	{ source: { passage, document }, context, guide }: AirScene
): Promise<Document> {
	const plain = { text: passage, isPassage: true, trail: [], prompts: [] };
	if (guide === null) return plain;
	const { ask, promptForm } = guide;
	const own = { ...context, ask, engine: guide.describe(), recipe: { ...context.recipe, promptForm } };
	const manner = { ...GUIDED, language: document.language };
	const { text, failed, prompts } = await rewriteResponse({ instruction, response: passage }, own, manner);
	const trail = failed.map((tried) => ({ ...tried, name: POLISHED_DOCUMENT }));
	if (text === null) return { ...plain, trail };
	return { text, isPassage: text === passage, trail: [...trail, { name: POLISHED_DOCUMENT, text }], prompts };
}

export interface AirScene {
	readonly source: Source;
	readonly context: MethodContext;
	/** The able model that judges, edits and answers; null where there is none. */
	readonly guide: Judge | null;
}

/** The recipe's writer as the student. What it writes need not be good, but must be an answer. */
export function studentOf({ source, context, guide }: AirScene): LoopSetting['answer'] {
	const isGuideToo = guide !== null && (guide.ask === context.ask || context.judge.isWriter);
	const { recipe, failedTries } = context;
	return async (instruction, loop) => {
		const sampling = {
			...(isGuideToo ? LOOSE : GUIDED),
			maxTokens: roomFor(source.passage),
			samplerSeed: recipe.samplerSeed + failedTries + loop
		};
		const wanted = { instruction, language: source.document.language, sampling };
		const answer = await answerInstruction(wanted, context);
		if (!answer.ok) return { text: '', fault: { reason: answer.failure } };
		return { text: answer.value, fault: faultOf(instruction, answer.value) };
	};
}

/** In words (AIR's final filter: more than 3). */
const FEWEST_WORDS = 4;
const NO_ANSWERS = new Set(['response-refuses', 'response-script']);

/** What is too short, a refusal or in another script misses everything, which says nothing of the instruction. */
function faultOf(instruction: string, response: string): StudentAnswer['fault'] {
	if (countWords(response) < FEWEST_WORDS) return { issues: [{ rule: 'response-short', blocking: true }] };
	const found = responseIssues({ instruction, response, passage: null });
	const issues = found.filter(({ rule }) => NO_ANSWERS.has(rule));
	return issues.length === 0 ? null : { issues };
}

/** A new answer to the whole instruction (the paper's final step), with the rules that it breaks; null: none to be read. */
export async function answerAnew(
	instruction: string,
	constraints: readonly Constraint[],
	{ source, context, guide }: AirScene
): Promise<{ readonly text: string; readonly issues: readonly CandidateIssue[] } | null> {
	const samplerSeed = context.recipe.samplerSeed + context.failedTries;
	const sampling = { ...GUIDED, maxTokens: roomFor(source.passage), samplerSeed };
	const wanted = { instruction, language: source.document.language, sampling };
	const recipe = { ...context.recipe, promptForm: guide?.promptForm ?? context.recipe.promptForm };
	const answer = await answerInstruction(wanted, { ask: guide?.ask ?? context.ask, recipe });
	if (!answer.ok) return null;
	const broken = constraints.filter(({ check }) => check !== undefined && !isMet(check, answer.value));
	const issues = responseIssues({ instruction, response: answer.value, passage: null });
	return { text: answer.value, issues: [...issues, ...broken.map(breaking)] };
}

function breaking({ text }: Constraint): CandidateIssue {
	return { rule: 'breaks-constraint', blocking: true, detail: text };
}

/** In tokens. */
function roomFor(passage: string): number {
	return Math.min(MOST_TOKENS, Math.ceil((readingLength(passage) / LETTERS_PER_TOKEN) * 1.25) + ROOM);
}
