import * as v from 'valibot';
import type { OwnModel } from '#lib/core/own-model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { ARCHITECTURES } from './gguf-architectures.ts';
import { readGgufHead, type GgufHead } from './tokenizer/gguf-header.ts';
import { PRE_TOKENIZERS } from './tokenizer/pre-tokenizers.ts';
import { quantisationName } from './tokenizer/gguf-quantisation.ts';

/** What a person's file is, by its own header. Everything in it is hostile words: to be shown, never followed. */
export interface OwnModelFacts extends Omit<OwnModel, 'sha256'> {
	readonly architecture: string;
	readonly quantisation: string;
	readonly parameters: number;
	/** Null where the file has none: then only prompts without turns can be put to it. */
	readonly chatTemplate: string | null;
	/** How it splits text is known exactly, so that likelihoods and choices can be read off. */
	readonly canMeasure: boolean;
}

/** Why a file cannot be used here. */
export type OwnModelFault =
	| { readonly kind: 'no-gguf'; readonly message: string }
	/** One of several files that belong together. */
	| { readonly kind: 'split' }
	| { readonly kind: 'other-architecture'; readonly architecture: string }
	| { readonly kind: 'no-vocabulary' }
	/** It would not fit into the memory that the engine can have. */
	| { readonly kind: 'too-large'; readonly memoryBytes: number; readonly mostBytes: number }
	| { readonly kind: 'no-room'; readonly bytes: number; readonly freeBytes: number | null }
	/** The device would not let it be read: moved, changed or locked since it was chosen. */
	| { readonly kind: 'unreadable' };

/** The WebAssembly of wllama 3.8.1 declares a memory of at most 65,536 pages. */
export const MOST_MEMORY_BYTES = 65_536 * 65_536;

/** Longer windows cost memory that such a device rarely has, and no passage needs them. */
const LONGEST_WINDOW = 4096;
const SHORTEST_WINDOW = 256;
/** The engine itself with what it reckons in. */
const ENGINE_BYTES = 150_000_000;
/** Models with fewer weights cannot follow an instruction about a text. */
const FULL_FORM_PARAMETERS = 1_000_000_000;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const Words = v.pipe(v.string(), v.maxLength(500));

const GeneralSchema = v.object({
	'general.architecture': v.pipe(v.string(), v.maxLength(100)),
	'general.name': v.fallback(v.optional(Words), undefined),
	'general.license': v.fallback(v.optional(Words), undefined),
	'general.languages': v.fallback(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u))), []),
	'general.file_type': v.fallback(v.optional(Count), undefined),
	'split.count': v.fallback(v.optional(Count), undefined),
	'tokenizer.ggml.pre': v.fallback(v.optional(v.string()), undefined),
	'tokenizer.ggml.model': v.fallback(v.optional(v.string()), undefined),
	'tokenizer.ggml.tokens': v.fallback(v.array(v.string()), []),
	'tokenizer.chat_template': v.fallback(v.optional(v.string()), undefined)
});
type General = v.InferOutput<typeof GeneralSchema>;

/** Looks at a file that a person chose. Reads its first megabytes. */
export async function inspectOwnModel(
	file: Blob,
	fileName: string
): Promise<Result<OwnModelFacts, OwnModelFault>> {
	const head = await readGgufHead(file);
	if (!head.ok) return fail({ kind: 'no-gguf', message: head.failure.message });
	const general = v.safeParse(GeneralSchema, head.value.metadata);
	if (!general.success) return fail({ kind: 'no-gguf', message: v.summarize(general.issues) });
	const facts = factsOf(head.value, general.output, { bytes: file.size, fileName });
	const fault = faultOf(general.output, facts);
	return fault ? fail(fault) : ok(facts);
}

function faultOf(general: General, { architecture, memoryBytes }: OwnModelFacts): OwnModelFault | null {
	if ((general['split.count'] ?? 0) > 1) return { kind: 'split' };
	if (!ARCHITECTURES.has(architecture)) return { kind: 'other-architecture', architecture };
	if (general['tokenizer.ggml.tokens'].length === 0) return { kind: 'no-vocabulary' };
	if (memoryBytes <= MOST_MEMORY_BYTES) return null;
	return { kind: 'too-large', memoryBytes, mostBytes: MOST_MEMORY_BYTES };
}

function factsOf(
	{ metadata, parameters }: GgufHead,
	general: General,
	{ bytes, fileName }: { readonly bytes: number; readonly fileName: string }
): OwnModelFacts {
	const architecture = general['general.architecture'];
	const count = (key: string) => v.parse(v.fallback(Count, 0), metadata[`${architecture}.${key}`]);
	const trained = count('context_length') || LONGEST_WINDOW;
	const contextTokens = Math.max(SHORTEST_WINDOW, Math.min(trained, LONGEST_WINDOW));
	const chatTemplate = general['tokenizer.chat_template'] ?? null;
	return {
		title: titleOf(general, fileName),
		bytes,
		contextTokens,
		memoryBytes: bytes + contextTokens * bytesPerToken(count) + ENGINE_BYTES,
		languages: general['general.languages'].slice(0, 50),
		licence: general['general.license'] ?? null,
		promptForm: parameters < FULL_FORM_PARAMETERS ? 'tiny' : 'full',
		thinks: chatTemplate?.includes('enable_thinking') ?? false,
		architecture,
		quantisation: quantisationName(general['general.file_type']),
		parameters,
		chatTemplate,
		canMeasure:
			general['tokenizer.ggml.model'] === 'gpt2' && PRE_TOKENIZERS.has(general['tokenizer.ggml.pre'] ?? '')
	};
}

/** Keys and values of one token in all layers, in 16 bits. */
function bytesPerToken(count: (key: string) => number): number {
	const heads = count('attention.head_count') || 1;
	const width = count('attention.key_length') || count('embedding_length') / heads;
	return 2 * 2 * count('block_count') * (count('attention.head_count_kv') || heads) * width;
}

/** Files are named by what they are more reliably than by `general.name`, which often names the training run. */
function titleOf(general: General, fileName: string): string {
	const stem = fileName.replace(/\.gguf$/iu, '').trim();
	return (stem || (general['general.name'] ?? '')).slice(0, 100) || 'Unnamed model';
}
