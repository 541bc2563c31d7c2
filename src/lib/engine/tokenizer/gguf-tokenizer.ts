import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import type { GgufHeader } from './gguf-header.ts';
import { PRE_TOKENIZERS, type PreTokenizer } from './pre-tokenizers.ts';
import type { SpecialToken, Vocabulary } from './vocabulary.ts';

/** Splits text into exactly the tokens that the engine splits it into. */
export interface Tokenizer {
	/** The ids of a text's tokens; special tokens in it are recognised. No token is added. */
	encode(text: string): readonly number[];
	/** How many tokens a prompt fills, with the one that the engine puts before it. */
	countPrompt(prompt: string): number;
}

/** Null where the model's way of splitting is not known exactly; then nothing that needs token ids can be done. */
export function createTokenizer(header: GgufHeader, vocabulary: Vocabulary): Tokenizer | null {
	const preTokenizer = PRE_TOKENIZERS.get(header['tokenizer.ggml.pre'] ?? '');
	const merges = header['tokenizer.ggml.merges'];
	if (preTokenizer === undefined || merges === undefined) return null;
	const tokenizer = new HuggingFaceTokenizer(tokenizerJson(vocabulary, merges, preTokenizer), {});
	const encode = (text: string) => tokenizer.encode(text.toWellFormed(), { add_special_tokens: false }).ids;
	return {
		encode,
		countPrompt: (prompt) => encode(prompt).length + (vocabulary.addsBos ? 1 : 0)
	};
}

/** The model's tokenizer in the form of a `tokenizer.json`. */
function tokenizerJson(vocabulary: Vocabulary, merges: string[], { steps, ignoreMerges }: PreTokenizer) {
	return {
		version: '1.0',
		added_tokens: vocabulary.specials.map(addedToken),
		normalizer: null,
		pre_tokenizer: { type: 'Sequence', pretokenizers: steps },
		post_processor: null,
		decoder: { type: 'ByteLevel' },
		model: {
			type: 'BPE',
			vocab: Object.fromEntries(vocabulary.entries.map((entry, id) => [entry, id])),
			merges,
			ignore_merges: ignoreMerges,
			byte_fallback: false,
			unk_token: null
		}
	};
}

function addedToken({ id, text }: SpecialToken) {
	return {
		id,
		content: text,
		special: true,
		normalized: false,
		single_word: false,
		lstrip: false,
		rstrip: false
	};
}
