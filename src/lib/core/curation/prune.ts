import type { CandidateId } from '../ids.ts';
import { newestRating } from '../judge/newest-rating.ts';
import type { Judged } from '../store.ts';
import { clustersOf } from './k-means.ts';

/** Of each cluster the worst 5 % go (Cycle-Instruct, Cycle-Filt). */
const PRUNED_SHARE = 0.05;
/** The paper's clusters on 20,000 and more pairs; with fewer pairs there are fewer. */
const MOST_CLUSTERS = 200;
const PER_CLUSTER = 100;
/** With fewer there is one cluster. */
const FEWEST_TO_CLUSTER = 200;

/** How many clusters a number of candidates is put into. */
export function clusterCount(candidates: number): number {
	if (candidates < FEWEST_TO_CLUSTER) return 1;
	return Math.min(MOST_CLUSTERS, Math.max(1, Math.round(candidates / PER_CLUSTER)));
}

/** What pruning depends on, as one text: while it stays the same, so do the pruned candidates. */
export function pruningKey(judged: readonly Judged[]): string {
	return judged
		.map(comparedOf)
		.flatMap((one) => (one ? [`${one.id} ${one.closeness} ${one.isLast}`] : []))
		.join();
}

/**
 * The candidates of Cycle-Instruct that lie farthest from their reconstruction among those of their recipe which are
 * about something alike. Depends neither on thresholds nor on a person's verdicts, so that these move nothing else. What
 * a blocking rule rejects is not compared, and what something else has rated since is not pruned. A cluster always keeps
 * one at least: 5 % are rounded down.
 */
export function prunedCandidates(judged: readonly Judged[]): ReadonlySet<CandidateId> {
	const groups = new Map<string, Compared[]>();
	for (const one of judged) {
		const compared = comparedOf(one);
		if (!compared) continue;
		const group = groups.get(compared.group) ?? [];
		group.push(compared);
		groups.set(compared.group, group);
	}
	return new Set([...groups.values()].flatMap(worstOfClusters));
}

interface Compared {
	readonly id: CandidateId;
	readonly closeness: number;
	readonly place: readonly number[];
	/** Only places of one recipe that were measured in the same way can be compared. */
	readonly group: string;
	/** Nothing else has rated it since. */
	readonly isLast: boolean;
}

function comparedOf({ candidate, ratings }: Judged): Compared | null {
	if (candidate.issues.some(({ blocking }) => blocking)) return null;
	const rating = newestRating(ratings.filter(({ readOut }) => readOut === 'cycle'));
	if (!rating || rating.value === null || !rating.place) return null;
	const group = [candidate.recipeId, rating.rubric, rating.model, rating.place.length].join(' ');
	const isLast = newestRating(ratings) === rating;
	return { id: candidate.id, closeness: rating.value, place: rating.place, group, isLast };
}

function worstOfClusters(group: readonly Compared[]): CandidateId[] {
	const points = group.map(({ id, place }) => ({ name: id, place }));
	const k = clusterCount(group.length);
	const clusterOf = k === 1 ? group.map(() => 0) : clustersOf(points, k);
	const clusters = new Map<number, Compared[]>();
	for (const [at, one] of group.entries()) {
		const cluster = clusters.get(clusterOf[at] ?? 0) ?? [];
		cluster.push(one);
		clusters.set(clusterOf[at] ?? 0, cluster);
	}
	return [...clusters.values()].flatMap(worstOf);
}

/** Of equals the order of the ids decides. */
function worstOf(cluster: readonly Compared[]): CandidateId[] {
	const worstFirst = cluster.toSorted((a, b) => a.closeness - b.closeness || (a.id < b.id ? -1 : 1));
	const worst = worstFirst.slice(0, Math.floor(cluster.length * PRUNED_SHARE));
	return worst.filter(({ isLast }) => isLast).map(({ id }) => id);
}
