import type { DetectLanguage } from '#lib/core/corpus/language.ts';
import { segmentDocument, type Segment } from '#lib/core/corpus/segment.ts';
import {
	createSourceDocument,
	type DocumentIssue,
	type SourceDocument
} from '#lib/core/corpus/source-document.ts';
import { ok, type Result } from '#lib/core/result.ts';
import type { CutSettings } from '#lib/core/settings.ts';

/** A document with its segments, ready to be kept. */
export interface Prepared {
	readonly document: SourceDocument;
	readonly segments: readonly Segment[];
}

/** All that decides what a text becomes. Plain data, so that it can cross into the worker. */
export interface PrepareOrder {
	readonly text: string;
	readonly fileName: string | null;
	readonly cut: CutSettings;
	/** Milliseconds since 1970. */
	readonly addedAt: number;
}

/** Makes a document of a text and cuts it. The same order gives the same segments on every thread. */
export function prepareText(
	{ cut, ...parts }: PrepareOrder,
	detectLanguage: DetectLanguage
): Result<Prepared, DocumentIssue> {
	const document = createSourceDocument({ ...parts, detectLanguage });
	if (!document.ok) return document;
	return ok({ document: document.value, segments: segmentDocument(document.value, cut) });
}
