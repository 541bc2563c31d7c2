import { fitEnsemble, type Ensemble } from '../ensemble/ensemble.ts';
import type { Features } from '../ensemble/features.ts';
import type { DamageKind } from '../calibration/calibration-pair.ts';
import type { Part, PartName } from './part.ts';

/** A pair of a calibration set with what was read of it. */
export interface ReadPair {
	/** Pairs of one origin stand and fall together. */
	readonly origin: string;
	/** Null: a good pair. */
	readonly damage: DamageKind | null;
	readonly features: Features;
}

/** The damages that each part is there to see. */
const SEES: Readonly<Record<PartName, readonly DamageKind[]>> = {
	belongs: ['random-swap', 'similar-swap'],
	complete: ['cut-inside'],
	topic: ['off-topic'],
	order: ['shuffled'],
	voice: ['weaker']
};

/** How a part's log-odds come into the whole, found on the set that the shipped weights were fitted on. */
const BLEND: Readonly<Record<PartName, { readonly scale: number; readonly shift: number }>> = {
	belongs: { scale: 0.8, shift: -1.2 },
	complete: { scale: 1, shift: 0 },
	topic: { scale: 1.5, shift: 1 },
	order: { scale: 0.6, shift: 0.3 },
	voice: { scale: 1.2, shift: 0.5 }
};

/** With fewer good pairs and damaged ones than this, the weights that came with the site are the better guess. */
export const FEWEST = 20;

/** What a refit did to one part. */
export interface Refitted {
	readonly part: Part;
	/** Null: too few pairs, or a weight that came out with the wrong sign, and the part is as it was. */
	readonly fitted: { readonly good: number; readonly bad: number } | null;
}

/**
 * Weights fitted on a person's own pairs, part by part: each against the damages that it is there to see, among good pairs
 * of the same origins. A part keeps its weights where there is too little to learn from, or where what was learned
 * turns a feature round, which only chance does.
 */
export function refitParts(pairs: readonly ReadPair[], parts: readonly Part[]): Refitted[] {
	return parts.map((part) => {
		const { good, bad } = lessonsFor(part.name, pairs);
		const isEnough = good.length >= FEWEST && bad.length >= FEWEST;
		const own = isEnough ? refitPart(part, pairs) : null;
		return own ? { part: own, fitted: { good: good.length, bad: bad.length } } : { part, fitted: null };
	});
}

/** One part fitted on however few pairs; null where nothing can be learned from them. */
export function refitPart(part: Part, pairs: readonly ReadPair[]): Part | null {
	const { good, bad } = lessonsFor(part.name, pairs);
	const taught = [...good, ...bad].map((pair) => ({ ...pair, isGood: pair.damage === null }));
	const ensemble = fitEnsemble(
		taught,
		part.features.map(({ name }) => name)
	);
	return ensemble && partOf(part, ensemble);
}

/** The pairs with a damage that a part is there to see, and the good ones of the same origins. */
export function lessonsFor(
	part: PartName,
	pairs: readonly ReadPair[]
): { readonly good: readonly ReadPair[]; readonly bad: readonly ReadPair[] } {
	const bad = pairs.filter(({ damage }) => damage !== null && SEES[part].includes(damage));
	const origins = new Set(bad.map(({ origin }) => origin));
	return { good: pairs.filter(({ damage, origin }) => damage === null && origins.has(origin)), bad };
}

/** Null where a feature would count against what it stands for. */
function partOf(part: Part, ensemble: Ensemble): Part | null {
	const { scale, shift } = BLEND[part.name];
	const features = part.features.map((old, at) => {
		const learned = ensemble.features[at];
		if (!learned || learned.deviation === 0) return { ...old, weight: 0 };
		const { mean: centre, deviation: spread, weight } = learned;
		return { name: old.name, centre, spread, weight: weight * scale };
	});
	const isTurned = features.some(({ weight }, at) => weight * (part.features[at]?.weight ?? 0) < 0);
	return isTurned ? null : { ...part, intercept: ensemble.intercept * scale + shift, features };
}
