import { bytesOfEntry } from './byte-level.ts';
import type { GgufHeader } from './gguf-header.ts';

/** `llama_token_type` of llama.cpp: entries that are matched in a prompt's text before anything else. */
const UNKNOWN = 2;
const CONTROL = 3;
const USER_DEFINED = 4;

export interface SpecialToken {
	readonly id: number;
	readonly text: string;
}

/** The entries of a model's vocabulary, as its own file lists them. */
export interface Vocabulary {
	readonly entries: readonly string[];
	/** All entries that are matched as a whole wherever they stand in a prompt. */
	readonly specials: readonly SpecialToken[];
	/** Those of them that a document must not be able to say: all but runs of white space. */
	readonly dangerous: readonly string[];
	readonly bos: SpecialToken | null;
	readonly eos: SpecialToken | null;
	/** The engine itself puts `bos` before every prompt. */
	readonly addsBos: boolean;
	/** The bytes that a token adds to the text: none for special ones. */
	bytesOf(id: number): Uint8Array;
}

/** The vocabulary of a byte-level model, or null for the other kinds, which are stored in other ways. */
export function readVocabulary(header: GgufHeader): Vocabulary | null {
	if (header['tokenizer.ggml.model'] !== 'gpt2') return null;
	const entries = header['tokenizer.ggml.tokens'];
	const types = header['tokenizer.ggml.token_type'] ?? [];
	const specials = entries.map((text, id) => ({ id, text })).filter(({ id }) => isSpecial(types[id]));
	const special = (id: number | undefined) => specials.find((token) => token.id === id) ?? null;
	const bos = special(header['tokenizer.ggml.bos_token_id']);
	return {
		entries,
		specials,
		dangerous: specials.map(({ text }) => text).filter(isDangerous),
		bos,
		eos: special(header['tokenizer.ggml.eos_token_id']),
		addsBos: bos !== null && (header['tokenizer.ggml.add_bos_token'] ?? addsBosByDefault(header)),
		bytesOf: (id) => (types[id] === CONTROL ? EMPTY : (bytesOfEntry(entries[id] ?? '') ?? EMPTY))
	};
}

const EMPTY = new Uint8Array();

function isSpecial(type: number | undefined): boolean {
	return type === UNKNOWN || type === CONTROL || type === USER_DEFINED;
}

/** A single character cannot be split, and runs of white space or of dashes say nothing. */
function isDangerous(text: string): boolean {
	return [...text].length > 1 && /[^\s\u2581]/u.test(text);
}

/** llama.cpp adds `bos` for this pre-tokenizer even where the file does not say so. */
function addsBosByDefault(header: GgufHeader): boolean {
	return header['tokenizer.ggml.pre'] === 'llama-bpe';
}
