import { drawnOrder } from '../seeded-random.ts';
import { fitEnsemble, readEnsemble, type Ensemble } from './ensemble.ts';
import type { TaughtPair } from './features.ts';

export interface CrossValidated {
	/** Fitted on all pairs: the one to use. */
	readonly ensemble: Ensemble;
	/**
	 * In the order of the pairs: the log-odds by an ensemble that was fitted without the pair's origin, for an area that is
	 * not flattered by its own training. Null where that could not be fitted, or had no feature to go by.
	 */
	readonly logOdds: readonly (number | null)[];
	readonly folds: number;
}

export interface CrossValidation {
	readonly names: readonly string[];
	readonly samplerSeed: number;
	/** At least 2; as many as there are origins where those are fewer. */
	readonly folds?: number;
	readonly ridge?: number;
}

export const FOLDS = 10;

/** Fits an ensemble and says honestly how it would do on other origins. Null without good or bad pairs. */
export function crossValidate(
	pairs: readonly TaughtPair[],
	{ names, samplerSeed, folds = FOLDS, ridge }: CrossValidation
): CrossValidated | null {
	const ensemble = fitEnsemble(pairs, names, ridge);
	if (!ensemble) return null;
	const foldOf = foldsOf(pairs, folds, samplerSeed);
	const count = Math.min(folds, foldOf.size);
	const trained = Array.from({ length: count }, (_, fold) =>
		fitEnsemble(
			pairs.filter(({ origin }) => foldOf.get(origin) !== fold),
			names,
			ridge
		)
	);
	const logOdds = pairs.map(({ origin, features }) => {
		const without = trained[foldOf.get(origin) ?? 0];
		return (without && readEnsemble(without, features)?.logOdds) ?? null;
	});
	return { ensemble, logOdds, folds: count };
}

/** Each origin's fold, drawn from the seed and its name, so that the order of the pairs does not matter. */
export function foldsOf(
	pairs: readonly Pick<TaughtPair, 'origin'>[],
	folds: number,
	samplerSeed: number
): ReadonlyMap<string, number> {
	const origins = [...new Set(pairs.map(({ origin }) => origin))];
	const order = drawnOrder(origins, (origin) => origin, [samplerSeed, 'fold']);
	return new Map(order.map((origin, place) => [origin, place % folds]));
}
