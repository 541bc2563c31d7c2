import type {
	ChoiceRequest,
	EngineAnswer,
	EngineRequest,
	LikelihoodRequest,
	TextRequest,
	Usage
} from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { assertNever, ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { favouredTokens } from '#lib/engine/favoured-tokens.ts';
import {
	complete,
	type Completion,
	type CompletionOutcome,
	type CompletionWatch,
	type Wish
} from './completion.ts';
import { answerEmbed } from './embedding.ts';
import { tokenEnds } from '#lib/engine/token-ends.ts';
import { measureTokens, measureTurnEnd } from './forced-tokens.ts';
import { tokensIn } from './forced-runs.ts';
import type { LoadedModel, Words } from './loaded-model.ts';
import { askFailure, isUnwritable } from './wllama-failure.ts';

/** One request with all that is needed to answer it. */
export interface Asking {
	readonly model: LoadedModel;
	/** The prompt as the model reads it; empty where the request has none. */
	readonly prompt: string;
	readonly watch: CompletionWatch;
	/** Milliseconds, from any start. */
	readonly now: () => number;
}

export type Answered = Promise<Result<EngineAnswer, EngineFailure>>;

export function answerRequest(request: EngineRequest, asking: Asking): Answered {
	switch (request.kind) {
		case 'text':
			return answerText(request, asking);
		case 'choice':
			return answerChoice(request, asking);
		case 'likelihood':
			return answerLikelihood(request, asking);
		case 'embed':
			return answerEmbed(request, asking);
		default:
			return assertNever(request);
	}
}

/** What an outcome without the whole completion means to the one who asked. */
export function failureOf(outcome: Extract<CompletionOutcome, { kind: 'broken' }>) {
	return { ok: false, failure: askFailure(outcome.thrown) } as const;
}

const UNKNOWN_WORDS = 'The way this model splits words is not known.';

/** llama.cpp's own default of 40 would narrow the distribution that the caller asked for. */
const ALL_TOKENS = 0;
/** The number that llama.cpp takes for "any"; seeds have 32 bits. */
const ANY_SEED = 0xffffffff;

async function answerText(request: TextRequest, asking: Asking): Answered {
	const { model, watch } = asking;
	if (request.logprobs && model.words === null) return refuse('bad-request', UNKNOWN_WORDS);
	const since = asking.now();
	const wish = { ...textWish(request, asking.prompt), ...favourWish(request, model) };
	const probed = request.logprobs ? { ...wish, n_probs: 1 } : wish;
	const outcome = await complete(model.server, probed, watch);
	if (outcome.kind === 'broken') {
		return isUnwritable(outcome.thrown) ? answerTextInTwo(wish, asking) : failureOf(outcome);
	}
	const { completion } = outcome;
	const logprobs = request.logprobs ? logprobsOf(completion, model.words) : undefined;
	return ok(textAnswer(completion, logprobs, usageOf(completion, asking, since)));
}

/**
 * The text first and its log-probabilities afterwards, for answers with tokens that are parts of characters: those
 * wllama cannot report while it writes. The tokens are then those that the text is split into.
 */
async function answerTextInTwo(wish: Wish, asking: Asking): Answered {
	const { model, watch } = asking;
	const since = asking.now();
	const outcome = await complete(model.server, wish, watch);
	if (outcome.kind === 'broken') return failureOf(outcome);
	const { completion } = outcome;
	const ids = model.words?.tokenizer.encode(model.writer.safe(completion.text)) ?? [];
	const measured = await measureTokens(ids, asking);
	if (!measured.ok) return measured;
	return ok(textAnswer(completion, measured.value.logprobs, usageOf(completion, asking, since)));
}

function textAnswer(
	completion: Completion,
	logprobs: readonly number[] | undefined,
	usage: Usage
): EngineAnswer {
	const { text, finish } = completion;
	return { kind: 'text', text, finish, ...(logprobs ? { logprobs } : {}), usage };
}

function textWish({ sampling, grammar }: TextRequest, prompt: string): Wish {
	const { temperature, topP, minP = 0, maxTokens, samplerSeed, stop } = sampling;
	return {
		prompt,
		max_tokens: maxTokens,
		temperature,
		top_p: topP,
		top_k: ALL_TOKENS,
		min_p: minP,
		seed: samplerSeed % ANY_SEED,
		...(stop ? { stop: [...stop] } : {}),
		...(grammar === undefined ? {} : { grammar })
	};
}

/** llama.cpp reports log-probabilities before it applies these, so they do not colour them. */
function favourWish({ sampling }: TextRequest, { words }: LoadedModel): Pick<Wish, 'logit_bias'> {
	if (!sampling.favour || words === null) return {};
	const { tokenizer, vocabulary } = words;
	const biases = favouredTokens(sampling.favour, {
		encode: (text) => tokenizer.encode(text),
		bytesOf: (id) => vocabulary.bytesOf(id)
	});
	return { logit_bias: Object.fromEntries(biases) };
}

/** Those of the tokens that are in the text: a stop string takes away some that were sampled. */
function logprobsOf({ text, tokens }: Completion, words: Words | null): number[] {
	if (words === null) return [];
	const ids = tokens.map(({ id }) => id);
	return tokens.slice(0, tokensIn(text, ids, words.vocabulary)).map(({ logprob }) => logprob ?? -Infinity);
}

/** Lifts the labels' tokens above all others, each by the same, so that what is between them stays as it is. */
const LABEL_BIAS = 100;

async function answerChoice(request: ChoiceRequest, asking: Asking): Answered {
	const { model, prompt, watch } = asking;
	const ids = labelIds(request.labels, model);
	if (ids === null) return refuse('bad-request', 'Each label has to be one token of this model.');
	const since = asking.now();
	// No grammar: llama.cpp applies it only where its first draw breaks it, so it does not always narrow this list.
	const outcome = await complete(
		model.server,
		{
			...plainWish(prompt, 1),
			temperature: 1,
			logit_bias: Object.fromEntries(ids.map((id) => [String(id), LABEL_BIAS])),
			n_probs: ids.length,
			post_sampling_probs: true
		},
		watch
	);
	if (outcome.kind === 'broken') return failureOf(outcome);
	const found = new Map(outcome.completion.tokens[0]?.top_probs.map(({ id, prob }) => [id, prob]));
	const weights = ids.map((id) => found.get(id) ?? 0);
	const sum = weights.reduce((total, weight) => total + weight, 0);
	if (sum <= 0) return refuse('unexpected', 'The engine named none of the labels.');
	const probabilities = weights.map((weight) => weight / sum);
	return ok({ kind: 'choice', probabilities, usage: usageOf(outcome.completion, asking, since) });
}

function labelIds(labels: readonly string[], { words, writer }: LoadedModel): readonly number[] | null {
	const split = labels.map((label) => words?.tokenizer.encode(writer.safe(label)) ?? []);
	return split.every((ids) => ids.length === 1) ? split.flat() : null;
}

async function answerLikelihood(request: LikelihoodRequest, asking: Asking): Answered {
	const { words, writer } = asking.model;
	if (words === null) return refuse('bad-request', UNKNOWN_WORDS);
	const since = asking.now();
	const text = writer.safe(request.text);
	const ids = words.tokenizer.encode(text);
	const measured = await measureTokens(ids, asking);
	if (!measured.ok) return measured;
	const { logprobs, places, first } = measured.value;
	if (first === null || logprobs.length === 0) {
		return refuse('bad-request', 'The text has no token that this engine can measure.');
	}
	const turn = request.ends ? await measureTurnEnd(text, asking) : ok(null);
	if (!turn.ok) return turn;
	const all = tokenEnds(
		text,
		ids.map((id) => words.vocabulary.bytesOf(id).length)
	);
	const ends = { turn: turn.value ?? 0, tokens: places.map((place) => all[place] ?? text.length) };
	const newTokens = logprobs.length + (turn.value === null ? 0 : 1);
	const usage = { ...usageOf(first, asking, since), newTokens };
	return ok({ kind: 'likelihood', logprobs, ...(turn.value === null ? {} : { ends }), usage });
}

/** A greedy continuation of that many tokens. */
export function plainWish(prompt: string, maxTokens: number): Wish {
	return { prompt, max_tokens: maxTokens, temperature: 0, top_p: 1, top_k: ALL_TOKENS, min_p: 0, seed: 0 };
}

function usageOf(completion: Completion, { now }: Asking, since: number): Usage {
	const { promptTokens, cachedTokens, newTokens } = completion;
	return { promptTokens, cachedTokens, newTokens, elapsedMs: now() - since };
}
