import { untrack } from 'svelte';
import type { Attempt } from '#lib/core/attempt.ts';
import type { Segment } from '#lib/core/corpus/segment.ts';
import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import { curate, type Curation } from '#lib/core/curation/curation.ts';
import { prunedCandidates, pruningKey } from '#lib/core/curation/prune.ts';
import { assembleDataset, type Example } from '#lib/core/curation/dataset.ts';
import type { Verdict } from '#lib/core/curation/verdict.ts';
import type { CandidateId, DocumentId, SegmentId } from '#lib/core/ids.ts';
import { ratingsInUse } from '#lib/core/judge/weights/own-weights.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import { ok } from '#lib/core/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/core/settings.ts';
import { isIncluded, segmentDecisions, sourcesOf, type Source } from '#lib/core/source.ts';
import type { DamagedRecord, Judged, Store, Stored } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import { Live } from './live.svelte.ts';

/** A document with its segments. */
export interface DocumentEntry {
	readonly document: SourceDocument;
	readonly segments: readonly Segment[];
}

/** A candidate with what became of it. */
export interface Pair extends Judged {
	readonly curation: Curation;
}

const NONE: ReadonlySet<CandidateId> = new Set();

export interface DocumentCounts {
	/** Passages that a run takes, and those it does not. */
	readonly accepted: number;
	readonly rejected: number;
	readonly pairs: number;
	readonly kept: number;
}

/** All that is kept, as the screens see it: read from the store, computed from there, never kept twice. */
export class ProjectState {
	readonly #store: Store;
	readonly #documents: Live<readonly DocumentEntry[]>;
	readonly #judged: Live<readonly Judged[]>;
	readonly #attempts: Live<readonly Attempt[]>;
	readonly #recipes: Live<readonly Recipe[]>;
	readonly #segmentVerdicts: Live<readonly Verdict[]>;
	readonly #settings: Live<Settings>;
	#damaged = $state.raw<readonly DamagedRecord[]>([]);
	#refusal = $state.raw<StoreFailure | null>(null);

