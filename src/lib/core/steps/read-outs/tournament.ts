import { fairShare, type BothOrders } from '#lib/core/judge/statistics/bias.ts';
import { bradleyTerry, type Strength } from '#lib/core/judge/tournament/bradley-terry.ts';
import type { Match } from '#lib/core/judge/tournament/match.ts';
import { nextPairings } from '#lib/core/judge/tournament/next-pairings.ts';
import type { Compare } from './compare.ts';

/** A comparison as it came out; the position bias is computed from it. */
export interface Comparison extends BothOrders {
	readonly one: string;
	readonly other: string;
}

export interface Tournament {
	/** Strongest first; who has no match behind it is unrated. */
	readonly ranking: readonly Strength[];
	/** All that were asked for, unreadable ones included. */
	readonly comparisons: readonly Comparison[];
}

/** A comparison that was not readable counts as met, so that it is not asked for again. */
const DRAW = 0.5;

/**
 * Ranks different texts by at most `budget` comparisons of two of them, in rounds, so that each round's pairings build on
 * the last one's outcome. Of equals the order given decides.
 */
export async function holdTournament(
	items: readonly string[],
	{ budget, compare }: { readonly budget: number; readonly compare: Compare }
): Promise<Tournament> {
	const comparisons: Comparison[] = [];
	while (comparisons.length < budget) {
		const played = comparisons.map((one) => matchOf(one) ?? { ...one, share: DRAW });
		const most = Math.min(budget - comparisons.length, Math.floor(items.length / 2));
		const round = nextPairings(items, played, most);
		if (round.length === 0) break;
		for (const [one, other] of round) {
			comparisons.push({ one, other, ...(await compare(one, other)) });
		}
	}
	const matches = comparisons.map(matchOf).filter((match) => match !== null);
	return { ranking: bradleyTerry(items, matches), comparisons };
}

function matchOf(comparison: Comparison): Match | null {
	const share = fairShare(comparison);
	return share === null ? null : { one: comparison.one, other: comparison.other, share };
}
