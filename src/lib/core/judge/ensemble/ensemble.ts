import { assert } from '#lib/core/result.ts';
import { standardise, standardised, valueOf, type Features, type Standardisation } from './features.ts';
import type { TaughtPair } from './features.ts';
import { fitLogistic, logOddsOf, probabilityOf } from './logistic.ts';

/** Several read-outs as one, with weights that were fitted. Plain data: it can be shown, kept and shipped. */
export interface Ensemble {
	readonly features: readonly WeightedFeature[];
	/** Log-odds, in nats, of a pair that is average in every feature. */
	readonly intercept: number;
	readonly ridge: number;
	/** The pairs it was fitted on. */
	readonly good: number;
	readonly bad: number;
}

export interface WeightedFeature extends Standardisation {
	/** Nats of log-odds for each standard deviation, so that weights can be compared with each other. */
	readonly weight: number;
}

/** What an ensemble says of one pair. */
export interface EnsembleReading {
	/** In nats, as if good and bad pairs were equally many; see `atBaseRate`. */
	readonly logOdds: number;
	/** Features that were missing, for which the mean stood in. */
	readonly imputed: readonly string[];
}

/** More features than this need more pairs than people have, and a sturdier solver. */
const MAX_FEATURES = 12;
/** One standard deviation of one feature seldom counts for more than a few nats. */
const RIDGE = 1;

/**
 * Fits weights to features by logistic regression. Good and bad pairs count one half each, however many there are, and
 * a feature that is missing takes its mean. Null without good or bad pairs.
 */
export function fitEnsemble(
	pairs: readonly TaughtPair[],
	names: readonly string[],
	ridge = RIDGE
): Ensemble | null {
	assert(names.length <= MAX_FEATURES, `An ensemble has at most ${MAX_FEATURES} features`);
	const good = pairs.filter(({ isGood }) => isGood).length;
	const bad = pairs.length - good;
	if (good === 0 || bad === 0) return null;
	const scales = names.map((name) => standardise(pairs, name));
	const rows = pairs.map(({ features, isGood }) => ({
		inputs: scales.map((scale) => standardised(features, scale)),
		isGood,
		weight: pairs.length / (2 * (isGood ? good : bad))
	}));
	const { intercept, weights } = fitLogistic(rows, names.length, ridge);
	const features = scales.map((scale, place) => ({ ...scale, weight: weights[place] ?? 0 }));
	return { features, intercept, ridge, good, bad };
}

/** What the ensemble says of a pair; null where not one of its features that count is there. */
export function readEnsemble(ensemble: Ensemble, features: Features): EnsembleReading | null {
	const counting = ensemble.features.filter(({ weight }) => weight !== 0);
	const imputed = counting.filter(({ name }) => valueOf(features, name) === null).map(({ name }) => name);
	if (imputed.length === counting.length) return null;
	const inputs = counting.map((feature) => standardised(features, feature));
	const weights = counting.map(({ weight }) => weight);
	return { logOdds: logOddsOf({ intercept: ensemble.intercept, weights }, inputs), imputed };
}

/**
 * The probability that a pair is good where `baseRate` of all pairs are: the ensemble's log-odds are those of a set that is
 * good by half (prior correction: King and Zeng 2001, section 4.1).
 */
export function atBaseRate(logOdds: number, baseRate: number): number {
	return probabilityOf(logOdds + Math.log(baseRate) - Math.log(1 - baseRate));
}
