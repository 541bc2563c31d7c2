import type { Attempt, AttemptReason } from '../attempt.ts';
import { isDoneBy } from '../sources-left.ts';
import type { Segment, SegmentRejection } from '../corpus/segment.ts';
import type { CandidateId, SegmentId } from '../ids.ts';
import type { Recipe } from '../recipe.ts';
import type { Settings } from '../settings.ts';
import { isIncluded, type SegmentDecisions } from '../source.ts';
import type { Judged } from '../store.ts';
import { curate, type Curation } from './curation.ts';
import { prunedCandidates } from './prune.ts';

/**
 * What became of the passages of a recipe, and of the candidates made from them, step by step. Always computed,
 * never stored. `found = skipped + left + failed + done`, and
 * `candidates = lost + pruned + below + unrated + edited + rejectedByPerson + keptByRating + keptByPerson`, where a
 * row of reasons counts with its sum.
 */
export interface Funnel {
	/** Passages that the documents were cut into. */
	readonly found: number;
	/** Passages that a run leaves out, the commonest reason first. */
	readonly skipped: readonly Tally<SkipReason>[];
	/** Passages to which a run has not come yet, or at which it was broken off. */
	readonly left: number;
	/** Passages that gave nothing, by the reason of the last try. Those with tries left count too. */
	readonly failed: readonly Tally<AttemptReason>[];
	/** Passages of which the recipe has said its last. */
	readonly done: number;
	readonly candidates: number;
	/** Candidates that break a blocking hard rule; each counts under the first that it breaks. */
	readonly lost: readonly Tally<string>[];
	/** Left out because others of their kind are closer to their originals. */
	readonly pruned: number;
	/** Rated below the threshold. */
	readonly below: number;
	/** Without a readable rating. */
	readonly unrated: number;
	/** Edited after the rating, and not decided since. */
	readonly edited: number;
	readonly rejectedByPerson: number;
	readonly keptByRating: number;
	readonly keptByPerson: number;
}

/** A rule of the segment filter, or a person's word. */
export type SkipReason = SegmentRejection | 'left-out';

export interface Tally<Reason extends string> {
	readonly reason: Reason;
	readonly count: number;
}

export interface FunnelParts {
	readonly recipe: Pick<Recipe, 'id'>;
	/** Those in question: of a document, of the project, or the first few of them. */
	readonly segments: readonly Segment[];
	readonly decisions: SegmentDecisions;
	/** What belongs to other recipes or segments is not counted. */
	readonly judged: readonly Judged[];
	/** Oldest first. */
	readonly attempts: readonly Attempt[];
	readonly thresholds: Settings['thresholds'];
	/** What `prunedCandidates` found among all of the project; found among `judged`, if not said. */
	readonly pruned?: ReadonlySet<CandidateId>;
}

/** Counts once over everything given: linear in it. */
export function funnelOf(parts: FunnelParts): Funnel {
	const wanted = new Set(parts.segments.map(({ id }) => id));
	const own = parts.judged.filter(
		({ candidate }) => candidate.recipeId === parts.recipe.id && wanted.has(candidate.segmentId)
	);
	return { ...passagesOf(parts, own), ...candidatesOf(parts, own) };
}

/** How many there are of those that a funnel gives reasons for. */
export function sumOf(tallies: readonly Tally<string>[]): number {
	return tallies.reduce((sum, { count }) => sum + count, 0);
}

type Passages = Pick<Funnel, 'found' | 'skipped' | 'left' | 'failed' | 'done'>;
type Candidates = Omit<Funnel, keyof Passages>;

function passagesOf(
	{ recipe, segments, decisions, attempts }: FunnelParts,
	own: readonly Judged[]
): Passages {
	const done = new Set(own.filter((one) => isDoneBy(recipe, one)).map((one) => one.candidate.segmentId));
	const failures = new Map<SegmentId, AttemptReason>();
	for (const { recipeId, segmentId, reason } of attempts) {
		if (recipeId === recipe.id) failures.set(segmentId, reason);
	}
	const skipped: SkipReason[] = [];
	const failed: AttemptReason[] = [];
	const counts = { left: 0, done: 0 };
	for (const segment of segments) {
		const failure = failures.get(segment.id);
		if (!isIncluded(segment, decisions)) skipped.push(segment.rejection ?? 'left-out');
		else if (done.has(segment.id)) counts.done += 1;
		else if (failure) failed.push(failure);
		else counts.left += 1;
	}
	return { found: segments.length, skipped: tally(skipped), failed: tally(failed), ...counts };
}

/** The counts that a curation adds to. */
type Fate = Exclude<keyof Candidates, 'candidates' | 'lost'>;

function candidatesOf({ thresholds, judged, ...parts }: FunnelParts, own: readonly Judged[]): Candidates {
	const pruned = parts.pruned ?? prunedCandidates(judged);
	const lost: string[] = [];
	const counts: Record<Fate, number> = {
		pruned: 0,
		below: 0,
		unrated: 0,
		edited: 0,
		rejectedByPerson: 0,
		keptByRating: 0,
		keptByPerson: 0
	};
	for (const one of own) {
		const { issues } = one.candidate;
		const fate = fateOf(curate(one, thresholds, pruned));
		if (fate === 'lost') lost.push(issues.find(({ blocking }) => blocking)?.rule ?? '');
		else counts[fate] += 1;
	}
	return { candidates: own.length, lost: tally(lost), ...counts };
}

function fateOf({ state, by }: Pick<Curation, 'state' | 'by'>): Fate | 'lost' {
	switch (by) {
		case 'verdict':
			return state === 'kept' ? 'keptByPerson' : 'rejectedByPerson';
		case 'rule':
			return 'lost';
		case 'edited':
		case 'pruned':
		case 'unrated':
			return by;
		case 'rating':
			return state === 'kept' ? 'keptByRating' : 'below';
	}
}

/** The commonest first; of equals, the one that came first. */
function tally<Reason extends string>(reasons: readonly Reason[]): Tally<Reason>[] {
	const counts = new Map<Reason, number>();
	for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
