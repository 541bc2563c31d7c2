import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCheckKind } from '#lib/core/constraints/checkers.ts';
import { readCheck } from '#lib/core/constraints/read-check.ts';

describe('a constraint in words', () => {
	it.each<[string, ReturnType<typeof readCheck>]>([
		['Use at most 120 words.', { kind: 'words', most: 120 }],
		['Write no more than 120 words.', { kind: 'words', most: 120 }],
		['Stay under 100 words.', { kind: 'words', most: 99 }],
		['Write at least 50 words.', { kind: 'words', least: 50 }],
		['Write more than 50 words.', { kind: 'words', least: 51 }],
		['Write between 100 and 150 words.', { kind: 'words', least: 100, most: 150 }],
		['Write 150 to 100 words.', { kind: 'words', least: 100, most: 150 }],
		['Write 100-150 words.', { kind: 'words', least: 100, most: 150 }],
		['Write about 100 words.', { kind: 'words', least: 90, most: 110 }],
		['Write a 100-word summary.', { kind: 'words', least: 90, most: 110 }],
		['Use exactly three sentences.', { kind: 'sentences', least: 3, most: 3 }],
		['Divide it into 2 paragraphs.', { kind: 'paragraphs', least: 2, most: 2 }],
		['Give four bullet points.', { kind: 'bullets', least: 4, most: 4 }],
		['Use at least 2 headings.', { kind: 'headings', least: 2 }],
		['不超过200字。', { kind: 'words', most: 200 }],
		['分成三段。', null],
		['用 3 段来写。', { kind: 'paragraphs', least: 3, most: 3 }],
		// These count in a way that cannot be told from the words alone.
		['Use at most 20 words per sentence.', 'unclear'],
		['Let no paragraph have more than 3 sentences.', 'unclear'],
		['Write 2 paragraphs of 3 sentences.', 'unclear'],
		['Use short words.', null],
		['Name two reasons.', null],
		['Mention that it happened in 1990.', null]
	])('“%s”', (constraint, check) => {
		expect(readCheck(constraint)).toEqual(check);
	});

	it('is read as a check that a checker knows, or as none', () => {
		const piece = fc.oneof(
			fc.constantFrom('at most ', 'three ', '12 ', 'words ', 'sentences ', '至少', '10字', '-', 'to ', '段'),
			fc.string({ unit: 'grapheme' })
		);
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const check = readCheck(pieces.join(''));
				if (check === null || check === 'unclear') return;
				expect(isCheckKind(check.kind)).toBe(true);
				expect(check.least ?? check.most).toBeTypeOf('number');
			})
		);
	});

	it('takes time in proportion to its length', () => {
		expect(readCheck('1 to '.repeat(40_000))).toBeNull();
		expect(readCheck(`${' '.repeat(100_000)}x`)).toBeNull();
		expect(readCheck('1'.repeat(100_000))).toBeNull();
	});
});
