import * as v from 'valibot';
import { MOST_PARTS, type OwnModel } from '#lib/core/own-model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { ARCHITECTURES } from './gguf-architectures.ts';
import { arrangeParts, stemOf, type ReadPart, type SplitFault } from './gguf-split.ts';
import { readGgufHead } from './tokenizer/gguf-header.ts';
import { PRE_TOKENIZERS } from './tokenizer/pre-tokenizers.ts';
import { quantisationName } from './tokenizer/gguf-quantisation.ts';

/** What a person's model is, by its own header. Everything in it is hostile words: to be shown, never followed. */
export interface OwnModelFacts extends Omit<OwnModel, 'sha256' | 'files'> {
	/** Files that it lies in. */
	readonly parts: number;
	readonly architecture: string;
	readonly quantisation: string;
	readonly parameters: number;
	/** Null where the file has none: then only prompts without turns can be put to it. */
	readonly chatTemplate: string | null;
	/** How it splits text is known exactly, so that likelihoods and choices can be read off. */
	readonly canMeasure: boolean;
}

/** Why a file, or several, cannot be used here. */
export type OwnModelFault =
	| SplitFault
	| { readonly kind: 'no-gguf'; readonly file: string; readonly message: string }
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
	'tokenizer.ggml.pre': v.fallback(v.optional(v.string()), undefined),
	'tokenizer.ggml.model': v.fallback(v.optional(v.string()), undefined),
	'tokenizer.ggml.tokens': v.fallback(v.array(v.string()), []),
	'tokenizer.chat_template': v.fallback(v.optional(v.string()), undefined)
});
type General = v.InferOutput<typeof GeneralSchema>;

/** A file of a model, with its head. */
export interface ModelPart extends ReadPart {
	readonly bytes: number;
}

/** A model that can be used here: its files in their order, and what it is. */
export interface InspectedModel<Part> {
	readonly parts: readonly Part[];
	readonly facts: OwnModelFacts;
}

/** Looks at the files that a person chose. Reads the first megabytes of each. */
export async function inspectOwnModel(
	files: readonly File[]
): Promise<Result<InspectedModel<ModelPart & { readonly file: File }>, OwnModelFault>> {
	const parts: (ModelPart & { readonly file: File })[] = [];
	for (const file of files.slice(0, MOST_PARTS)) {
		const head = await readGgufHead(file);
		if (!head.ok) return fail({ kind: 'no-gguf', file: file.name, message: head.failure.message });
		parts.push({ name: file.name, bytes: file.size, head: head.value, file });
	}
	return inspectParts(parts);
}

/** Whether files with these heads are one model that can be used here. */
export function inspectParts<Part extends ModelPart>(
	found: readonly Part[]
): Result<InspectedModel<Part>, OwnModelFault> {
	const parts = arrangeParts(found);
	if (!parts.ok) return parts;
	const [first] = parts.value;
	if (!first) return fail({ kind: 'several-models' });
	const general = v.safeParse(GeneralSchema, first.head.metadata);
	if (!general.success) {
		return fail({ kind: 'no-gguf', file: first.name, message: v.summarize(general.issues) });
	}
	const facts = factsOf(parts.value, first, general.output);
	const fault = faultOf(general.output, facts);
	return fault ? fail(fault) : ok({ parts: parts.value, facts });
}

function faultOf(general: General, { architecture, memoryBytes }: OwnModelFacts): OwnModelFault | null {
	if (!ARCHITECTURES.has(architecture)) return { kind: 'other-architecture', architecture };
	if (general['tokenizer.ggml.tokens'].length === 0) return { kind: 'no-vocabulary' };
	if (memoryBytes <= MOST_MEMORY_BYTES) return null;
	return { kind: 'too-large', memoryBytes, mostBytes: MOST_MEMORY_BYTES };
}

/** The first file has all that is said of the model; the weights are in all of them. */
function factsOf(
	parts: readonly ModelPart[],
	{ name, head: { metadata } }: ModelPart,
	general: General
): OwnModelFacts {
	const architecture = general['general.architecture'];
	const count = (key: string) => v.parse(v.fallback(Count, 0), metadata[`${architecture}.${key}`]);
	const trained = count('context_length') || LONGEST_WINDOW;
	const contextTokens = Math.max(SHORTEST_WINDOW, Math.min(trained, LONGEST_WINDOW));
	const chatTemplate = general['tokenizer.chat_template'] ?? null;
	const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
	const parameters = parts.reduce((sum, { head }) => sum + head.parameters, 0);
	return {
		title: titleOf(general, name),
		parts: parts.length,
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
	const stem = stemOf(fileName).trim();
	return (stem || (general['general.name'] ?? '')).slice(0, 100) || 'Unnamed model';
}
