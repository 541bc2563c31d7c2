/** How a pre-tokenizer cuts a text into words, in the terms of `@huggingface/tokenizers`. */
export interface PreTokenizer {
	readonly steps: readonly object[];
	/** A word that is in the vocabulary is taken whole, whatever the merges say. */
	readonly ignoreMerges: boolean;
}

const GPT2 = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
const BYTES = { ...GPT2, use_regex: false };

/** Not the library's `Digits`: that knows the ten of ASCII alone, and so differs for "²" or "४". */
const EACH_DIGIT = { type: 'Split', pattern: { Regex: '\\p{N}' }, behavior: 'Isolated', invert: false };

const ENGLISH = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";
const wordsWithDigits = (digits: string) => ({
	type: 'Split',
	pattern: {
		Regex: `${ENGLISH}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`
	},
	behavior: 'Isolated',
	invert: false
});

const LLAMA3: PreTokenizer = { steps: [wordsWithDigits('\\p{N}{1,3}'), BYTES], ignoreMerges: true };

/**
 * By the name in `tokenizer.ggml.pre`; the patterns are those of `llm_tokenizer_bpe` in llama.cpp
 * (https://github.com/ggml-org/llama.cpp/blob/master/src/llama-vocab.cpp). A name that is not here has no exact
 * tokenizer, which is better than an inexact one.
 */
export const PRE_TOKENIZERS: ReadonlyMap<string, PreTokenizer> = new Map<string, PreTokenizer>([
	['gpt-2', { steps: [GPT2], ignoreMerges: false }],
	['smollm', { steps: [EACH_DIGIT, GPT2], ignoreMerges: false }],
	['llama-bpe', LLAMA3],
	['llama3', LLAMA3],
	['qwen2', { steps: [wordsWithDigits('\\p{N}'), BYTES], ignoreMerges: false }]
]);
