import type { AttemptReason } from '#lib/core/attempt.ts';
import type { CandidateIssue } from '#lib/core/candidate.ts';
import { lengthInWords } from '#lib/core/constraints/measure/word-count.ts';
import { hardIssues } from '#lib/core/judge/hard-rules.ts';
import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import type { Judge, MethodContext, RatingDraft } from '#lib/core/methods/method.ts';
import { parseInitial } from '#lib/core/parse/parse-initial.ts';
import {
	INITIAL_INSTRUCTION_PROMPT,
	initialInstructionPrompt,
	INSTRUCTION_SCORE_PROMPT,
	instructionScorePrompts,
	SCORE_LABELS
} from '#lib/core/prompt/initial-instruction-prompt.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Source } from '#lib/core/source.ts';
import { backtranslate } from '../backtranslate.ts';
import type { Backtranslation } from '../backtranslation.ts';
import { drawInstruction } from '../draw-instruction.ts';

/** Sampling of AIR's scripts, but warmer, so that a second draw differs. */
const SAMPLING = { temperature: 0.7, topP: 0.9, maxTokens: 120 };
/** In words (AIR's final filter). */
const FEWEST = 3;
const MOST = 50;

/** The instruction that the loop begins with, and how good it is. */
export interface Initial extends Backtranslation {
	/** The number that decides whether it is gone on with; null where the model gave none. */
	readonly score: RatingDraft | null;
}

/**
 * The initial instruction of a text, with its score: 1 to 5 by an able model (AIR: published scripts), for a tiny one what
 * chose it among its proposals. Only an able guide is asked outright; else it is backtranslated.
 */
export async function initialInstruction(
	source: Source,
	context: MethodContext,
	guide: Judge | null
): Promise<Result<Initial, AttemptReason>> {
	if (guide === null) {
		const written = await backtranslate(source, context);
		return written.ok ? ok({ ...written.value, score: written.value.ratings[0] ?? null }) : written;
	}
	const written = await drawInstruction(
		{
			prompt: initialInstructionPrompt(source.passage),
			name: INITIAL_INSTRUCTION_PROMPT,
			sampling: SAMPLING,
			read: (text, finish) => readInitial(parseInitial(text, finish), source.passage)
		},
		{ ...context, ask: guide.ask }
	);
	if (!written.ok) return written;
	return ok({ ...written.value, score: await scoreOf(written.value, guide) });
}

/** The number that an instruction has to reach: by marks what is wanted, else what its read-out is kept at. */
export function isGoodEnough({ score, issues }: Initial, leastMark: number): boolean {
	if (issues.some(({ blocking }) => blocking)) return false;
	if (score === null || score.value === null) return true;
	return score.value >= (score.readOut === 'scale' ? leastMark : READ_OUTS[score.readOut].defaultThreshold);
}

type Parsed = ReturnType<typeof parseInitial>;

function readInitial(
	parsed: Parsed,
	passage: string
): Result<{ instruction: string; issues: CandidateIssue[] }, 'empty' | 'cut-off' | 'wrong-form'> {
	if (!parsed.ok) return parsed;
	const words = lengthInWords(parsed.value);
	if (words < FEWEST || words > MOST) return fail('wrong-form');
	return ok({ instruction: parsed.value, issues: hardIssues({ instruction: parsed.value, passage }) });
}

/**
 * The points that an instruction earns, each counted as likely as it is; at least one. An ask for each; none for an
 * instruction that a rule keeps out, and unrated where the engine tells no probabilities.
 */
async function scoreOf({ instruction, issues }: Backtranslation, guide: Judge): Promise<RatingDraft | null> {
	if (issues.some(({ blocking }) => blocking)) return null;
	const value = guide.describe().can.choice ? Math.max(1, await pointsOf(instruction, guide)) : null;
	return { by: 'judge', readOut: 'scale', rubric: INSTRUCTION_SCORE_PROMPT, value, distribution: [] };
}

async function pointsOf(instruction: string, { ask }: Judge): Promise<number> {
	let points = 0;
	for (const prompt of instructionScorePrompts(instruction)) {
		const request = { prompt, labels: SCORE_LABELS };
		const { probabilities } = await ask.choice(request, { prompt: INSTRUCTION_SCORE_PROMPT });
		points += probabilities[0] ?? 0;
	}
	return points;
}
