import type { CalibrationPair } from './calibration/calibration-pair.ts';
import { scoredPair } from './calibration/calibration-pair.ts';
import { fitLogistic, logOddsOf, probabilityOf } from './ensemble/logistic.ts';
import { trustIn, type Judgement } from './parts/judgement.ts';
import { PART_NAMES } from './parts/part.ts';
import type { Rating, ReadOutName } from './rating.ts';
import { reportCard, type Measured, type ReportCard } from './report-card.ts';
import { gradedOf, type ScoredPair } from './statistics/graded.ts';

/** What is known of one pair of a calibration set. */
export interface ReadPair {
	readonly pair: CalibrationPair;
	/** Null where it could not be judged. */
	readonly judgement: Judgement | null;
	/** What other read-outs said of it. */
	readonly ratings: readonly Rating[];
}

/** The judge, its parts, and other read-outs on the same pairs. */
export interface JudgeCards {
	readonly judge: ReportCard;
	/** The judge's numbers, for other thresholds than the one suggested. */
	readonly scored: readonly ScoredPair[];
	/** The parts in their order, then the others that have rated good and bad pairs. */
	readonly others: readonly ReportCard[];
}

/** A separable set would make the line as steep as one likes. */
const RIDGE = 0.01;
const OTHERS: readonly ReadOutName[] = ['fit', 'lift', 'scale'];

/** Which judge it is, and for the intervals, which are drawn, a seed. */
type Named = Pick<Measured, 'model' | 'rubric' | 'samplerSeed'>;

/** Computes the report cards of a judge. */
export function judgeCards(named: Named, read: readonly ReadPair[]): JudgeCards {
	const scored = scoredBy(read, ({ judgement }) => judgement?.value ?? null);
	const probability = probabilityLine(scored);
	return {
		judge: reportCard({
			...named,
			readOut: 'judge',
			pairs: scored,
			...(probability ? { probabilityOf: probability } : {})
		}),
		scored,
		others: [
			...PART_NAMES.map((part) => {
				const pairs = scoredBy(read, ({ judgement, pair }) =>
					judgement && trustIn(part, pair.response) > 0 ? judgement.parts[part] : null
				);
				return reportCard({ ...named, readOut: part, pairs });
			}),
			...OTHERS.flatMap((readOut) => otherCard(read, readOut, named))
		]
	};
}

function scoredBy(read: readonly ReadPair[], scoreOf: (one: ReadPair) => number | null): ScoredPair[] {
	return read.map((one) => scoredPair(one.pair, scoreOf(one)));
}

/** Only what a run made has these ratings, not what was damaged afterwards. */
function otherCard(read: readonly ReadPair[], readOut: ReadOutName, { samplerSeed }: Named): ReportCard[] {
	const newest = ({ ratings }: ReadPair) => ratings.findLast((rating) => rating.readOut === readOut) ?? null;
	const rated = read.filter((one) => newest(one) !== null);
	const rating = rated.map(newest).at(-1);
	const pairs = scoredBy(rated, (one) => newest(one)?.value ?? null);
	if (!rating || !hasBoth(pairs)) return [];
	return [reportCard({ samplerSeed, model: rating.model, rubric: rating.rubric, readOut, pairs })];
}

function hasBoth(pairs: readonly ScoredPair[]): boolean {
	const graded = gradedOf(pairs);
	return graded.some(({ isGood }) => isGood) && graded.some(({ isGood }) => !isGood);
}

/**
 * The judge's number as a probability among these pairs (Platt 1999): it says how good a pair is in its worst part, not how
 * likely it is good. Null without good or bad pairs.
 */
function probabilityLine(scored: readonly ScoredPair[]): ((score: number) => number) | null {
	if (!hasBoth(scored)) return null;
	const rows = gradedOf(scored).map(({ score, isGood }) => ({ inputs: [score], isGood, weight: 1 }));
	const line = fitLogistic(rows, 1, RIDGE);
	return (score) => probabilityOf(logOddsOf(line, [score]));
}
