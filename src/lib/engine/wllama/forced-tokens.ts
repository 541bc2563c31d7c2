import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { failureOf, plainWish, type Asking } from './answer-request.ts';
import { complete, type Completion } from './completion.ts';
import { forcedRuns, grammarOf, restOf, type ForcedRun } from './forced-runs.ts';
import type { Words } from './loaded-model.ts';
import { isUnwritable } from './wllama-failure.ts';

export interface Measured {
	/** Natural logarithms, one for each token that could be read. */
	readonly logprobs: readonly number[];
	/** Which tokens those are, counted from 0. */
	readonly places: readonly number[];
	/** The first request, which read the prompt; null if there was none. */
	readonly first: Completion | null;
}

interface Read {
	readonly logprobs: readonly number[];
	readonly completion: Completion;
}

/**
 * How likely these tokens are after the prompt, one by one. A grammar of token ids forces them, and the reported
 * probabilities are those before it. (A grammar of the words themselves would be walked in odd pieces, and the sum
 * be far too low.) Tokens that are parts of a character, and those beside which the model's own guess is one, are
 * passed over: see `forcedRuns` and `isUnwritable`.
 */
export async function measureTokens(
	ids: readonly number[],
	asking: Asking
): Promise<Result<Measured, EngineFailure>> {
	const { words } = asking.model;
	if (words === null) return ok({ logprobs: [], places: [], first: null });
	const logprobs: number[] = [];
	const places: number[] = [];
	let first: Completion | null = null;
	const runs = forcedRuns(ids, words.vocabulary);
	for (let run = runs.shift(); run; run = runs.shift()) {
		const read = await readRun(run, asking);
		if (!read.ok) return read;
		logprobs.push(...read.value.logprobs);
		const { start } = run;
		places.push(...read.value.logprobs.map((_, at) => start + at));
		first ??= read.value.completion;
		const rest = restAfter(run, read.value, words);
		if (rest) runs.unshift(rest);
	}
	return ok({ logprobs, places, first });
}

async function readRun(run: ForcedRun, asking: Asking): Promise<Result<Read, EngineFailure>> {
	const { model, prompt, watch } = asking;
	const wish = {
		...plainWish(prompt + run.before, run.ids.length),
		n_probs: 1,
		grammar: grammarOf(run.ids)
	};
	const outcome = await complete(model.server, wish, watch);
	if (outcome.kind === 'broken' && !isUnwritable(outcome.thrown)) return failureOf(outcome);
	const { completion } = outcome;
	const isForced = completion.tokens.every(({ id }, place) => id === run.ids[place]);
	const isWhole = outcome.kind === 'broken' || completion.tokens.length === run.ids.length;
	if (!isForced || !isWhole)
		return refuse('unexpected', 'The engine wrote other tokens than it was told to.');
	return ok({ logprobs: completion.tokens.map(({ logprob }) => logprob ?? -Infinity), completion });
}

/** What is left of a run that broke off at a token that could not be read. */
function restAfter(run: ForcedRun, read: Read, { vocabulary }: Words): ForcedRun | null {
	const done = read.logprobs.length;
	if (done >= run.ids.length - 1) return null;
	return restOf(run, done + 1, vocabulary);
}

/** Lifts the mark above all other tokens; the reported probability is the one before. */
const MARK_BIAS = 100;

/** How likely a turn ends after these words, natural logarithm; null where the model has no mark for it. */
export async function measureTurnEnd(
	written: string,
	asking: Asking
): Promise<Result<number | null, EngineFailure>> {
	const { model, prompt, watch } = asking;
	const mark = model.words?.vocabulary.eos ?? null;
	if (mark === null) return ok(null);
	const wish = {
		...plainWish(prompt + written, 1),
		n_probs: 1,
		logit_bias: { [String(mark.id)]: MARK_BIAS }
	};
	const outcome = await complete(model.server, wish, watch);
	if (outcome.kind === 'broken' && !isUnwritable(outcome.thrown)) return failureOf(outcome);
	const [token] = outcome.completion.tokens;
	return ok(token?.id === mark.id ? (token.logprob ?? null) : null);
}
