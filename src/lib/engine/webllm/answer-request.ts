import type {
	ChoiceRequest,
	EngineAnswer,
	LikelihoodRequest,
	PromptedRequest,
	TextRequest,
	Usage
} from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { assertNever, ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { favouredTokens } from '#lib/engine/favoured-tokens.ts';
import { generate, type Generation, type GenerationWatch, type Wish } from './generation.ts';
import type { LogitProbe } from './logit-probe.ts';
import type { MlcEngine, MlcModel } from './mlc-engine.ts';

/** A loaded model with what is needed to ask it. */
export interface LoadedModel {
	readonly engine: MlcEngine;
	readonly model: MlcModel;
	readonly probe: LogitProbe;
	/** Words without anything that could pass for a special token. */
	readonly safe: (text: string) => string;
}

/** One request with all that is needed to answer it. */
export interface Asking extends LoadedModel {
	/** The prompt as the model reads it. */
	readonly prompt: string;
	readonly watch: GenerationWatch;
	/** Milliseconds, from any start. */
	readonly now: () => number;
}

type Answered = Promise<Result<EngineAnswer, EngineFailure>>;

export function answerRequest(request: PromptedRequest, asking: Asking): Answered {
	switch (request.kind) {
		case 'text':
			return answerText(request, asking);
		case 'choice':
			return answerChoice(request, asking);
		case 'likelihood':
			return answerLikelihood(request, asking);
		default:
			return assertNever(request);
	}
}

type Order = Parameters<LogitProbe['give']>[0];

interface ReadGeneration extends Generation {
	/** Of the prompt's tokens, those that the engine still had from the prompt before. */
	readonly cachedTokens: number;
}

/** The probe is in only while it has something to do, because it costs a copy of all logits at every token. */
async function probed(
	order: Order,
	wish: Wish,
	asking: Asking
): Promise<Result<ReadGeneration, EngineFailure>> {
	const { engine, model, probe, watch } = asking;
	probe.give(order);
	model.setProcessor(order.kind === 'rest' ? undefined : probe);
	try {
		const generated = await generate(engine, wish, watch);
		return generated.ok ? ok({ ...generated.value, cachedTokens: cachedIn(model) }) : generated;
	} finally {
		model.setProcessor(undefined);
	}
}

function cachedIn({ reader }: MlcModel): number {
	return reader?.cachedTokens ?? 0;
}

async function answerText(request: TextRequest, asking: Asking): Answered {
	const since = asking.now();
	const wish = { ...textWish(request, asking.prompt), ...favourWish(request, asking.model) };
	const order: Order = { kind: request.logprobs ? 'follow' : 'rest' };
	const generated = await probed(order, wish, asking);
	if (!generated.ok) return generated;
	const text = upToFirst(generated.value.text, wish.stop ?? []);
	const logprobs = request.logprobs ? await textLogprobs(request, text, asking) : ok(undefined);
	if (!logprobs.ok) return logprobs;
	const { finish } = generated.value;
	return ok({
		kind: 'text',
		text,
		finish: text === generated.value.text ? finish : 'stop',
		...(logprobs.value ? { logprobs: logprobs.value } : {}),
		usage: usageOf(generated.value, asking, since)
	});
}

/** Seeds have 31 bits here, and 0 would be taken for none by the library below. */
const SEEDS = 2 ** 31 - 1;

function textWish({ sampling, grammar }: TextRequest, prompt: string): Wish {
	const { maxTokens, temperature, topP, samplerSeed, stop } = sampling;
	return {
		prompt,
		maxTokens,
		temperature,
		topP,
		seed: (samplerSeed % SEEDS) + 1,
		...(stop ? { stop } : {}),
		...(grammar === undefined ? {} : { grammar })
	};
}

function favourWish({ sampling }: TextRequest, { tokenizer }: MlcModel): Pick<Wish, 'bias'> {
	if (!sampling.favour) return {};
	const encoder = new TextEncoder();
	const biases = favouredTokens(sampling.favour, {
		encode: (text) => [...tokenizer.encode(text)],
		bytesOf: (id) => encoder.encode(tokenizer.decode(Int32Array.of(id)))
	});
	return { bias: Object.fromEntries(biases) };
}

/** web-llm cuts at the last place of the first stop string in its list; the port wants the first place of any. */
function upToFirst(text: string, stops: readonly string[]): string {
	const places = stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
	return text.slice(0, Math.min(text.length, ...places));
}

/**
 * Those of the tokens that are in the text. Under a grammar the probe saw what the grammar had left, so the same
 * tokens are forced once more without one.
 */
async function textLogprobs(
	{ grammar }: TextRequest,
	text: string,
	asking: Asking
): Promise<Result<readonly number[], EngineFailure>> {
	const { probe, model } = asking;
	const ids = probe.sampled.slice(0, tokensIn(text, probe.sampled, model));
	return grammar === undefined ? ok(probe.logprobs.slice(0, ids.length)) : await force(ids, asking);
}

function tokensIn(text: string, ids: readonly number[], { tokenizer }: MlcModel): number {
	if (text === '') return 0;
	const count = ids.findIndex(
		(_id, place) => tokenizer.decode(Int32Array.from(ids.slice(0, place + 1))).length >= text.length
	);
	return count < 0 ? ids.length : count + 1;
}

async function force(
	ids: readonly number[],
	asking: Asking
): Promise<Result<readonly number[], EngineFailure>> {
	if (ids.length === 0) return ok([]);
	const wish = { ...plainWish(asking.prompt, ids.length), ignoresEnd: true };
	const generated = await probed({ kind: 'force', ids }, wish, asking);
	if (!generated.ok) return generated;
	const { logprobs, sampled } = asking.probe;
	const isForced = logprobs.length >= ids.length && ids.every((id, place) => sampled[place] === id);
	return isForced ? ok(logprobs.slice(0, ids.length)) : refuse('unexpected', 'The tokens were not taken.');
}

async function answerLikelihood(request: LikelihoodRequest, asking: Asking): Answered {
	const since = asking.now();
	const text = asking.safe(request.text);
	const ids = [...asking.model.tokenizer.encode(text)];
	if (ids.length === 0) return refuse('bad-request', 'The text has no token.');
	const mark = request.ends ? asking.model.conversation.stop_token_ids[0] : undefined;
	const forced = await force(mark === undefined ? ids : [...ids, mark], asking);
	if (!forced.ok) return forced;
	const promptTokens = asking.model.tokenizer.encode(asking.prompt).length;
	const cachedTokens = cachedIn(asking.model);
	const usage = usageOf({ promptTokens, cachedTokens, newTokens: forced.value.length }, asking, since);
	const turn = mark === undefined ? undefined : forced.value[ids.length];
	const ends = turn === undefined ? {} : { ends: { turn, tokens: endsOf(ids, text, asking.model) } };
	return ok({ kind: 'likelihood', logprobs: forced.value.slice(0, ids.length), ...ends, usage });
}

/** Where the text so far ends after each token, before a character of which only a part is there. */
function endsOf(ids: readonly number[], text: string, { tokenizer }: MlcModel): number[] {
	return ids.map((_, place) => {
		if (place === ids.length - 1) return text.length;
		const read = tokenizer.decode(Int32Array.from(ids.slice(0, place + 1)));
		return read.replace(/\uFFFD+$/u, '').length;
	});
}

async function answerChoice(request: ChoiceRequest, asking: Asking): Answered {
	const since = asking.now();
	const { tokenizer } = asking.model;
	const split = request.labels.map((label) => [...tokenizer.encode(asking.safe(label))]);
	if (split.some((ids) => ids.length !== 1)) {
		return refuse('bad-request', 'Each label has to be one token of this model.');
	}
	const wish = plainWish(asking.prompt, 1);
	const generated = await probed({ kind: 'compare', ids: split.flat() }, wish, asking);
	if (!generated.ok) return generated;
	const { shares } = asking.probe;
	if (shares.length === 0) return refuse('unexpected', 'The logits were not seen.');
	return ok({ kind: 'choice', probabilities: [...shares], usage: usageOf(generated.value, asking, since) });
}

function plainWish(prompt: string, maxTokens: number): Wish {
	return { prompt, maxTokens, temperature: 1, topP: 1, seed: 1 };
}

function usageOf(
	{ promptTokens, cachedTokens, newTokens }: Omit<Usage, 'elapsedMs'>,
	{ now }: Asking,
	since: number
): Usage {
	return { promptTokens, cachedTokens, newTokens, elapsedMs: now() - since };
}
