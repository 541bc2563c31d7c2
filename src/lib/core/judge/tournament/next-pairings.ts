import { bradleyTerry } from './bradley-terry.ts';
import type { Match } from './match.ts';

export type Pairing = readonly [one: string, other: string];

/**
 * Which comparisons to ask for next, at most `budget` of them: as in a Swiss tournament, whoever is near in rank and
 * has not met yet, those with the fewest meetings first. Of equals the order given decides, so a ranking that is known
 * beforehand can be put to use. Fewer where all have met.
 */
export function nextPairings(items: readonly string[], matches: readonly Match[], budget: number): Pairing[] {
	const ranked = bradleyTerry(items, matches).map(({ item }) => item);
	const places = new Map(ranked.map((item, place) => [item, place]));
	const met = ranked.map(() => new Set<number>());
	const meet = (one: number, other: number) => {
		met[one]?.add(other);
		met[other]?.add(one);
	};
	for (const { one, other } of matches) meet(places.get(one) ?? -1, places.get(other) ?? -1);
	const pairings: Pairing[] = [];
	while (pairings.length < budget) {
		const round = roundOf(met).slice(0, budget - pairings.length);
		if (round.length === 0) break;
		for (const [one, other] of round) {
			meet(one, other);
			pairings.push([ranked[one] ?? '', ranked[other] ?? '']);
		}
	}
	return pairings;
}

/**
 * Who has met the fewest is placed first, against whoever of the free and not met has met the fewest too, and of these
 * the nearest in rank. Nobody plays twice.
 */
function roundOf(met: readonly ReadonlySet<number>[]): [number, number][] {
	const busy = new Set<number>();
	const round: [number, number][] = [];
	const sizeOf = (place: number) => met[place]?.size ?? 0;
	const order = [...met.keys()].sort((one, other) => sizeOf(one) - sizeOf(other) || one - other);
	for (const one of order) {
		if (busy.has(one)) continue;
		const free = order.filter((other) => other !== one && !busy.has(other) && !met[one]?.has(other));
		const [other] = free.sort(
			(a, b) => sizeOf(a) - sizeOf(b) || Math.abs(a - one) - Math.abs(b - one) || a - b
		);
		if (other === undefined) continue;
		busy.add(one).add(other);
		round.push([Math.min(one, other), Math.max(one, other)]);
	}
	return round;
}
