import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanBlocks } from '#lib/core/corpus/blocks/scan-blocks.ts';
import type { Span } from '#lib/core/corpus/span.ts';

/** Kinds and words of the blocks, headings with their level and title. */
function outline(text: string): string[] {
	return scanBlocks(text).map((block) => {
		if (block.kind === 'heading') return `h${block.level} ${text.slice(block.title.start, block.title.end)}`;
		if (block.kind === 'list')
			return `list ${block.items.map((item) => text.slice(item.start, item.end)).join(' | ')}`;
		return `${block.kind} ${text.slice(block.start, block.end)}`;
	});
}

describe('Markdown headings', () => {
	test.each([
		['# One\n## Two ##\n###### Six', ['h1 One', 'h2 Two', 'h6 Six']],
		['####### seven is text', ['paragraph ####### seven is text']],
		['#tag is text', ['paragraph #tag is text']],
		['   # indented by three\n    # by four', ['h1 indented by three', 'paragraph # by four']],
		['# C#\ntext', ['h1 C#', 'paragraph text']],
		['text\n# ends a paragraph\ntext', ['paragraph text', 'h1 ends a paragraph', 'paragraph text']],
		['Title\n=====\ntext', ['h1 Title', 'paragraph text']],
		['Title\n---\ntext', ['h2 Title', 'paragraph text']],
		['two\nlines\n---', ['paragraph two\nlines', 'break ---']],
		['**A strong line**\n\ntext', ['h7 A strong line', 'paragraph text']],
		['**Strong** with text\n\ntext', ['paragraph **Strong** with text', 'paragraph text']],
		['##\n\ntext', ['break ##', 'paragraph text']]
	])('%j', (text, expected) => {
		expect(outline(text)).toEqual(expected);
	});

	test('a heading longer than a title can be is text', () => {
		expect(outline(`# ${'word '.repeat(80)}`)[0]).toMatch(/^paragraph # word/u);
	});
});

describe('headings of plain text', () => {
	test.each([
		['SAFETY\n\ntext', ['h3 SAFETY', 'paragraph text']],
		['SAFETY\ntext below at once', ['paragraph SAFETY\ntext below at once']],
		['text.\n\nÜBER UNS\n\ntext', ['paragraph text.', 'h3 ÜBER UNS', 'paragraph text']],
		['text.\n\nSTOP!\n\ntext', ['paragraph text.', 'paragraph STOP!', 'paragraph text']],
		['text.\n\nEU\n\ntext', ['paragraph text.', 'paragraph EU', 'paragraph text']],
		[
			'1 Scope\n\ntext\n\n1.1 Aims\n\ntext',
			['h4 1 Scope', 'paragraph text', 'h5 1.1 Aims', 'paragraph text']
		],
		['1. Scope\n\ntext', ['h4 1. Scope', 'paragraph text']],
		['1. Wash it\n\n2. Dry it\n\ntext', ['list 1. Wash it | 2. Dry it', 'paragraph text']],
		['1. Wash it\n\n   With soap.\n\ntext', ['list 1. Wash it\n\n   With soap.', 'paragraph text']],
		['Chapter 1. The Boat\n\ntext', ['h3 Chapter 1. The Boat', 'paragraph text']],
		['Часть II\n\nтекст', ['h2 Часть II', 'paragraph текст']],
		['第一章 起源\n\n正文', ['h3 第一章 起源', 'paragraph 正文']],
		[
			'一、概述\n\n正文\n\n（二）方法\n\n正文',
			['h4 一、概述', 'paragraph 正文', 'h5 （二）方法', 'paragraph 正文']
		],
		['The Old Light\n\nIt stood on a rock.', ['h1 The Old Light', 'paragraph It stood on a rock.']],
		['Dear Anna,\n\nIt stood on a rock.', ['paragraph Dear Anna,', 'paragraph It stood on a rock.']],
		['ALONE', ['paragraph ALONE']]
	])('%j', (text, expected) => {
		expect(outline(text)).toEqual(expected);
	});

	test('are not guessed where a document marks its headings', () => {
		expect(outline('# Marked\n\nLOUD\n\ntext')).toEqual(['h1 Marked', 'paragraph LOUD', 'paragraph text']);
	});

	test('are guessed beside underlined ones', () => {
		expect(outline('PUMP\n====\n\nCARE\n\ntext')).toEqual(['h1 PUMP', 'h3 CARE', 'paragraph text']);
	});
});

describe('lists', () => {
	test.each([
		['- a\n- b', ['list - a | - b']],
		['* a\n\n* b', ['list * a | * b']],
		['• a\n◦ b', ['list • a | ◦ b']],
		['1. a\n2) b', ['list 1. a | 2) b']],
		['1、甲\n2、乙', ['list 1、甲 | 2、乙']],
		['①甲\n②乙', ['list ①甲 | ②乙']],
		['a) x\nb) y', ['list a) x | b) y']],
		['٣. ثلاثة\n٤. أربعة', ['list ٣. ثلاثة | ٤. أربعة']],
		['- a\n  goes on\n- b\nlazily', ['list - a\n  goes on | - b\nlazily']],
		['- a\n  - nested\n- b', ['list - a\n  - nested | - b']],
		['- a\n\n  more of a\n\ntext', ['list - a\n\n  more of a', 'paragraph text']],
		['- a\n\n1. b', ['list - a', 'list 1. b']],
		['text\n- a', ['paragraph text', 'list - a']],
		['it was in\n1987. Then', ['paragraph it was in\n1987. Then']],
		['-5 degrees\n3.14 is pi', ['paragraph -5 degrees\n3.14 is pi']],
		['- a\n---\ntext', ['list - a', 'break ---', 'paragraph text']]
	])('%j', (text, expected) => {
		expect(outline(text)).toEqual(expected);
	});
});

describe('code, tables, quotes and the rest', () => {
	test.each([
		[
			'```js\n# no heading\n\n- no list\n```\ntext',
			['code ```js\n# no heading\n\n- no list\n```', 'paragraph text']
		],
		['~~~~\n```\n~~~\n~~~~', ['code ~~~~\n```\n~~~\n~~~~']],
		['```\nnever closed\n\ntext', ['code ```\nnever closed\n\ntext']],
		['```inline``` code', ['paragraph ```inline``` code']],
		[
			'Text:\n\n    x = 1\n\n    y = 2\n\ntext',
			['paragraph Text:', 'code x = 1\n\n    y = 2', 'paragraph text']
		],
		['    It was dark and\nthe rain fell.', ['paragraph It was dark and\nthe rain fell.']],
		[
			'    “Who is there?”\n\n    No answer came.',
			['paragraph “Who is there?”', 'paragraph No answer came.']
		],
		['| a | b |\n|---|:-:|\n| 1 | 2 |\n\ntext', ['table | a | b |\n|---|:-:|\n| 1 | 2 |', 'paragraph text']],
		['a | b\n--|--\n1 | 2', ['table a | b\n--|--\n1 | 2']],
		['either | or is text', ['paragraph either | or is text']],
		['> one\n> two\nlazily\n\ntext', ['quote > one\n> two\nlazily', 'paragraph text']],
		['a.\n\n* * *\n\nb', ['paragraph a.', 'break * * *', 'paragraph b']],
		['---\ntitle: x\n---\ntext', ['front-matter ---\ntitle: x\n---', 'paragraph text']],
		['---\ntext\n---\ntext', ['break ---', 'h2 text', 'paragraph text']],
		['wrapped\nlines', ['paragraph wrapped\nlines']],
		[`${'long '.repeat(30)}\nshort`, [`paragraph ${'long '.repeat(30).trim()}`, 'paragraph short']]
	])('%j', (text, expected) => {
		expect(outline(text)).toEqual(expected);
	});
});

describe('a scan', () => {
	const marks = [
		'# ',
		'## ',
		'- ',
		'1. ',
		'> ',
		'```',
		'~~~',
		'---',
		'===',
		'| ',
		'|--|',
		'**',
		'    ',
		'\t'
	];
	const words = ['word', 'WORD', 'A sentence.', '茶叶。', '第一章', 'مرحبا', '🍁', 'title: x', ' ', '\u3000'];
	const lines = fc
		.array(fc.constantFrom(...marks, ...words), { maxLength: 4 })
		.map((parts) => parts.join(''));
	const documents = fc.array(lines, { maxLength: 25 }).map((all) => all.join('\n'));

	test('puts every character that is not blank into exactly one block, in order', () => {
		fc.assert(
			fc.property(documents, (text) => {
				let end = 0;
				for (const block of scanBlocks(text)) {
					expect(text.slice(end, block.start).trim()).toBe('');
					expect(block.start).toBeGreaterThanOrEqual(end);
					expect(text.slice(block.start, block.end)).toBe(text.slice(block.start, block.end).trim());
					expect(block.end).toBeGreaterThan(block.start);
					end = block.end;
				}
				expect(text.slice(end).trim()).toBe('');
			}),
			{ numRuns: 500 }
		);
	});

	test('keeps titles inside their headings, and the items of a list cover it', () => {
		fc.assert(
			fc.property(documents, (text) => {
				const solid = ({ start, end }: Span) => text.slice(start, end).replaceAll(/\s/gu, '');
				for (const block of scanBlocks(text)) {
					if (block.kind === 'heading') expect(solid(block)).toContain(solid(block.title));
					if (block.kind === 'list') expect(block.items.map(solid).join('')).toBe(solid(block));
				}
			}),
			{ numRuns: 500 }
		);
	});
});
