import type { Span } from './corpus/span.ts';
import type { AskKey, CandidateId, DocumentId, RecipeId, SegmentId } from './ids.ts';

/** An instruction and a response that nobody has judged yet, with all that is needed to trace them. */
export interface Candidate {
	readonly id: CandidateId;
	readonly recipeId: RecipeId;
	readonly documentId: DocumentId;
	readonly segmentId: SegmentId;
	/** Where the response stands in the document. */
	readonly span: Span;
	readonly instruction: string;
	/** The passage word for word, or words that a model wrote. */
	readonly response: { readonly from: 'passage' } | { readonly from: 'model'; readonly text: string };
	/** Faults that hard rules found. A candidate with a blocking one is never kept by its rating. */
	readonly issues: readonly CandidateIssue[];
	/** Other instructions that were proposed, best first. */
	readonly alternatives: readonly Alternative[];
	readonly provenance: Provenance;
}

export interface Alternative {
	readonly instruction: string;
	/** In the unit of the read-out that ranked it (the candidate's first rating), or null where nothing did. */
	readonly value: number | null;
}

export interface CandidateIssue {
	readonly rule: string;
	readonly blocking: boolean;
}

export interface Provenance {
	readonly model: string;
	/** `name@version` of each prompt that had a part in it. */
	readonly prompts: readonly string[];
	/** The recipe’s. What each answer was drawn with stands in the journal. */
	readonly samplerSeed: number;
	/** The answers in the journal that it was made from, in the order asked. */
	readonly askKeys: readonly AskKey[];
	/** Milliseconds since 1970: the time of the last answer behind it. */
	readonly at: number;
}
