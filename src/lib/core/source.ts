import type { Segment } from './corpus/segment.ts';
import type { SourceDocument } from './corpus/source-document.ts';
import type { Verdict } from './curation/verdict.ts';

/** The one passage that a method works on. */
export interface Source {
	readonly document: SourceDocument;
	readonly segment: Segment;
	/** The segment's own words. */
	readonly passage: string;
}

/** What a person said of segments, by id: the last word on each. */
export type SegmentDecisions = ReadonlyMap<string, 'keep' | 'reject'>;

export function segmentDecisions(verdicts: readonly Verdict[]): SegmentDecisions {
	return new Map(
		verdicts.map((verdict) => [verdict.target, verdict.decision.kind === 'keep' ? 'keep' : 'reject'])
	);
}

/** Whether a run takes the segment: a person's word first, then the filter's. */
export function isIncluded(segment: Segment, decisions: SegmentDecisions): boolean {
	const decision = decisions.get(segment.id);
	return decision ? decision === 'keep' : segment.rejection === null;
}

/** The passages of a document that a run may work on, in the order of the text. */
export function sourcesOf(
	document: SourceDocument,
	segments: readonly Segment[],
	decisions: SegmentDecisions
): Source[] {
	return segments
		.filter((segment) => isIncluded(segment, decisions))
		.map((segment) => ({ document, segment, passage: document.text.slice(segment.start, segment.end) }));
}
