import { READ_OUT_NAMES, type Rating } from './rating.ts';

/** The rating that counts: the newest, and of those the one that says most. */
export function newestRating(ratings: readonly Rating[]): Rating | null {
	return ratings.reduce<Rating | null>(
		(best, rating) => (best === null || precedes(rating, best) ? rating : best),
		null
	);
}

/** The newer one; of two of the same moment the one that says more; of two that say alike the last of its recipe. */
function precedes(one: Rating, other: Rating): boolean {
	if (one.at !== other.at) return one.at > other.at;
	const rank = ({ readOut }: Rating) => READ_OUT_NAMES.indexOf(readOut);
	if (rank(one) !== rank(other)) return rank(one) > rank(other);
	return one.isLast === true || other.isLast !== true;
}
