import * as v from 'valibot';
import type { EmbedRequest } from '#lib/core/engine.ts';
import { ok } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import type { Tokenizer } from '#lib/engine/tokenizer/gguf-tokenizer.ts';
import { unitVector } from '#lib/engine/unit-vector.ts';
import type { Answered, Asking } from './answer-request.ts';

/**
 * What a model that writes is made to read, so that its last hidden state stands for the whole text (after PromptEOL:
 * Jiang et al. 2023, arXiv 2307.16645; why these words: docs/decisions/0012). Kept vectors were made with them: other
 * words need another key.
 */
const asSubject = (text: string) => `This sentence: "${text}" is about`;

/** llama.cpp says nothing before a whole piece is read, and silence must not be taken for a stall. */
const PIECE_TOKENS = 64;

/** What llama-server gives for one text. */
const EmbeddingSchema = v.object({
	data: v.tuple([v.object({ embedding: v.array(v.number()) })]),
	usage: v.object({ prompt_tokens: v.number() })
});

/** The sum of the pieces' vectors, each as often as it has tokens. */
interface Pooled {
	sum: number[];
	tokens: number;
}

export async function answerEmbed({ texts }: EmbedRequest, asking: Asking): Answered {
	const { words, writer } = asking.model;
	if (words === null) return refuse('bad-request', 'The way this model splits words is not known.');
	const since = asking.now();
	const vectors: number[][] = [];
	let promptTokens = 0;
	for (const text of texts) {
		const pooled = await poolText(piecesOf(writer.safe(text), words.tokenizer), asking);
		const vector = unitVector(pooled.sum);
		if (vector === null) return refuse('unexpected', 'The engine gave a vector without a length.');
		vectors.push(vector);
		promptTokens += pooled.tokens;
	}
	const usage = { promptTokens, cachedTokens: 0, newTokens: 0, elapsedMs: asking.now() - since };
	return ok({ kind: 'embed', vectors, usage });
}

/** `embd_normalize` of llama-server. */
const TO_LENGTH_1 = 2;

/** One text a call: of several, wllama 3.8.1 hands on the last alone. */
async function poolText(pieces: readonly string[], { model, watch }: Asking): Promise<Pooled> {
	const pooled: Pooled = { sum: [], tokens: 0 };
	for (const piece of pieces) {
		watch.signal.throwIfAborted();
		const reply = await model.server.createEmbedding({
			...{ input: asSubject(piece), embd_normalize: TO_LENGTH_1 },
			abortSignal: watch.signal
		});
		watch.onAlive();
		const { data, usage } = v.parse(EmbeddingSchema, reply);
		const [{ embedding }] = data;
		pooled.sum = embedding.map((value, at) => (pooled.sum[at] ?? 0) + value * usage.prompt_tokens);
		pooled.tokens += usage.prompt_tokens;
	}
	return pooled;
}

/** Of about the same length each, cut at white space where there is some near the middle. */
export function piecesOf(text: string, tokenizer: Pick<Tokenizer, 'encode'>): string[] {
	if (text.length < 2 || tokenizer.encode(text).length <= PIECE_TOKENS) return [text];
	const at = cutOf(text);
	return [text.slice(0, at), text.slice(at)].flatMap((half) => piecesOf(half, tokenizer));
}

function cutOf(text: string): number {
	const middle = text.length >> 1;
	const space = text.slice(0, middle + 1).search(/\s\S*$/u);
	if (space > middle / 2) return space;
	const isInsidePair = (text.codePointAt(middle - 1) ?? 0) > 0xffff;
	return isInsidePair ? middle + 1 : middle;
}
