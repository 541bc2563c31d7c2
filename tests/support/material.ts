import { assembleDataset } from '#lib/core/curation/dataset.ts';
import type { ExportMaterial } from '#lib/core/export/exporter.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import {
	BUILT_AT,
	buildAnswer,
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments,
	buildVerdict
} from './records.ts';

/** A small project with one pair that the rating keeps, one that a person kept, and all that is behind them. */
export function buildMaterial(): ExportMaterial {
	const document = buildDocument();
	const segments = buildSegments(document);
	const [first, second] = segments.map((segment) => buildCandidate(segment));
	if (!first || !second) throw new Error('The built document has two passages');
	const judged = [
		{ candidate: first, ratings: [buildRating(first, { value: 1.5 })], verdicts: [] },
		{ candidate: second, ratings: [buildRating(second, { value: null })], verdicts: [buildVerdict(second)] }
	];
	const [segment] = segments;
	return {
		examples: assembleDataset(judged, new Map([[document.id, document]]), DEFAULT_SETTINGS.thresholds),
		project: {
			documents: [document],
			segments,
			recipes: [buildRecipe()],
			judged,
			attempts: segment ? [buildAttempt(segment)] : [],
			answers: [buildAnswer(document)],
			settings: DEFAULT_SETTINGS
		},
		exportedAt: BUILT_AT
	};
}
