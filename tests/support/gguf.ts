import { GGUFValueType, serializeGgufMetadata, type GGUFTypedMetadata } from '@huggingface/gguf';

export interface TinyModel {
	readonly pre: string;
	readonly model?: string;
	readonly tokens: readonly string[];
	/** llama.cpp's token types; all normal (1) if not said. */
	readonly types?: readonly number[];
	readonly merges?: readonly string[];
	readonly chatTemplate?: string;
	readonly bos?: number;
	readonly eos?: number;
	readonly addBos?: boolean;
	readonly architecture?: string;
	/** Other keys with words or counts in them. */
	readonly more?: Readonly<Record<string, string | number>>;
}

/** A GGUF file with a tokenizer and no weights. */
export function buildGguf(tiny: TinyModel): Blob {
	const strings = (value: readonly string[]) => ({
		value: [...value],
		type: GGUFValueType.ARRAY,
		subType: GGUFValueType.STRING
	});
	const string = (value: string) => ({ value, type: GGUFValueType.STRING });
	const id = (value: number) => ({ value, type: GGUFValueType.UINT32 });
	const metadata = {
		version: { value: 3, type: GGUFValueType.UINT32 },
		tensor_count: { value: 0n, type: GGUFValueType.UINT64 },
		kv_count: { value: 0n, type: GGUFValueType.UINT64 },
		'general.architecture': string(tiny.architecture ?? 'llama'),
		'tokenizer.ggml.model': string(tiny.model ?? 'gpt2'),
		'tokenizer.ggml.pre': string(tiny.pre),
		'tokenizer.ggml.tokens': strings(tiny.tokens),
		'tokenizer.ggml.token_type': {
			value: [...(tiny.types ?? tiny.tokens.map(() => 1))],
			type: GGUFValueType.ARRAY,
			subType: GGUFValueType.INT32
		},
		'tokenizer.ggml.merges': strings(tiny.merges ?? []),
		...(tiny.bos === undefined ? {} : { 'tokenizer.ggml.bos_token_id': id(tiny.bos) }),
		...(tiny.eos === undefined ? {} : { 'tokenizer.ggml.eos_token_id': id(tiny.eos) }),
		...(tiny.addBos === undefined
			? {}
			: { 'tokenizer.ggml.add_bos_token': { value: tiny.addBos, type: GGUFValueType.BOOL } }),
		...Object.fromEntries(
			Object.entries(tiny.more ?? {}).map(([key, value]) => [
				key,
				typeof value === 'string' ? string(value) : id(value)
			])
		),
		...(tiny.chatTemplate === undefined ? {} : { 'tokenizer.chat_template': string(tiny.chatTemplate) })
	};
	return new Blob([new Uint8Array(serializeGgufMetadata(metadata as GGUFTypedMetadata))]);
}
