import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue } from '../candidate.ts';
import type { Prompt } from '../engine.ts';
import type { MethodContext } from '../methods/method.ts';
import type { ParseIssue } from '../parse/parse-instruction.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Sampling } from '../sampling.ts';
import type { Backtranslation } from './backtranslation.ts';

/** A draw that breaks a hard rule is drawn again. */
const DRAWS = 3;

const REASONS: Record<ParseIssue, AttemptReason> = {
	empty: 'empty-answer',
	'cut-off': 'wrong-form',
	'wrong-form': 'wrong-form'
};

/** How an instruction is asked for in words, and how the answer is read. */
export interface InstructionAsk {
	readonly prompt: Prompt;
	/** `name@version` of the prompt. */
	readonly name: string;
	readonly sampling: Omit<Sampling, 'samplerSeed'>;
	read(text: string, finish: 'stop' | 'length'): Result<ReadInstruction, ParseIssue>;
}

/** An instruction with the rules that it breaks. */
export interface ReadInstruction {
	readonly instruction: string;
	readonly issues: readonly CandidateIssue[];
}

/** Takes the first draw that breaks no blocking rule, else the first that can be read. */
export async function drawInstruction(
	asked: InstructionAsk,
	context: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	const drawn = await drawInstructions(asked, context, 1);
	return drawn.ok ? ok(drawn.value[0]) : drawn;
}

/**
 * So many different instructions that break no blocking rule, as far as they come with two draws more than that; where
 * none comes, the first that can be read.
 */
export async function drawInstructions(
	{ prompt, name, sampling, read }: InstructionAsk,
	{ ask, recipe, failedTries }: MethodContext,
	count: number
): Promise<Result<readonly [Backtranslation, ...Backtranslation[]], AttemptReason>> {
	const draws = DRAWS + count - 1;
	const sound: Backtranslation[] = [];
	let flawed: Backtranslation | null = null;
	let reason: AttemptReason = 'wrong-form';
	for (let draw = 0; draw < draws && sound.length < count; draw++) {
		const samplerSeed = recipe.samplerSeed + failedTries * draws + draw;
		const answer = await ask.text({ prompt, sampling: { ...sampling, samplerSeed } }, { prompt: name });
		const parsed = read(answer.text, answer.finish);
		if (!parsed.ok) {
			reason = REASONS[parsed.failure];
			continue;
		}
		const made: Backtranslation = { ...parsed.value, alternatives: [], prompts: [name], ratings: [] };
		if (made.issues.some((issue) => issue.blocking)) flawed ??= made;
		else if (!sound.some(({ instruction }) => instruction === made.instruction)) sound.push(made);
	}
	const [first = flawed, ...others] = sound;
	return first ? ok([first, ...others]) : fail(reason);
}
