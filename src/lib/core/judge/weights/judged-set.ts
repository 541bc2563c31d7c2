import type { CalibrationPair } from '../calibration/calibration-pair.ts';
import { FOLDS, foldsOf } from '../ensemble/cross-validation.ts';
import { judgementOf, type Judgement } from '../parts/judgement.ts';
import type { Part, PartName } from '../parts/part.ts';
import { refitPart, type ReadPair } from '../parts/refit.ts';
import { SHIPPED_PARTS } from '../parts/shipped-parts.ts';
import { pairFeatures } from '../reading/pair-features.ts';
import type { PairReading } from '../reading/pair-reading.ts';
import type { OwnWeights } from './own-weights.ts';
import { markOf } from './weights-rubric.ts';

/** A pair of a calibration set with what the model was asked about it; null where it could not be asked. */
export interface MeasuredPair {
	readonly pair: CalibrationPair;
	readonly reading: PairReading | null;
}

/**
 * The judgements of a calibration set, in its order, by the weights in use. A pair that taught these weights is judged
 * by weights that were fitted in the same way without its origin, so that a report on them is not flattered.
 */
export function judgeSet(
	measured: readonly MeasuredPair[],
	weights: OwnWeights | null,
	samplerSeed: number
): (Judgement | null)[] {
	const taught = new Set(weights?.taughtBy);
	const without = weights && taught.size > 0 ? partsWithout(measured, weights.fitted, samplerSeed) : null;
	return measured.map(({ pair: { origin }, reading }) => {
		const own = taught.has(markOf(origin)) ? without?.(origin) : weights?.parts;
		return reading && judgementOf(reading, own ?? SHIPPED_PARTS);
	});
}

/** For each origin the weights that a cross-validation fits without it; parts that are not named stay as they are. */
export function partsWithout(
	measured: readonly MeasuredPair[],
	names: readonly PartName[],
	samplerSeed: number
): (origin: string) => readonly Part[] {
	const pairs = lessonsOf(measured);
	const foldOf = foldsOf(pairs, FOLDS, samplerSeed);
	const fits = Array.from({ length: Math.min(FOLDS, foldOf.size) }, (_, fold) => {
		const others = pairs.filter(({ origin }) => foldOf.get(origin) !== fold);
		return SHIPPED_PARTS.map((part) =>
			names.includes(part.name) ? (refitPart(part, others) ?? part) : part
		);
	});
	return (origin) => fits[foldOf.get(origin) ?? 0] ?? SHIPPED_PARTS;
}

/** What weights are fitted on. */
export function lessonsOf(measured: readonly MeasuredPair[]): ReadPair[] {
	return measured.flatMap(({ pair: { origin, damage }, reading }) =>
		reading ? [{ origin, damage: damage?.kind ?? null, features: pairFeatures(reading) }] : []
	);
}
