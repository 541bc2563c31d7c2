import { createSourceDocument, type SourceDocument } from '#lib/core/corpus/source-document.ts';

/** A document made of a text that has to be one. */
export function documentOf(text: string, language: string | null = null): SourceDocument {
	const made = createSourceDocument({ text, fileName: null, addedAt: 0, detectLanguage: () => language });
	if (!made.ok) throw new Error(`No document: ${made.failure.kind}`);
	return made.value;
}
