import { canJudge, isSeen, type CanJudge } from './can-judge.ts';
import { aucOf, type Auc } from './statistics/auc.ts';
import { lengthBiasOf, positionBiasOf } from './statistics/bias.ts';
import type { BothOrders, LengthBias, PositionBias } from './statistics/bias.ts';
import { gradedOf, isRated, type ScoredPair } from './statistics/graded.ts';
import { PAPER_BASE_RATE, thresholdFor, type KeptAbove } from './statistics/precision.ts';
import { reliabilityOf, type Reliability } from './statistics/reliability.ts';

/** How well one read-out of one model judges one set of pairs. Plain data, all of it computed from the scores. */
export interface ReportCard {
	readonly model: string;
	/** A name of a read-out or of an ensemble of some. */
	readonly readOut: string;
	/** `name@version` of the rubric or the prompt behind the numbers. */
	readonly rubric: string;
	readonly pairs: { readonly good: number; readonly bad: number; readonly unrated: number };
	readonly canJudge: CanJudge;
	/** All good pairs against all bad ones, whatever is wrong with them; null where one kind has no rating. */
	readonly overall: Auc | null;
	/** In the order in which the damages first appear. */
	readonly perDamage: readonly DamageRow[];
	readonly threshold: ThresholdSuggestion;
	readonly length: LengthBias;
	readonly position: PositionBias | null;
	/** Only for read-outs that state a probability. */
	readonly reliability: Reliability | null;
	readonly worst: {
		/** Good pairs with the lowest scores, lowest first. */
		readonly good: readonly Misjudged[];
		/** Bad pairs with the highest scores, highest first. */
		readonly bad: readonly Misjudged[];
	};
}

export interface DamageRow {
	readonly damage: string;
	/** Damaged pairs, unrated ones included. */
	readonly pairs: number;
	readonly unrated: number;
	/** Against the good pairs that they were made from; its `wins` is how often the good one beats its own damage. */
	readonly auc: Auc | null;
	/** Whether the damage is seen for sure; null where there are too few pairs to say. */
	readonly isSeen: boolean | null;
}

export interface ThresholdSuggestion {
	readonly wantedPrecision: number;
	readonly baseRate: number;
	/** Null where no threshold reaches the precision. */
	readonly found: KeptAbove | null;
}

export interface Misjudged {
	readonly id: string;
	readonly damage: string | null;
	readonly score: number;
}

export interface Measured {
	readonly model: string;
	readonly readOut: string;
	readonly rubric: string;
	readonly pairs: readonly ScoredPair[];
	/** For the intervals, which are drawn. */
	readonly samplerSeed: number;
	/** The share of good pairs in real data. */
	readonly baseRate?: number;
	readonly wantedPrecision?: number;
	/** Comparisons in both orders, where the read-out compares. */
	readonly comparisons?: readonly BothOrders[];
	/** The probability that a score states, where it states one. */
	readonly probabilityOf?: (score: number) => number;
}

/** Four of five pairs that are kept are good. */
const WANTED_PRECISION = 0.8;
const WORST_SHOWN = 5;
/** Damages that are found rather than made have no good pair of their own to be compared with. */
const FOUND_ALONE: ReadonlySet<string> = new Set(['rejected']);

/** Computes everything that is to be said of a read-out. A number that cannot be told is null. */
export function reportCard(measured: Measured): ReportCard {
	const { model, readOut, rubric, pairs, samplerSeed } = measured;
	const { baseRate = PAPER_BASE_RATE, wantedPrecision = WANTED_PRECISION } = measured;
	const graded = gradedOf(pairs);
	const unrated = pairs.length - graded.length;
	const overall = aucOf(graded, samplerSeed);
	const perDamage = damageRows(pairs, samplerSeed);
	const seen = perDamage.map((row) => row.isSeen);
	const good = pairs.filter(({ damage }) => damage === null).length;
	const found = thresholdFor(graded, { precision: wantedPrecision, baseRate });
	return {
		model,
		readOut,
		rubric,
		pairs: { good, bad: pairs.length - good, unrated },
		canJudge: canJudge({ overall, seen, unratedShare: unrated / Math.max(1, pairs.length) }),
		overall,
		perDamage,
		threshold: { wantedPrecision, baseRate, found },
		length: lengthBiasOf(pairs),
		position: positionBiasOf(measured.comparisons ?? []),
		reliability: reliabilityOfScores(measured),
		worst: worstOf(pairs)
	};
}

function damageRows(pairs: readonly ScoredPair[], samplerSeed: number): DamageRow[] {
	const good = pairs.filter(({ damage }) => damage === null);
	const damages = new Set(pairs.map(({ damage }) => damage).filter((damage) => damage !== null));
	return [...damages].map((damage) => {
		const bad = pairs.filter((pair) => pair.damage === damage);
		const origins = new Set(bad.map(({ origin }) => origin));
		// Only long responses can be shuffled: against all good pairs the length would be judged, not the order.
		const rivals = FOUND_ALONE.has(damage) ? good : good.filter(({ origin }) => origins.has(origin));
		const auc = aucOf(gradedOf([...rivals, ...bad]), samplerSeed);
		const unrated = bad.filter(({ score }) => !isRated(score)).length;
		return { damage, pairs: bad.length, unrated, auc, isSeen: isSeen(auc) };
	});
}

function reliabilityOfScores({ pairs, probabilityOf }: Measured): Reliability | null {
	if (!probabilityOf) return null;
	return reliabilityOf(
		gradedOf(pairs).map(({ score, isGood }) => ({ probability: probabilityOf(score), isGood }))
	);
}

function worstOf(pairs: readonly ScoredPair[]): ReportCard['worst'] {
	const rated = pairs.flatMap(({ id, damage, score }) => (isRated(score) ? [{ id, damage, score }] : []));
	const rising = rated.sort((one, other) => one.score - other.score || (one.id < other.id ? -1 : 1));
	return {
		good: rising.filter(({ damage }) => damage === null).slice(0, WORST_SHOWN),
		bad: rising
			.filter(({ damage }) => damage !== null)
			.reverse()
			.slice(0, WORST_SHOWN)
	};
}
