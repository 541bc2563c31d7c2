import { readingLength } from '../corpus/reading-length.ts';
import { RESPONSES_PROMPT } from '../prompt/comparison-prompt.ts';
import type { DamagedRivals } from './calibration/rivals.ts';
import { reportCard, type ReportCard } from './report-card.ts';
import { fairShare, type BothOrders } from './statistics/bias.ts';
import type { ScoredPair } from './statistics/graded.ts';

/** Two responses with what the model said of them; null where it could not be asked. */
export interface Compared {
	readonly rivals: DamagedRivals;
	readonly outcome: BothOrders | null;
}

const UNREAD: BothOrders = { shownFirst: null, shownSecond: null };

/**
 * The report card of a model that is shown a good response and its damaged copy, in both orders: each has the probability
 * to win as its number. It has what no other card has, the position bias.
 */
export function comparisonCard(
	compared: readonly Compared[],
	by: { readonly model: string; readonly samplerSeed: number }
): ReportCard {
	return reportCard({
		...by,
		readOut: 'comparison',
		rubric: RESPONSES_PROMPT,
		pairs: compared.flatMap(({ rivals, outcome }) => bothOf(rivals, outcome && fairShare(outcome))),
		comparisons: compared.map(({ outcome }) => outcome ?? UNREAD)
	});
}

function bothOf({ id, origin, damage, stronger, weaker }: DamagedRivals, share: number | null): ScoredPair[] {
	const good = { origin, damage: null, score: share, responseLength: readingLength(stronger) };
	const bad = {
		origin,
		damage,
		score: share === null ? null : 1 - share,
		responseLength: readingLength(weaker)
	};
	return [
		{ id: `${id}/whole`, ...good },
		{ id, ...bad }
	];
}
