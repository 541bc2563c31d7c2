import type { CalibrationPair } from './calibration/calibration-pair.ts';
import { scoredPair } from './calibration/calibration-pair.ts';
import { reportCard, type Measured, type ReportCard } from './report-card.ts';

/** A pair of a calibration set with what a read-out says of it; null: unrated. */
export interface ReadOutScore {
	readonly pair: CalibrationPair;
	readonly score: number | null;
}

/** The report card of one read-out; null as long as no good or no bad pair has a number. */
export function readOutCard(
	by: Pick<Measured, 'model' | 'readOut' | 'rubric' | 'samplerSeed'>,
	scores: readonly ReadOutScore[]
): ReportCard | null {
	const card = reportCard({ ...by, pairs: scores.map(({ pair, score }) => scoredPair(pair, score)) });
	return card.overall && card;
}
