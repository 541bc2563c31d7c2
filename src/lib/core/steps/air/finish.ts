import type { Candidate, CandidateIssue, TrailText } from '#lib/core/candidate.ts';
import type { CandidateDraft, MethodEvent, RatingDraft } from '#lib/core/methods/method.ts';
import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import { INSTRUCTION_SCORE_PROMPT } from '#lib/core/prompt/initial-instruction-prompt.ts';
import { MERGE_PROMPT } from '#lib/core/prompt/merge-prompt.ts';
import { rate } from '../rate.ts';
import { answerAnew, type AirScene, type Document } from './answers.ts';
import type { Initial } from './initial.ts';
import type { Looped } from './loop.ts';
import type { Merged } from './merge.ts';

/** Names in the trail. */
export const INITIAL_INSTRUCTION = 'initial-instruction';
const MERGED_INSTRUCTION = 'merged-instruction';

const NO_CONSTRAINTS: CandidateIssue = { rule: 'no-constraints', blocking: true };
const UNSCORED: RatingDraft = {
	by: 'judge',
	readOut: 'scale',
	rubric: INSTRUCTION_SCORE_PROMPT,
	value: null,
	distribution: []
};

/** An initial instruction that is not worth refining, kept so that a person sees why. */
export function* leftAlone(initial: Initial): Generator<MethodEvent, void> {
	const detail = scoreWords(initial);
	const isLow = initial.score !== null;
	const issue: CandidateIssue = { rule: 'bad-instruction', blocking: true, ...(detail ? { detail } : {}) };
	yield {
		kind: 'candidate',
		draft: {
			...draftOf(initial),
			instruction: initial.instruction,
			response: { from: 'passage' },
			issues: isLow ? [...initial.issues, issue] : initial.issues,
			trail: [opening(initial)]
		}
	};
	const ratings = initial.ratings.length > 0 ? initial.ratings : [initial.score ?? UNSCORED];
	for (const rating of ratings) yield { kind: 'rating', draft: rating };
}

/** All that came of a passage. */
export interface AirOutcome {
	readonly initial: Initial;
	readonly document: Document;
	readonly looped: Looped;
	readonly whole: Merged;
	/** Whether the document is the response, and not a new answer. */
	readonly isGrounded: boolean;
	/** Of those who found the constraints. */
	readonly prompts: readonly string[];
}

/** The candidate with its loop, and its rating; nothing where a new answer was wanted and none can be read. */
export async function* finished(outcome: AirOutcome, scene: AirScene): AsyncGenerator<MethodEvent, void> {
	const { initial, document, looped, whole } = outcome;
	const { constraints } = looped;
	const answered = await responseOf(outcome, scene);
	if (answered === null) {
		yield { kind: 'nothing', reason: 'wrong-form' };
		return;
	}
	const trail: TrailText[] = [opening(initial), ...document.trail, ...looped.trail];
	const isMerged = whole.by === 'model';
	if (isMerged) trail.push({ name: MERGED_INSTRUCTION, text: whole.instruction });
	yield {
		kind: 'candidate',
		draft: {
			...draftOf(initial),
			instruction: whole.instruction,
			response: answered.response,
			constraints,
			issues: [...initial.issues, ...answered.issues, ...(constraints.length === 0 ? [NO_CONSTRAINTS] : [])],
			prompts: [
				...initial.prompts,
				...document.prompts,
				...outcome.prompts,
				...(isMerged ? [MERGE_PROMPT] : [])
			],
			trail
		}
	};
	yield* ratingsOf(outcome, answered, scene);
}

interface Answered {
	readonly response: Candidate['response'];
	readonly text: string;
	readonly issues: readonly CandidateIssue[];
}

async function responseOf(
	{ document, looped, whole, isGrounded }: AirOutcome,
	scene: AirScene
): Promise<Answered | null> {
	const { text, isPassage } = document;
	if (isGrounded) {
		return { response: isPassage ? { from: 'passage' } : { from: 'model', text }, text, issues: [] };
	}
	const anew = await answerAnew(whole.instruction, looped.constraints, scene);
	return anew && { ...anew, response: { from: 'model', text: anew.text } };
}

/** What chose the instruction for the passage counts for that pair; any other is rated. */
async function* ratingsOf(
	{ initial, whole }: AirOutcome,
	{ response, text }: Answered,
	{ context: { judge } }: AirScene
): AsyncGenerator<MethodEvent, void> {
	const chosen = response.from === 'passage' ? initial.ratings : [];
	for (const rating of chosen) yield { kind: 'rating', draft: rating };
	if (chosen.length > 0 && judge.isWriter) return;
	// Constraints of form make no passage likelier, so a likelihood is taken without them.
	const instruction = judge.promptForm === 'tiny' ? initial.instruction : whole.instruction;
	yield { kind: 'rating', draft: await rate({ instruction, response: text }, judge) };
}

function draftOf({
	issues,
	alternatives,
	prompts
}: Initial): Pick<CandidateDraft, 'issues' | 'alternatives' | 'prompts'> {
	return { issues, alternatives, prompts };
}

function opening({ instruction, score }: Initial): TrailText {
	const rating = score && { readOut: score.readOut, value: score.value };
	return { name: INITIAL_INSTRUCTION, text: instruction, ...(rating ? { rating } : {}) };
}

/** "3.2 of 5" */
function scoreWords({ score }: Initial): string | null {
	if (score === null || score.value === null) return null;
	return `${score.value.toFixed(1)} ${READ_OUTS[score.readOut].unit}`;
}
