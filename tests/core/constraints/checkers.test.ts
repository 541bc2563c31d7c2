import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_KINDS, isCheckKind, isMet } from '#lib/core/constraints/checkers.ts';
import type { ConstraintCheck } from '#lib/core/constraints/constraint.ts';

type Case = [name: string, check: ConstraintCheck, text: string, met: boolean];

const CASES: readonly Case[] = [
	['a length in its range', { kind: 'words', least: 2, most: 4 }, 'one two three', true],
	['a length at its lower end', { kind: 'words', least: 3 }, 'one two three', true],
	['a length below it', { kind: 'words', least: 4 }, 'one two three', false],
	['a length above it', { kind: 'words', most: 2 }, 'one two three', false],
	['a length of Chinese', { kind: 'words', most: 4 }, '你好世界！', true],
	['short sentences', { kind: 'sentence-words', most: 3 }, 'Ah b c. Do e.', true],
	['one long sentence', { kind: 'sentence-words', most: 2 }, 'Ah b c. Do e.', false],
	// The published scripts take the fewest of any paragraph, which says nothing of the others.
	['the longest paragraph', { kind: 'paragraph-sentences', most: 1 }, 'Ah.\n\nBe. Do.', false],
	['paragraphs within the limit', { kind: 'paragraph-sentences', most: 2 }, 'Ah.\n\nBe. Do.', true],
	['no word too long', { kind: 'word-characters', most: 5 }, '“Hello,” he said.', true],
	['a word too long', { kind: 'word-characters', most: 4 }, 'Hello, he said.', false],
	['an address as one word', { kind: 'word-characters', most: 10 }, 'see https://a.example/b', false],
	['keywords in capitals or not', { kind: 'keywords', words: ['LEAF', 'tree'] }, 'Leaf and Tree.', true],
	['a keyword that is missing', { kind: 'keywords', words: ['leaf', 'root'] }, 'Leaf and Tree.', false],
	['a keyword within another word', { kind: 'keywords', words: ['art'] }, 'A part of it.', false],
	['a keyword after the same within a word', { kind: 'keywords', words: ['art'] }, 'A part of art.', true],
	['a keyword of Chinese', { kind: 'keywords', words: ['世界'] }, '你好世界吗', true],
	['no keyword at all', { kind: 'keywords', words: [''] }, 'Something', false],
	['a mark that is absent', { kind: 'absent-marks', words: ['!', '！'] }, 'Well.', true],
	['a mark that is there', { kind: 'absent-marks', words: ['!', '！'] }, '好！', false],
	['paragraphs', { kind: 'paragraphs', least: 2, most: 2 }, 'A.\n\nB.', true],
	['one paragraph more', { kind: 'paragraphs', least: 2, most: 2 }, 'A.\n\nB.\n\nC.', false],
	['sentences', { kind: 'sentences', least: 2, most: 3 }, 'Ah. Be.', true],
	['bullets', { kind: 'bullets', least: 2, most: 2 }, '- a\n- b', true],
	['a bullet less', { kind: 'bullets', least: 2, most: 2 }, '- a\nb', false],
	['numbered entries', { kind: 'numbered', least: 2, most: 2 }, '1. a\n2. b', true],
	['headings', { kind: 'headings', least: 1, most: 1 }, '# A\n\nText.', true],
	['an opening', { kind: 'starts-with', words: ['A leaf is'] }, '\n A leaf is green.', true],
	['another opening', { kind: 'starts-with', words: ['A leaf is'] }, 'Leaves are green.', false],
	[
		'an ending without its marks',
		{ kind: 'ends-with', words: ['the leaf away.'] },
		'It takes the leaf away!”\n',
		true
	],
	['another ending', { kind: 'ends-with', words: ['the leaf away'] }, 'It takes the leaf.', false],
	['an empty ending', { kind: 'ends-with', words: [''] }, 'It takes the leaf.', false],
	['small letters', { kind: 'lower-case' }, 'no capital, 3 words', true],
	['a capital among small letters', { kind: 'lower-case' }, 'No capital', false],
	['capitals', { kind: 'upper-case' }, 'ALL OF IT', true],
	['no letters that have a case', { kind: 'upper-case' }, '你好 3', false],
	['English', { kind: 'language', words: ['en'] }, 'The leaf of a tree is green in the summer.', true],
	[
		'Latin letters that are no English',
		{ kind: 'language', words: ['en'] },
		'Das Blatt des Baumes bleibt grün.',
		false
	],
	['Chinese', { kind: 'language', words: ['zh'] }, '树叶是绿色的 OK', true],
	['Japanese for Chinese', { kind: 'language', words: ['zh'] }, '木の葉は緑です', false],
	['a language that no checker knows', { kind: 'language', words: ['xx'] }, 'The leaf of a tree', false],
	['JSON', { kind: 'json' }, ' {"a": [1]} ', true],
	['a bare number for JSON', { kind: 'json' }, '12', false],
	['what is almost JSON', { kind: 'json' }, '{a: 1}', false],
	['a kind that no checker knows', { kind: 'haiku' }, 'Anything', false],
	['a kind that every object has', { kind: 'toString' }, 'Anything', false]
];

describe('a check', () => {
	it.each(CASES)('of %s', (_, check, text, met) => {
		expect(isMet(check, text)).toBe(met);
	});

	it.each(CHECK_KINDS)('of the kind “%s” is tried here both ways or can hold', (kind) => {
		const outcomes = new Set(CASES.filter(([, check]) => check.kind === kind).map(([, , , met]) => met));
		expect(outcomes.has(true)).toBe(true);
		expect(isCheckKind(kind)).toBe(true);
	});

	it('says true or false of any text and any numbers, and the same each time', () => {
		const check = fc.record({
			kind: fc.constantFrom(...CHECK_KINDS, 'unknown'),
			least: fc.double(),
			most: fc.double(),
			words: fc.array(fc.string({ unit: 'binary' }))
		});
		fc.assert(
			fc.property(check, fc.string({ unit: 'binary' }), (one, text) => {
				const met = isMet(one, text);
				expect(met).toBeTypeOf('boolean');
				expect(isMet(one, text)).toBe(met);
			})
		);
	});

	it('takes time in proportion to the text', () => {
		const text = `${'a'.repeat(100_000)}${'!'.repeat(100_000)}${' '.repeat(100_000)}b`;
		for (const kind of CHECK_KINDS) isMet({ kind, words: ['b'], most: 3 }, text);
		expect(isMet({ kind: 'ends-with', words: ['b'] }, text)).toBe(true);
	});
});
