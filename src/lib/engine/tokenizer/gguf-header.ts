import { gguf } from '@huggingface/gguf';
import * as v from 'valibot';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse, thrownText } from '#lib/engine/engine-failure.ts';

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Keys of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md that are read here. */
const HeaderSchema = v.object({
	'general.architecture': v.string(),
	'tokenizer.ggml.model': v.string(),
	'tokenizer.ggml.pre': v.optional(v.string()),
	'tokenizer.ggml.tokens': v.array(v.string()),
	'tokenizer.ggml.token_type': v.optional(v.array(v.number())),
	'tokenizer.ggml.merges': v.optional(v.array(v.string())),
	'tokenizer.ggml.bos_token_id': v.optional(Id),
	'tokenizer.ggml.eos_token_id': v.optional(Id),
	'tokenizer.ggml.add_bos_token': v.optional(v.boolean()),
	'tokenizer.chat_template': v.optional(v.string())
});

export type GgufHeader = v.InferOutput<typeof HeaderSchema>;

/** The head of a GGUF file: all that it says before its weights. */
export interface GgufHead {
	readonly metadata: Readonly<Record<string, unknown>>;
	/** Weights, all of them. */
	readonly parameters: number;
	/** Tensors that the weights are in. */
	readonly tensors: number;
}

/**
 * Reads the head of a GGUF file, which takes its first megabytes. A file that is no GGUF, or ends before its last
 * weights begin, is `model-damaged`.
 */
export function readGgufHead(file: Blob): Promise<Result<GgufHead, EngineFailure>> {
	return readHeadBy({ size: file.size, read: async (start, end) => file.slice(start, end) });
}

/** A file that is read piece by piece, wherever it lies. */
export interface HeadSource {
	readonly size: number;
	/** The bytes from `start` to before `end`, or to the end of the file. */
	readonly read: (start: number, end: number) => Promise<Blob>;
}

/** The same for a file that is elsewhere. What `read` throws is in the message. */
export async function readHeadBy(file: HeadSource): Promise<Result<GgufHead, EngineFailure>> {
	try {
		const read = await gguf('http://model.invalid/', { fetch: readsFrom(file) });
		const { metadata, tensorInfos, tensorInfoByteRange, tensorDataOffset } = read;
		// The library fills up what is missing with zeros and reads on.
		if (tensorInfoByteRange[1] > file.size) return refuse('model-damaged', 'The GGUF header is cut off.');
		const last = tensorInfos.reduce((most, { offset }) => Math.max(most, Number(offset)), -1);
		if (last >= 0 && Number(tensorDataOffset) + last >= file.size) {
			return refuse('model-damaged', 'The GGUF file is cut off.');
		}
		const sizes = tensorInfos.map(({ shape }) => shape.reduce((size, side) => size * Number(side), 1));
		const parameters = sizes.reduce((sum, size) => sum + size, 0);
		return ok({ metadata: { ...metadata }, parameters, tensors: tensorInfos.length });
	} catch (thrown) {
		// The library throws plain errors for every kind of damage.
		return refuse('model-damaged', `GGUF header: ${thrownText(thrown)}`);
	}
}

/** What a GGUF file says of its tokenizer. A header without a vocabulary is `model-damaged` too. */
export async function readGgufHeader(file: Blob): Promise<Result<GgufHeader, EngineFailure>> {
	const head = await readGgufHead(file);
	if (!head.ok) return head;
	const header = v.safeParse(HeaderSchema, head.value.metadata);
	if (header.success) return ok(header.output);
	return refuse('model-damaged', `GGUF header: ${v.summarize(header.issues)}`);
}

const RANGE = /^bytes=(\d+)-(\d+)$/u;

/** The library reads addresses by ranges; here every address is the one file. */
function readsFrom(file: HeadSource): typeof fetch {
	return async (_address, init) => {
		const range = RANGE.exec(new Headers(init?.headers).get('Range') ?? '');
		const [start, last] = [Number(range?.[1] ?? 0), Number(range?.[2] ?? file.size)];
		if (start >= file.size) throw new Error('The header is cut off.');
		return new Response(await file.read(start, Math.min(last + 1, file.size)));
	};
}
