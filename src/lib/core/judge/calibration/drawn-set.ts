import type { Pair } from '../pairs/pair.ts';
import { drawnOrder } from '../seeded-random.ts';
import type { CalibrationPair } from './calibration-pair.ts';
import { calibrationSet, type CalibrationPlan, type LeftOut } from './calibration-set.ts';

/** A calibration set whose pairs can be traced to the places that their words come from. */
export interface DrawnSet {
	readonly pairs: readonly CalibrationPair[];
	readonly leftOut: readonly LeftOut[];
	/** How many good pairs it was made from. */
	readonly origins: number;
	/** Ids of pairs with words from two places, which none of the two may keep. */
	readonly mixed: ReadonlySet<string>;
}

/** So many pairs of one place are enough to lend each other their parts. */
const ENOUGH_OF_ONE = 4;
const POOL = '';

/**
 * Damages good pairs, where possible with parts of the same place (a document), so that what a model was asked about
 * them can be removed with it. Places with too few pairs lend to each other.
 */
export function drawnSet(good: readonly Pair[], placeOf: (id: string) => string, plan: Draw): DrawnSet {
	const { samplerSeed, most } = plan;
	const drawn = drawnOrder(good, ({ id }) => id, [samplerSeed, 'used']).slice(0, most);
	const sets = groupsOf(drawn, placeOf).map((group) => calibrationSet(group, plan));
	const pairs = sets.flatMap((set) => set.pairs);
	const mixed = pairs.filter(({ id, damage }) => {
		if (!damage || !('donor' in damage)) return false;
		return placeOf(damage.donor) !== placeOf(goodIdOf(id));
	});
	return {
		pairs,
		leftOut: sumOf(sets.flatMap((set) => set.leftOut)),
		origins: drawn.length,
		mixed: new Set(mixed.map(({ id }) => id))
	};
}

export type Draw = Required<Pick<CalibrationPlan, 'samplerSeed' | 'most'>>;

/** The id of the good pair that a pair of a calibration set was made from. */
export function goodIdOf(id: string): string {
	return id.split('/', 1)[0] ?? id;
}

function groupsOf(pairs: readonly Pair[], placeOf: (id: string) => string): Pair[][] {
	const sizes = new Map<string, number>();
	for (const { id } of pairs) sizes.set(placeOf(id), (sizes.get(placeOf(id)) ?? 0) + 1);
	const groups = new Map<string, Pair[]>();
	for (const pair of pairs) {
		const place = placeOf(pair.id);
		const name = (sizes.get(place) ?? 0) >= ENOUGH_OF_ONE ? place : POOL;
		const group = groups.get(name);
		if (group) group.push(pair);
		else groups.set(name, [pair]);
	}
	return [...groups.values()];
}

function sumOf(leftOut: readonly LeftOut[]): LeftOut[] {
	const sums = new Map<string, LeftOut>();
	for (const one of leftOut) {
		const key = `${one.damage} ${one.reason}`;
		sums.set(key, { ...one, pairs: one.pairs + (sums.get(key)?.pairs ?? 0) });
	}
	return [...sums.values()];
}