	readonly settings = $derived.by(() => this.#settings.value);
	readonly documents = $derived.by(() => this.#documents.value);
	readonly attempts = $derived.by(() => this.#attempts.value);
	readonly recipes = $derived.by(() => this.#recipes.value);
	readonly isRead = $derived.by(() => this.#documents.isRead && this.#judged.isRead && this.#settings.isRead);
	readonly documentById = $derived.by(
		() => new Map<DocumentId, SourceDocument>(this.documents.map(({ document }) => [document.id, document]))
	);
	readonly #pruningKey = $derived.by(() => pruningKey(this.#judged.value));
	/** Candidates that were pruned. Neither a threshold nor a verdict compares anything again. */
	readonly pruned: ReadonlySet<CandidateId> = $derived.by(() =>
		this.#pruningKey === '' ? NONE : untrack(() => prunedCandidates(this.#judged.value))
	);
	/** With the ratings that count: a judge's by other weights than those in use are kept, and say nothing. */
	readonly pairs: readonly Pair[] = $derived.by(() => {
		const { thresholds, ownWeights } = this.settings;
		return this.#judged.value.map((kept) => {
			const one = { ...kept, ratings: ratingsInUse(kept.ratings, ownWeights) };
			return { ...one, curation: curate(one, thresholds, this.pruned) };
		});
	});
	/** What an export would hold. */
	readonly examples: readonly Example[] = $derived.by(() =>
		assembleDataset(this.pairs, this.documentById, this.settings.thresholds)
	);
	readonly pairById = $derived.by(
		() => new Map<CandidateId, Pair>(this.pairs.map((pair) => [pair.candidate.id, pair]))
	);
	/** What a person said of segments: the last word on each. */
	readonly segmentDecisions = $derived.by(() => segmentDecisions(this.#segmentVerdicts.value));
	/** The passages that a run may work on, in the order of documents and text. */
	readonly sources: readonly Source[] = $derived.by(() =>
		this.documents.flatMap(({ document, segments }) => sourcesOf(document, segments, this.segmentDecisions))
	);
	readonly passageById = $derived.by(
		() => new Map<SegmentId, string>(this.sources.map(({ segment, passage }) => [segment.id, passage]))
	);
	/** Why the store cannot be read, or could not keep the last change; null if all is well. */
	readonly failure: StoreFailure | null = $derived.by(
		() => this.#documents.failure ?? this.#judged.failure ?? this.#settings.failure ?? this.#refusal
	);

	constructor(store: Store) {
		this.#store = store;
		this.#documents = new Live<readonly DocumentEntry[]>([], () => readEntries(store));
		this.#judged = new Live<readonly Judged[]>([], () => store.judged());
		this.#attempts = new Live<readonly Attempt[]>([], () => store.attempts());
		this.#recipes = new Live<readonly Recipe[]>([], () => store.recipes());
		this.#segmentVerdicts = new Live<readonly Verdict[]>([], () => store.segmentVerdicts());
		this.#settings = new Live<Settings>(DEFAULT_SETTINGS, () => store.settings());
	}

	/** Records that could not be read when the page was opened. */
	get damaged(): readonly DamagedRecord[] {
		return this.#damaged;
	}

	/** Everything as it is kept, with ratings that do not count. */
	get judged(): readonly Judged[] {
		return this.#judged.value;
	}

	/** Whether a run takes the segment: a person's word first, then the filter's. */
	isIn(segment: Segment): boolean {
		return isIncluded(segment, this.segmentDecisions);
	}

	/** The passages as the store has them at this moment, of one document or all. */
	async readSources(only?: DocumentId): Stored<readonly Source[]> {
		const entries = await readEntries(this.#store);
		if (!entries.ok) return entries;
		const verdicts = await this.#store.segmentVerdicts();
		if (!verdicts.ok) return verdicts;
		const decisions = segmentDecisions(verdicts.value);
		const wanted = entries.value.filter(({ document }) => only === undefined || document.id === only);
		return ok(wanted.flatMap(({ document, segments }) => sourcesOf(document, segments, decisions)));
	}

	/** Follows the store until the returned function is called. */
	start(): () => void {
		const stops = this.#all().map((live) => live.start(this.#store));
		void this.#lookForDamage();
		return () => stops.forEach((stop) => stop());
	}

	/** Waits for a change and remembers whether it could be kept; the next one that can be forgets it. */
	async noting<Value>(change: Stored<Value>): Stored<Value> {
		const outcome = await change;
		this.#refusal = outcome.ok ? null : outcome.failure;
		return outcome;
	}

	/** Reads everything at once: what was written before the call is seen after it. */
	async refresh(): Promise<void> {
		await Promise.all(this.#all().map((live) => live.refresh()));
	}

	/** Numbers of one document. */
	countsOf(id: DocumentId): DocumentCounts {
		const entry = this.documents.find(({ document }) => document.id === id);
		const segments = entry?.segments ?? [];
		const accepted = segments.filter((segment) => this.isIn(segment)).length;
		const pairs = this.pairs.filter((pair) => pair.candidate.documentId === id);
		const kept = pairs.filter((pair) => pair.curation.state === 'kept').length;
		return { accepted, rejected: segments.length - accepted, pairs: pairs.length, kept };
	}

	#all(): readonly Live<unknown>[] {
		return [
			this.#documents,
			this.#judged,
			this.#attempts,
			this.#recipes,
			this.#segmentVerdicts,
			this.#settings
		];
	}

	/** Reads everything, so it is done once. */
	async #lookForDamage(): Promise<void> {
		const damaged = await this.#store.damaged();
		if (damaged.ok) this.#damaged = damaged.value;
	}
}

/** All documents with their segments, newest first. */
async function readEntries(store: Store): Stored<readonly DocumentEntry[]> {
	const documents = await store.documents();
	if (!documents.ok) return documents;
	const entries: DocumentEntry[] = [];
	for (const document of documents.value) {
		const segments = await store.segments(document.id);
		if (!segments.ok) return segments;
		entries.push({ document, segments: segments.value });
	}
	return ok(entries);
}
