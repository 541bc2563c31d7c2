import { describe, expect, it } from 'vitest';
import { segmentDocument } from '#lib/core/corpus/segment.ts';
import { titledPassage } from '#lib/core/proposals/titled-passage.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { documentOf } from '#tests/support/documents.ts';

const PASSAGE = 'Cork is the bark of an oak.';

describe('a passage stands below its heading', () => {
	it.each([
		['the nearest one', ['Trees', 'Cork oaks'], 'Cork oaks'],
		['in one line', ['Cork\n oaks '], 'Cork oaks'],
		['the one above a heading that fits anything', ['Semolina pudding', 'Ingredients'], 'Semolina pudding'],
		['past several of them', ['Cork oaks', '2. Introduction:', 'Chapter IV'], 'Cork oaks'],
		['past a number', ['Cork oaks', '3.1'], 'Cork oaks'],
		['past a paragraph that was marked as one', ['Cork oaks', 'very '.repeat(60)], 'Cork oaks'],
		['in other languages', ['Korkeichen', 'Einleitung'], 'Korkeichen'],
		['a chapter with a name', ['Trees', 'Chapter 4: Cork oaks'], 'Chapter 4: Cork oaks']
	])('%s', (_, path, heading) => {
		expect(titledPassage(PASSAGE, path)).toBe(`# ${heading}\n\n${PASSAGE}`);
	});

	it('although it begins with the same word', () => {
		expect(titledPassage(PASSAGE, ['Cork'])).toBe(`# Cork\n\n${PASSAGE}`);
	});

	it.each([
		['there is none', PASSAGE, []],
		['all of them fit anything', PASSAGE, ['Introduction', 'Notes']],
		['it has one of its own', `## Bark\n\n${PASSAGE}`, ['Cork oaks']],
		['it begins with a title line', `Bark\n\n${PASSAGE}`, ['Cork oaks']],
		['it begins with that very line', `Cork oaks:\n${PASSAGE}`, ['Cork oaks:']]
	])('but stands alone if %s', (_, passage, path) => {
		expect(titledPassage(` ${passage}\n`, path)).toBe(passage);
	});

	it('as segments name their headings', () => {
		const document = documentOf(`# Trees\n\n## Cork oaks\n\n${'Cork is the bark of an oak. '.repeat(12)}`);
		const [segment] = segmentDocument(document, DEFAULT_SETTINGS.cut);
		const words = (span: { start: number; end: number }) => document.text.slice(span.start, span.end);
		expect(segment && titledPassage(words(segment), segment.headings.map(words))).toMatch(
			/^# Cork oaks\n\nCork is/u
		);
	});
});
