import { numberOf, repackWeights } from './repack-weights.mjs';

/** @typedef {import('./gguf-file.mjs').GgufFile} GgufFile */
/** @typedef {import('./repack-weights.mjs').Parameter} Parameter */

/**
 * What web-llm reads of a model, in one folder (https://llm.mlc.ai/docs/deploy/webllm.html).
 * @typedef {object} MlcFile
 * @property {string} name
 * @property {readonly Uint8Array[]} pieces the file's bytes, in order
 */

/** A shard is closed before it would grow beyond this. */
const SHARD_BYTES = 32 * 1024 * 1024;

/**
 * @param {GgufFile} file
 * @returns {Generator<MlcFile>}
 */
export function* mlcFiles(file) {
	/** @type {ReturnType<typeof shardEntry>[]} */
	const shards = [];
	for (const shard of shardsOf(repackWeights(file))) {
		const name = `params_shard_${shards.length}.bin`;
		yield { name, pieces: shard.map(({ bytes }) => bytes) };
		shards.push(shardEntry(name, shard));
	}
	yield jsonFile('tensor-cache.json', { metadata: totalsOf(shards), records: shards });
	yield jsonFile('tokenizer.json', tokenizerOf(file));
	yield jsonFile('mlc-chat-config.json', chatConfigOf(file));
}

/**
 * @param {Iterable<Parameter>} parameters
 * @returns {Generator<Parameter[]>}
 */
function* shardsOf(parameters) {
	/** @type {Parameter[]} */
	let shard = [];
	let size = 0;
	for (const parameter of parameters) {
		if (shard.length > 0 && size + parameter.bytes.length > SHARD_BYTES) {
			yield shard;
			shard = [];
			size = 0;
		}
		shard.push(parameter);
		size += parameter.bytes.length;
	}
	yield shard;
}

/**
 * @param {string} name
 * @param {readonly Parameter[]} shard
 */
function shardEntry(name, shard) {
	let byteOffset = 0;
	const records = shard.map(({ name, shape, dtype, bytes }) => {
		const record = { name, shape, dtype, format: 'raw', nbytes: bytes.length, byteOffset };
		byteOffset += bytes.length;
		return record;
	});
	return { dataPath: name, format: 'raw-shard', nbytes: byteOffset, records };
}

/** @param {readonly ReturnType<typeof shardEntry>[]} shards */
function totalsOf(shards) {
	const count = shards.reduce((total, { records }) => total + records.length, 0);
	const bytes = shards.reduce((total, { nbytes }) => total + nbytes, 0);
	return { ParamSize: count, ParamBytes: bytes, BitsPerParam: 0 };
}

/**
 * @param {string} name
 * @param {object} value
 * @returns {MlcFile}
 */
function jsonFile(name, value) {
	return { name, pieces: [new TextEncoder().encode(JSON.stringify(value))] };
}

/** `LLAMA_TOKEN_TYPE_CONTROL` */
const CONTROL = 3;

/**
 * The vocabulary and merges of the GGUF in the form of https://github.com/huggingface/tokenizers, with the
 * pre-tokenizer that GGUF calls "smollm": each digit by itself, then GPT-2's words.
 * @param {GgufFile} file
 */
function tokenizerOf(file) {
	const { metadata } = file;
	const pre = metadata['tokenizer.ggml.pre'];
	if (pre !== 'smollm') throw new Error(`The pre-tokenizer is ${pre} and not smollm`);
	const tokens = /** @type {string[]} */ (metadata['tokenizer.ggml.tokens']);
	const types = /** @type {number[]} */ (metadata['tokenizer.ggml.token_type']);
	const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
	return {
		version: '1.0',
		truncation: null,
		padding: null,
		added_tokens: tokens.flatMap((content, id) => (types[id] === CONTROL ? [addedToken(id, content)] : [])),
		normalizer: null,
		pre_tokenizer: {
			type: 'Sequence',
			pretokenizers: [{ type: 'Digits', individual_digits: true }, bytes]
		},
		post_processor: null,
		decoder: bytes,
		model: {
			type: 'BPE',
			dropout: null,
			unk_token: tokens[numberOf(file, 'tokenizer.ggml.unknown_token_id')],
			continuing_subword_prefix: null,
			end_of_word_suffix: null,
			fuse_unk: false,
			byte_fallback: false,
			vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
			merges: metadata['tokenizer.ggml.merges']
		}
	};
}

/**
 * @param {number} id
 * @param {string} content
 */
function addedToken(id, content) {
	return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

/** ChatML, which the chat template in the file spells out. */
const CONVERSATION = {
	name: 'chatml',
	system_template: '<|im_start|>system\n{system_message}<|im_end|>\n',
	system_message: 'You are a helpful AI assistant named SmolLM, trained by Hugging Face',
	system_prefix_token_ids: null,
	add_role_after_system_message: true,
	roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant' },
	role_templates: { user: '{user_message}', assistant: '{assistant_message}', tool: '{tool_message}' },
	messages: [],
	seps: ['<|im_end|>\n'],
	role_content_sep: '\n',
	role_empty_sep: '\n',
	stop_str: ['<|im_end|>'],
	function_string: '',
	use_function_calling: false
};

/** The window and the longest stretch of a prompt that the library was compiled for (`Shape` in tools/model-lib). */
const CONTEXT_TOKENS = 2048;
const PREFILL_TOKENS = 512;

/** `mlc-chat-config.json`. @param {GgufFile} file */
function chatConfigOf(file) {
	const end = numberOf(file, 'tokenizer.ggml.eos_token_id');
	return {
		version: '0.1.0',
		model_type: 'llama',
		quantization: 'Q4_1',
		model_config: {},
		vocab_size: numberOf(file, 'llama.vocab_size'),
		context_window_size: CONTEXT_TOKENS,
		sliding_window_size: -1,
		attention_sink_size: -1,
		prefill_chunk_size: PREFILL_TOKENS,
		tensor_parallel_shards: 1,
		temperature: 1,
		top_p: 1,
		presence_penalty: 0,
		frequency_penalty: 0,
		repetition_penalty: 1,
		pad_token_id: numberOf(file, 'tokenizer.ggml.padding_token_id'),
		bos_token_id: numberOf(file, 'tokenizer.ggml.bos_token_id'),
		eos_token_id: end,
		tokenizer_files: ['tokenizer.json'],
		tokenizer_info: {
			token_postproc_method: 'byte_level',
			prepend_space_in_encode: false,
			strip_space_in_decode: false
		},
		conv_template: { ...CONVERSATION, stop_token_ids: [end] }
	};
}
