import type { AttemptReason } from './attempt.ts';
import type { Span } from './corpus/span.ts';
import type { Constraint } from './constraints/constraint.ts';
import type { AskKey, CandidateId, DocumentId, RecipeId, SegmentId } from './ids.ts';
import type { ReadOutName } from './judge/rating.ts';

/** An instruction and a response that nobody has judged yet, with all that is needed to trace them. */
export interface Candidate {
	readonly id: CandidateId;
	readonly recipeId: RecipeId;
	readonly documentId: DocumentId;
	readonly segmentId: SegmentId;
	/** Which of its segment's candidates it is, by its recipe; not said of the first, which is 0. */
	readonly place?: number;
	/** Where the response stands in the document. */
	readonly span: Span;
	readonly instruction: string;
	/** The passage word for word, or words that a model wrote. */
	readonly response: { readonly from: 'passage' } | { readonly from: 'model'; readonly text: string };
	/** What the instruction works on, where it does not hold that itself (`input` of Alpaca). */
	readonly input?: string;
	/** The system sentence that the pair is trained with. */
	readonly system?: string;
	/** A worse response to the same instruction: together a pair of preferences. */
	readonly rejected?: Rejected;
	/** What the response keeps to, and the instruction asks for. */
	readonly constraints?: readonly Constraint[];
	/** Of an utterance: what it is for, and which of its words fill which slot. */
	readonly annotation?: Annotation;
	/** Which of its method's training sets it belongs to, where there are several kinds of candidates. */
	readonly set?: string;
	/** Texts on the way to it that people and other training sets want, in the order in which they came. */
	readonly trail?: readonly TrailText[];
	/** Faults that hard rules found. A candidate with a blocking one is never kept by its rating. */
	readonly issues: readonly CandidateIssue[];
	/** Other instructions that were proposed, best first. */
	readonly alternatives: readonly Alternative[];
	readonly provenance: Provenance;
}

export interface Rejected {
	readonly text: string;
	/** How much better the response is rated than this, in the unit of the read-out; null where one is unrated. */
	readonly margin: number | null;
}

export interface Annotation {
	readonly intent: string;
	/** In the order of the utterance, none over another. */
	readonly slots: readonly Slot[];
}

/** A span of the utterance in UTF-16 units, and what it stands for. */
export interface Slot extends Span {
	readonly label: string;
}

export interface TrailText {
	/** What it is, by a name that the method knows: `draft`, `student-answer`. */
	readonly name: string;
	readonly text: string;
	/** What was found of it, in plain words: the type of a constraint, how many words it has. */
	readonly note?: string;
	/** The hard rules that it breaks, for which it was not used. */
	readonly issues?: readonly CandidateIssue[];
	/** Why there is nothing of it that could be used. */
	readonly reason?: AttemptReason;
	/** What it was rated. */
	readonly rating?: TrailRating;
}

export interface TrailRating {
	readonly readOut: ReadOutName;
	/** In the unit of the read-out; null: unrated. */
	readonly value: number | null;
}

export interface Alternative {
	readonly instruction: string;
	/** In the unit of the read-out that ranked it (the candidate's first rating), or null where nothing did. */
	readonly value: number | null;
}

export interface CandidateIssue {
	readonly rule: string;
	readonly blocking: boolean;
	/** What broke it: the new numbers, the word of a list. */
	readonly detail?: string;
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
