import type { Answer } from './ask.ts';
import type { Candidate } from './candidate.ts';
import type { Segment } from './corpus/segment.ts';
import type { SourceDocument } from './corpus/source-document.ts';
import type { Verdict } from './curation/verdict.ts';
import type { AskKey, CandidateId, DocumentId, RecipeId, VerdictId } from './ids.ts';
import type { Rating } from './judge/rating.ts';
import type { Recipe } from './recipe.ts';
import type { Result } from './result.ts';
import type { StoreFailure } from './store-failure.ts';
import type { Attempt } from './attempt.ts';
import type { Settings } from './settings.ts';

/**
 * The port behind which everything is kept. Its verbs are the domain's. Decisions and answers are kept;
 * counts, curation and the dataset are computed from them and never stored.
 *
 * Everything read is checked. A record that fails its check is set aside (see `damaged`), never dropped. What is
 * not fit to be stored is refused as `storage-unexpected`, and nothing of that call is kept.
 *
 * Nothing is kept about what has been removed: an answer, candidate, rating, verdict or attempt whose document,
 * candidate or segment is gone is passed over without a failure, because the run of another tab may still be
 * working on it and must not bring its words back.
 */
export interface Store {
	/** Keeps a document with its segments, or says that the same text is already there. */
	addDocument(document: SourceDocument, segments: readonly Segment[]): Stored<'added' | 'already-there'>;
	/** Replaces the segments of a document after a new cut. Candidates of spans that are gone stay. */
	replaceSegments(document: DocumentId, segments: readonly Segment[]): Stored<void>;
	/**
	 * Removes a document and all that was made of it: segments, answers, candidates, ratings, verdicts, attempts.
	 * An answer that another document would share (an equal passage) goes too, and is asked for again.
	 */
	removeDocument(document: DocumentId): Stored<void>;
	/** Newest first. */
	documents(): Stored<readonly SourceDocument[]>;
	document(id: DocumentId): Stored<SourceDocument | null>;
	/** In the order of the text. */
	segments(document: DocumentId): Stored<readonly Segment[]>;

	findAnswer(key: AskKey): Stored<Answer | null>;
	/** Keeping the same key again is harmless: the first answer stays. */
	keepAnswer(answer: Answer): Stored<void>;
	/** In the order of the keys, without those that are not there. */
	answers(keys: readonly AskKey[]): Stored<readonly Answer[]>;

	keepRecipe(recipe: Recipe): Stored<void>;
	/** By name. */
	recipes(): Stored<readonly Recipe[]>;
	/**
	 * Removes a recipe and all that was made by it: candidates, ratings, verdicts, attempts. The answers stay, so that
	 * making the same again asks nothing.
	 */
	removeRecipe(recipe: RecipeId): Stored<void>;

	/** The same id again replaces: a candidate is a consequence of its recipe, segment and answers. */
	addCandidate(candidate: Candidate): Stored<void>;
	addRating(rating: Rating): Stored<void>;
	/** One candidate, its ratings and verdicts, whole. */
	candidate(id: CandidateId): Stored<Judged | null>;
	/** All candidates with what was said of them: the newest document's first, then by span, then by time. */
	judged(): Stored<readonly Judged[]>;

	/** Append-only. */
	recordVerdict(verdict: Verdict): Stored<void>;
	/** Takes back one verdict: the undo of `recordVerdict`. */
	withdrawVerdict(id: VerdictId): Stored<void>;
	/** Verdicts on segments (leave in, leave out), oldest first. */
	segmentVerdicts(): Stored<readonly Verdict[]>;

	/** One failed try of a recipe on a segment. */
	recordAttempt(attempt: Attempt): Stored<void>;
	/** Of all recipes, oldest first. */
	attempts(): Stored<readonly Attempt[]>;

	settings(): Stored<Settings>;
	changeSettings(change: Partial<Settings>): Stored<void>;

	/** Records that did not pass their check, with what was wrong. Reads everything: not for a watch. */
	damaged(): Stored<readonly DamagedRecord[]>;

	/**
	 * Reads now and again after every change that could alter the answer, in this tab or another, until the
	 * returned function is called.
	 */
	watch<Value>(read: () => Stored<Value>, onValue: (value: Result<Value, StoreFailure>) => void): () => void;

	/** Closes the connection; later calls fail as `unavailable`. */
	close(): void;
}

/** A candidate together with what a model and a person said of it. */
export interface Judged {
	readonly candidate: Candidate;
	readonly ratings: readonly Rating[];
	/** Oldest first. */
	readonly verdicts: readonly Verdict[];
}

export interface DamagedRecord {
	readonly table: string;
	readonly key: string;
	readonly message: string;
}

export type Stored<Value> = Promise<Result<Value, StoreFailure>>;
