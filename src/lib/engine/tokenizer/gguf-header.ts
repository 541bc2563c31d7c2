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

/**
 * What a GGUF file says of its tokenizer. Only the first megabytes are read. A file that is no GGUF, or whose
 * header is cut or without a vocabulary, is `model-damaged`.
 */
export async function readGgufHeader(file: Blob): Promise<Result<GgufHeader, EngineFailure>> {
	try {
		const { metadata, tensorInfoByteRange } = await gguf('http://model.invalid/', { fetch: readsFrom(file) });
		// The library fills up what is missing with zeros and reads on.
		if (tensorInfoByteRange[1] > file.size) return refuse('model-damaged', 'The GGUF header is cut off.');
		const header = v.safeParse(HeaderSchema, metadata);
		if (header.success) return ok(header.output);
		return refuse('model-damaged', `GGUF header: ${v.summarize(header.issues)}`);
	} catch (thrown) {
		// The library throws plain errors for every kind of damage.
		return refuse('model-damaged', `GGUF header: ${thrownText(thrown)}`);
	}
}

const RANGE = /^bytes=(\d+)-(\d+)$/u;

/** The library reads addresses by ranges; here every address is the one file. */
function readsFrom(file: Blob): typeof fetch {
	return (_address, init) => {
		const range = RANGE.exec(new Headers(init?.headers).get('Range') ?? '');
		const [start, last] = [Number(range?.[1] ?? 0), Number(range?.[2] ?? file.size)];
		if (start >= file.size) return Promise.reject(new Error('The header is cut off.'));
		return Promise.resolve(new Response(file.slice(start, last + 1)));
	};
}
