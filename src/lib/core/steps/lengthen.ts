import type { AttemptReason } from '../attempt.ts';
import { countWords } from '../constraints/measure/word-count.ts';
import { isLonger, lengthenedIssues } from '../judge/lengthened-rules.ts';
import { responseIssues } from '../judge/response-rules.ts';
import { fail, type Result } from '../result.ts';
import { answerInstruction } from './answer-instruction.ts';
import { extendOnce } from './extend.ts';
import type { Extender, ToExtend } from './extender.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';

export interface LengtheningPlan {
	/** Micro-iterations, each of which begins with what the one before it made. */
	readonly rounds: number;
	/** How often it is all begun anew where the text did not get long enough. */
	readonly retries: number;
	/** How many times as many words are enough. */
	readonly gain: number;
}

/** A first response that breaks a rule is drawn again. */
const DRAWS = 3;
/** Temperature and top-p of the published scripts. */
const SAMPLING = { temperature: 0.7, topP: 0.8 };
/** Of a first response, in tokens, and its share of the window: it has to leave room to grow. */
const LONGEST = { tiny: 160, full: 700 };
const WINDOW_SHARE = 1 / 4;

/** The model's own answer to a request: the first draw that breaks no rule. */
export async function firstAnswer(
	{ instruction, language, samplerSeed }: Omit<ToExtend, 'text'>,
	context: Extender
): Promise<Result<string, AttemptReason>> {
	const { recipe, engine } = context;
	const maxTokens = Math.min(LONGEST[recipe.promptForm], Math.floor(engine.contextTokens * WINDOW_SHARE));
	let reason: AttemptReason = 'nothing-usable';
	for (let draw = 0; draw < DRAWS; draw++) {
		const sampling = { ...SAMPLING, maxTokens, samplerSeed: samplerSeed + draw };
		const drawn = await answerInstruction({ instruction, language, sampling }, context);
		if (!drawn.ok) reason = drawn.failure;
		else if (isSound({ instruction, response: drawn.value })) return drawn;
	}
	return fail(reason);
}

function isSound(pair: RatedPair): boolean {
	return !responseIssues({ ...pair, passage: null }).some(({ blocking }) => blocking);
}

/**
 * Makes a text longer in micro-iterations (Self-Lengthen). What comes of one counts if it breaks no rule and has more
 * words than the best so far. Gives the accepted texts in order, the first text before them: the last is the longest. Where
 * no try is long enough, those of the longest.
 */
export async function lengthen(
	outline: ToExtend,
	{ rounds, retries, gain }: LengtheningPlan,
	context: Extender
): Promise<readonly string[]> {
	let longest: readonly string[] = [outline.text];
	for (let attempt = 0; attempt <= retries; attempt++) {
		const samplerSeed = outline.samplerSeed + attempt * rounds;
		const made = await tryLengthening({ ...outline, samplerSeed }, rounds, context);
		if (lastCount(made) > lastCount(longest)) longest = made;
		if (isLonger({ initial: outline.text, extended: made.at(-1) ?? '' }, gain)) break;
	}
	return longest;
}

async function tryLengthening(outline: ToExtend, rounds: number, context: Extender): Promise<string[]> {
	const texts = [outline.text];
	for (let round = 0; round < rounds; round++) {
		const best = texts.at(-1) ?? outline.text;
		const samplerSeed = outline.samplerSeed + round;
		const extended = await extendOnce({ ...outline, text: best, samplerSeed }, context);
		if (extended !== null && isAccepted(outline, best, extended)) texts.push(extended);
	}
	return texts;
}

function isAccepted({ instruction }: ToExtend, best: string, extended: string): boolean {
	const issues = lengthenedIssues({ instruction, initial: best, extended });
	return countWords(extended) > countWords(best) && !issues.some(({ blocking }) => blocking);
}

function lastCount(texts: readonly string[]): number {
	return countWords(texts.at(-1) ?? '');
}
