import { byOrigin, type Graded } from './graded.ts';
import { clusterInterval, newcombeInterval, type Interval } from './interval.ts';

/** How well scores tell good pairs from bad ones. */
export interface Auc {
	/** The chance that a good pair scores higher than a bad one, a tie counting one half: 0.5 is a coin. */
	readonly area: number;
	readonly interval: Interval | null;
	/** The same within origins: how often a good pair beats the bad ones made from it. Null where none has both. */
	readonly wins: number | null;
	readonly good: number;
	readonly bad: number;
	/** Independent pieces of evidence. */
	readonly origins: number;
}

/**
 * The area under the ROC curve by the Mann–Whitney statistic (Hanley and McNeil 1982), with a 95 % interval: a
 * bootstrap over origins, since pairs of one origin hang together, and never narrower than Newcombe's interval with
 * origins as the units, since a bootstrap of few or of perfectly told pairs is too sure. Null without good or bad.
 */
export function aucOf(graded: readonly Graded[], samplerSeed: number): Auc | null {
	const area = areaOf(graded);
	if (area === null) return null;
	const origins = new Set(graded.map(({ origin }) => origin)).size;
	return {
		area,
		interval: origins < 2 ? null : intervalOf(graded, area, samplerSeed),
		wins: winsOf(graded),
		good: graded.filter(({ isGood }) => isGood).length,
		bad: graded.filter(({ isGood }) => !isGood).length,
		origins
	};
}

/** The area alone. Null without good or without bad pairs. */
export function areaOf(graded: readonly Graded[]): number | null {
	return weightedArea(rising(graded), () => 1);
}

/** The mean over origins of the area within each, of those that have good and bad pairs. */
export function winsOf(graded: readonly Graded[]): number | null {
	const areas = [...byOrigin(graded).values()].map(areaOf).filter((area) => area !== null);
	return areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

function intervalOf(graded: readonly Graded[], area: number, samplerSeed: number): Interval {
	const originsOf = (pairs: readonly Graded[]) => new Set(pairs.map(({ origin }) => origin));
	const good = originsOf(graded.filter(({ isGood }) => isGood)).size;
	const bad = originsOf(graded.filter(({ isGood }) => !isGood)).size;
	const [low, high] = newcombeInterval(area, good, bad);
	const names = [...originsOf(graded)].sort();
	const drawn = clusterInterval(names.length, areaByOrigins(graded, names), samplerSeed);
	return drawn ? [Math.min(low, drawn[0]), Math.max(high, drawn[1])] : [low, high];
}

/** The area by how often each of these origins counts; for a bootstrap. */
export function areaByOrigins(
	graded: readonly Graded[],
	origins: readonly string[]
): (timesDrawn: readonly number[]) => number | null {
	const places = new Map(origins.map((origin, place) => [origin, place]));
	const ranked = rising(graded);
	const clusters = ranked.map(({ origin }) => places.get(origin) ?? 0);
	return (timesDrawn) => weightedArea(ranked, (at) => timesDrawn[clusters[at] ?? 0] ?? 0);
}

function rising(graded: readonly Graded[]): Graded[] {
	return [...graded].sort((one, other) => one.score - other.score);
}

/** One pass over pairs in rising order, those with one score together. */
function weightedArea(ranked: readonly Graded[], weightAt: (at: number) => number): number | null {
	let [good, bad, wins] = [0, 0, 0];
	let [tiedGood, tiedBad] = [0, 0];
	for (const [at, { isGood, score }] of ranked.entries()) {
		if (isGood) tiedGood += weightAt(at);
		else tiedBad += weightAt(at);
		if (ranked[at + 1]?.score === score) continue;
		wins += tiedGood * (bad + tiedBad / 2);
		good += tiedGood;
		bad += tiedBad;
		[tiedGood, tiedBad] = [0, 0];
	}
	return good === 0 || bad === 0 ? null : wins / (good * bad);
}
