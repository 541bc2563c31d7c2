import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import { curate, type Curation } from '#lib/core/curation/curation.ts';
import { responseOf } from '#lib/core/curation/dataset.ts';
import { prunedCandidates } from '#lib/core/curation/prune.ts';
import type { DocumentId } from '#lib/core/ids.ts';
import type { Settings } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import type { Pair } from '../pairs/pair.ts';
import type { CalibrationPair } from './calibration-pair.ts';
import { pairsOfVerdicts } from './found-pairs.ts';

/** What a person's own pairs can teach about a judge. */
export interface OwnPairs {
	/** Taken for good. */
	readonly good: readonly Pair[];
	/** What the person rejected. */
	readonly rejected: readonly CalibrationPair[];
	/** Who says that the good ones are good: the person, or only that nobody rejected them. */
	readonly by: 'verdicts' | 'nobody-rejected';
}

/** With fewer pairs that a person kept, nothing can be said by them alone. */
export const ENOUGH_KEPT = 10;

/**
 * Pairs that a person kept; before there are enough, all that neither a person, a rule nor the rating of the run rejected.
 * The judge's own ratings do not count: a judge that chose what it is tested on would always do well.
 */
export function ownPairs(
	judged: readonly Judged[],
	documents: ReadonlyMap<DocumentId, SourceDocument>,
	thresholds: Settings['thresholds']
): OwnPairs {
	const spoken = pairsOfVerdicts(judged, documents, thresholds);
	const kept = spoken.filter(({ damage }) => damage === null).map(({ damage: _, ...pair }) => pair);
	const rejected = spoken.filter(({ damage }) => damage !== null);
	if (kept.length >= ENOUGH_KEPT) return { good: kept, rejected, by: 'verdicts' };
	const ofRun = judged.map((one) => ({
		...one,
		ratings: one.ratings.filter(({ readOut }) => readOut !== 'judge')
	}));
	const pruned = prunedCandidates(ofRun);
	const good = ofRun.flatMap((one) =>
		notRejected(one, curate(one, thresholds, pruned), documents.get(one.candidate.documentId))
	);
	return { good, rejected, by: 'nobody-rejected' };
}

function notRejected(one: Judged, curation: Curation, document: SourceDocument | undefined): Pair[] {
	if (!document || curation.state === 'rejected') return [];
	return [
		{
			id: one.candidate.id,
			origin: one.candidate.segmentId,
			instruction: curation.instruction,
			response: responseOf(one, curation, document),
			language: document.language
		}
	];
}
