import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import { curate } from '#lib/core/curation/curation.ts';
import { responseOf } from '#lib/core/curation/dataset.ts';
import type { DocumentId } from '#lib/core/ids.ts';
import type { Settings } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import type { Rivals } from '../pairs/read-rivals.ts';
import { goodPair, type CalibrationPair } from './calibration-pair.ts';

/**
 * What a person decided, as pairs: kept ones are good, rejected ones bad, both in the words that the person left them in.
 * The origin is the passage. Candidates without a decision, or whose document is gone, are left out.
 */
export function pairsOfVerdicts(
	judged: readonly Judged[],
	documents: ReadonlyMap<DocumentId, SourceDocument>,
	thresholds: Settings['thresholds']
): CalibrationPair[] {
	return judged.flatMap((one) => {
		const curation = curate(one, thresholds);
		const document = documents.get(one.candidate.documentId);
		if (curation.by !== 'verdict' || !document) return [];
		const pair = goodPair({
			id: one.candidate.id,
			origin: one.candidate.segmentId,
			instruction: curation.instruction,
			response: responseOf(one, curation, document),
			language: document.language
		});
		return curation.state === 'kept' ? [pair] : [{ ...pair, damage: { kind: 'rejected' } as const }];
	});
}

/** Answers of a stronger and a weaker system, as good and bad pairs of one origin. */
export function pairsOfRivals(rivals: readonly Rivals[]): CalibrationPair[] {
	return rivals.flatMap(({ id, instruction, stronger, weaker }) => {
		const good = goodPair({ id, origin: id, instruction, response: stronger, language: null });
		return [good, { ...good, id: `${id}/weaker`, response: weaker, damage: { kind: 'weaker' } as const }];
	});
}
