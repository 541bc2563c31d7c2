import { describe, expect, test } from 'vitest';
import { readingLength } from '#lib/core/corpus/reading-length.ts';
import { segmentDocument } from '#lib/core/corpus/segment.ts';
import { EXAMPLES } from '#lib/examples/examples.ts';
import { documentOf } from '#tests/support/documents.ts';

const CUT = { minCharacters: 250, maxCharacters: 1500 };

describe('the examples', () => {
	test('are the essay and four others, each under its own name', () => {
		expect(EXAMPLES.map(({ name }) => name)).toEqual(['essay', 'how-to', 'recipe', 'manual', 'article-zh']);
	});

	test.each(EXAMPLES)(
		'$name is a document of two to six passages that pass the filter',
		({ title, text, language }) => {
			const document = documentOf(text, language);
			const accepted = segmentDocument(document, CUT).filter(({ rejection }) => rejection === null);
			expect(document.title).toBe(title);
			expect(document.text).toBe(text);
			expect(accepted.length).toBeGreaterThanOrEqual(2);
			expect(accepted.length).toBeLessThanOrEqual(6);
		}
	);

	test('the essay is cut at its headings into passages that a small model reads quickly', () => {
		const [{ text } = { text: '' }] = EXAMPLES;
		const segments = segmentDocument(documentOf(text), CUT);
		expect(
			segments.map(({ headings }) => headings.map(({ start, end }) => text.slice(start, end)).join(' > '))
		).toEqual([
			'Why leaves change colour > What makes a leaf green',
			'Why leaves change colour > Where the yellow comes from',
			'Why leaves change colour > Why some trees turn red',
			'Why leaves change colour > What makes a good autumn'
		]);
		for (const { start, end } of segments) expect(readingLength(text, start, end)).toBeLessThan(800);
	});
});
