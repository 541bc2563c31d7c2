import type {
	ChoiceAnswer,
	ChoiceRequest,
	EmbedAnswer,
	EmbedRequest,
	EngineAnswer,
	EngineRequest,
	LikelihoodAnswer,
	LikelihoodRequest,
	TextAnswer,
	TextRequest
} from './engine.ts';
import type { EngineFailure } from './engine-failure.ts';
import { canonicalJson, hashText, type AskKey, type DocumentId } from './ids.ts';
import type { StoreFailure } from './store-failure.ts';

/** One question to a model, as a method puts it. */
export interface Ask<R extends EngineRequest = EngineRequest> {
	readonly request: R;
	/** `name@version` of the prompt that the request was made from. */
	readonly prompt: string;
	/** Tells apart asks that are equal on purpose: 0, unless an answer is wanted anew. */
	readonly ordinal: number;
}

/** An answer with what made it; the journal's unit. Written before any method sees it. */
export interface Answer {
	readonly key: AskKey;
	readonly model: string;
	/** The document it was asked about: the answer is removed with it. */
	readonly documentId: DocumentId;
	readonly ask: Ask;
	readonly answer: EngineAnswer;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/**
 * The content key: SHA-256 over the model and everything that shapes the answer. The prompt's name is left out,
 * since it explains the words that are already in the request.
 */
export function askKey(model: string, ask: Ask): AskKey {
	return hashText(canonicalJson(['ask', 1, model, ask.request, ask.ordinal])) as AskKey;
}

/**
 * What a method asks with. An ask that cannot be answered ends the method: it throws `AskRefused`, which the run
 * catches once, so that a method reads like its paper's algorithm and has no branch for a lost GPU.
 */
export interface Asker {
	text(request: Omit<TextRequest, 'kind'>, note: AskNote): Promise<TextAnswer>;
	choice(request: Omit<ChoiceRequest, 'kind'>, note: AskNote): Promise<ChoiceAnswer>;
	likelihood(request: Omit<LikelihoodRequest, 'kind'>, note: AskNote): Promise<LikelihoodAnswer>;
	embed(request: Omit<EmbedRequest, 'kind'>, note: AskNote): Promise<EmbedAnswer>;
}

export interface AskNote {
	/** `name@version` of the prompt. */
	readonly prompt: string;
	readonly ordinal?: number;
}

export type AskFailure = EngineFailure | StoreFailure;

/** Carries a failure from an ask to the run, past the method. A step catches it only where another ask may do instead. */
export class AskRefused extends Error {
	override readonly name = 'AskRefused';
	constructor(readonly failure: AskFailure) {
		super(failure.message);
	}
}
