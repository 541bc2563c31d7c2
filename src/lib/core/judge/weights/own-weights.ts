import type { Part, PartName } from '../parts/part.ts';
import type { Rating } from '../rating.ts';

/** Weights fitted on a person's own pairs, for the one model whose likelihoods they were fitted on. */
export interface OwnWeights {
	/** `name@version/own-…`, made from the weights: it tells a rating by them from every other. */
	readonly rubric: string;
	/** All five, those that were not fitted included. */
	readonly parts: readonly Part[];
	readonly fitted: readonly PartName[];
	/** Marks of the origins of the pairs behind them, so that a report never judges a pair by what it taught. */
	readonly taughtBy: readonly string[];
	/** The area under the curve on these pairs by the weights that came with the site, and by these, cross-validated. */
	readonly before: number;
	readonly after: number;
}

/** By `ModelSpec.id`; null, or no entry: the weights that came with the site. */
export type WeightsByModel = Readonly<Record<string, OwnWeights | null>>;

/** What a rubric has behind its version where the weights are a person's own. */
export const OWN = '/own-';

/** The ratings that count: of a judge's, those by the weights in use for its model. The others stay kept. */
export function ratingsInUse(ratings: readonly Rating[], inUse: WeightsByModel): readonly Rating[] {
	const isInUse = (rating: Rating) => isByWeightsInUse(rating, inUse);
	return ratings.every(isInUse) ? ratings : ratings.filter(isInUse);
}

function isByWeightsInUse({ readOut, rubric, model }: Rating, inUse: WeightsByModel): boolean {
	if (readOut !== 'judge') return true;
	const own = inUse[model];
	return own ? rubric === own.rubric : !rubric.includes(OWN);
}
