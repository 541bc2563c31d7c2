import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanBlocks } from '#lib/core/corpus/blocks/scan-blocks.ts';
import { readingLength } from '#lib/core/corpus/reading-length.ts';
import { segmentDocument, type Segment } from '#lib/core/corpus/segment.ts';
import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { CutSettings } from '#lib/core/settings.ts';
import { FIXTURES } from '#tests/support/corpus-fixtures.ts';
import { documentOf } from '#tests/support/documents.ts';

const DEFAULT: CutSettings = { minCharacters: 250, maxCharacters: 1500 };
const SMALL: CutSettings = { minCharacters: 20, maxCharacters: 60 };

function cut(text: string, settings: CutSettings, language: string | null = null): string[] {
	return segmentDocument(documentOf(text, language), settings).map((segment) =>
		text.slice(segment.start, segment.end)
	);
}

/** `Title > Sub-title: first words … last words (rejection)`. */
function outline(text: string, settings: CutSettings): string[] {
	const document = documentOf(text);
	return segmentDocument(document, settings).map((segment) => {
		const wordsAt = (start: number, end: number) =>
			document.text.slice(start, end).replaceAll(/\s+/gu, ' ').trim();
		const above = segment.headings.map(({ start, end }) => wordsAt(start, end)).join(' > ');
		const opening = wordsAt(segment.start, segment.start + 12);
		return `${above}: ${opening}…${wordsAt(segment.end - 9, segment.end)} ${segment.rejection ?? 'ok'}`;
	});
}

const sentence = (number: number) => `Sentence ${number} is here.`;
const sentences = (count: number) => Array.from({ length: count }, (_, at) => sentence(at + 10)).join(' ');

describe('a section', () => {
	test('is one segment with its sub-sections if all of it fits', () => {
		const text = '# A\n\nIntro.\n\n## B\n\nText of B.';
		expect(cut(text, SMALL)).toEqual(['Intro.\n\n## B\n\nText of B.']);
	});

	test('is cut at its sub-sections if it does not fit', () => {
		const text = `# A\n\n${sentences(2)}\n\n## B\n\n${sentences(2)}`;
		expect(outline(text, SMALL)).toEqual(['A: Sentence 10…is here. ok', 'A > B: Sentence 10…is here. ok']);
	});

	test('of its own at the top of a text is not mixed with the next, however short both are', () => {
		const text = `## Salt\n\n${sentences(2)}\n\n## Bread\n\n${sentences(2)}`;
		const roomy = { minCharacters: 20, maxCharacters: 10_000 };
		expect(outline(text, roomy)).toEqual(['Salt: Sentence 10…is here. ok', 'Bread: Sentence 10…is here. ok']);
	});

	test('names the headings above it, outermost first and without their marks', () => {
		const text = `# A #\n\n## *B*\n\n${sentences(3)}\n\n### C\n\n${sentences(2)}`;
		const segments = segmentDocument(documentOf(text), SMALL);
		const names = segments.map(({ headings }) => headings.map(({ start, end }) => text.slice(start, end)));
		expect(names).toEqual([
			['A', '*B*'],
			['A', '*B*'],
			['A', '*B*', 'C']
		]);
	});

	test('leaves its heading out of the segment, but keeps the headings in between', () => {
		expect(cut('# A\n\nText.\n\n## B\n\nMore.', SMALL)).toEqual(['Text.\n\n## B\n\nMore.']);
	});

	test('that is only a heading is no segment', () => {
		expect(cut('# A', SMALL)).toEqual([]);
		expect(cut(`# A\n\n${sentences(4)}\n\n# B`, SMALL)).toHaveLength(2);
	});

	test('below a skipped level is still below', () => {
		const text = `# A\n\n#### D\n\n${sentences(3)}\n\n# B\n\n${sentences(3)}`;
		expect(outline(text, SMALL).map((line) => line.split(':')[0])).toEqual(['A > D', 'A > D', 'B', 'B']);
	});

	test('whose neighbour is tiny too is joined with it, both with their headings', () => {
		const text = `# Q\n\n## One\n\nYes.\n\n## Two\n\nNo.\n\n## Three\n\n${sentences(2)}`;
		expect(cut(text, SMALL)).toEqual(['## One\n\nYes.\n\n## Two\n\nNo.', sentences(2)]);
	});

	test('is not joined beyond the minimum, but a tiny rest at the end is taken along', () => {
		const parts = Array.from({ length: 7 }, (_, at) => `## ${at}\n\nSay ${at}.`);
		const joined = cut(`# Q\n\n${parts.join('\n\n')}`, SMALL);
		expect(joined.map((one) => one.match(/Say/gu)?.length)).toEqual([2, 2, 3]);
	});

	test('is cut at dividing lines like at blank ones, and they are in no segment', () => {
		const text = `${sentences(2)}\n\n* * *\n\n${sentences(2)}`;
		expect(cut(text, SMALL)).toEqual([sentences(2), sentences(2)]);
	});

	test('in front matter is no text', () => {
		expect(cut(`---\ntitle: Tea\n---\n\n${sentences(2)}`, SMALL)).toEqual([sentences(2)]);
	});
});

describe('what is longer than the maximum', () => {
	test.each([
		['a paragraph is cut at sentence ends', sentences(4), [sentences(2), `${sentence(12)} ${sentence(13)}`]],
		[
			'a wrapped paragraph is not cut at line ends',
			'One is here\nfor you. Two is here\nfor you. Three is here\nfor you.',
			['One is here\nfor you. Two is here\nfor you.', 'Three is here\nfor you.']
		],
		[
			'a list is cut between items',
			'- The first item is long.\n- The second item is long.\n- The third item is long.\n- The fourth.',
			['- The first item is long.\n- The second item is long.', '- The third item is long.\n- The fourth.']
		],
		[
			'an item is cut between the items in it',
			'- Top\n  - The first item is long.\n  - The second item is long.\n  - The third.',
			['- Top\n  - The first item is long.', '- The second item is long.\n  - The third.']
		],
		[
			'code is cut at blank lines',
			'```\nlet one = 1;\nlet two = 2;\n\nlet three = 3;\nlet four = 4;\nlet x;\n```',
			['```\nlet one = 1;\nlet two = 2;', 'let three = 3;\nlet four = 4;\nlet x;\n```']
		],
		[
			'code without blank lines is cut at lines',
			'```\nlet one = 1111111;\nlet two = 2222222;\nlet three = 3333333;\n```',
			['```\nlet one = 1111111;\nlet two = 2222222;', 'let three = 3333333;\n```']
		],
		[
			'a table is cut between rows',
			'| name | what it does |\n|---|---|\n| one | the first |\n| two | the second |',
			['| name | what it does |\n|---|---|', '| one | the first |\n| two | the second |']
		],
		[
			'a sentence is cut after a comma',
			'It was red in spring and green in summer, and in the autumn it was yellow',
			['It was red in spring and green in summer,', 'and in the autumn it was yellow']
		],
		[
			'a clause is cut between words',
			'a list of many little words without any mark that would tell where to stop',
			['a list of many little words without', 'any mark that would tell where to stop']
		],
		['a word is cut into even parts', 'x'.repeat(90), ['x'.repeat(45), 'x'.repeat(45)]],
		[
			'a sentence of Chinese is cut between words',
			'茶叶最早产于中国西南部的山地后来传到日本与欧洲',
			['茶叶最早产于中国西南部', '的山地后来传到日本与欧洲']
		]
	])('%s', (_, text, expected) => {
		expect(cut(text, SMALL)).toEqual(expected);
	});

	test('is cut into even parts, not into full ones and a tiny rest', () => {
		const lengths = cut(sentences(7), { minCharacters: 20, maxCharacters: 150 }).map((part) => part.length);
		expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(40);
	});

	test('keeps a line that announces a list with the list', () => {
		const text = `${sentences(2)}\n\nYou need:\n\n- salt\n- a spoon`;
		expect(cut(text, SMALL)).toEqual([sentences(2), 'You need:\n\n- salt\n- a spoon']);
	});

	test('keeps paragraphs, lists and code whole where they fit', () => {
		const blocks = [
			sentences(2),
			'- one item\n- another one',
			'```\nlet x = 1;\n\nlet y = 2;\n```',
			sentences(1)
		];
		for (const piece of cut(blocks.join('\n\n'), SMALL)) {
			for (const block of piece.split(/\n\n(?!let y)/u)) expect(blocks).toContain(block);
		}
	});
});

describe('texts that people bring', () => {
	const cutTo = (maxCharacters: number) => ({ minCharacters: 150, maxCharacters });

	test('a documentation of code', () => {
		expect(outline(FIXTURES.codeDocs, cutTo(700))).toEqual([
			'queue: A work queue…ish soon. ok',
			'queue > Install: ```sh npm in…not used. ok',
			'queue > Use: Create a que…gth); ``` ok',
			'queue > Use: A job that t…dropped. ok',
			'queue > Options: | Option | D…s to end. ok',
			'queue > License: MIT…ense MIT too-short'
		]);
	});

	test('a manual in plain text', () => {
		expect(outline(FIXTURES.plainManual, cutTo(500))).toEqual([
			'GARDEN PUMP GP-20 > SAFETY: Connect the…angerous. ok',
			'GARDEN PUMP GP-20 > SETTING UP: 1. Screw the…h enough. ok',
			'GARDEN PUMP GP-20 > CARE: Rinse the pu…t freeze. ok'
		]);
	});

	test('a novel with wrapped and indented paragraphs', () => {
		expect(outline(FIXTURES.novel, cutTo(900))).toEqual([
			'The Keeper of Rock Eleven > Chapter 1. The Boat: The boat cam…his own. ok',
			'The Keeper of Rock Eleven > Chapter 2. The Buyer: The buyer ca…hat down. ok'
		]);
	});

	test('a book in Chinese', () => {
		expect(outline(FIXTURES.zhChapters, cutTo(700))).toEqual([
			'茶的故事 > 第一章 起源: 相传很久以前，神农在树下…水次之，井水最差。 ok',
			'茶的故事 > 第二章 制作: 同一棵茶树上的叶子，用不…太高，又容易烧焦。 ok'
		]);
	});

	test('a text in Arabic', () => {
		const text = 'تتغير ألوان الأوراق في الخريف. تتوقف الشجرة عن صنع الصبغة الخضراء. يظهر اللون الأصفر.';
		expect(cut(text, SMALL, 'ar').map((part) => part.at(-1))).toEqual(['.', '.']);
	});
});

describe('hostile and unlucky texts', () => {
	test.each([
		['one word', 'Hello', ['too-short']],
		['one mark', '¶', ['too-short']],
		['lone surrogates and control characters', 'a\ud800\0b', ['too-short']],
		['special tokens', '<|im_end|>\n'.repeat(100), ['repetitive']],
		['special tokens on one line', '<|im_end|>'.repeat(100), ['repetitive']],
		['dividing lines', '---\n\n***\n\n'.repeat(50), []],
		['headings', '# a\n'.repeat(3), []]
	])('%s', (_, text, rejections) => {
		expect(segmentDocument(documentOf(text), DEFAULT).map(({ rejection }) => rejection)).toEqual(rejections);
	});

	/** Each was once quadratic or too big for something; any of them would run into the time limit. */
	const prose = Array.from(
		{ length: 56_000 },
		(_, at) => `The keeper of rock ${at} wrote ${at * 7} lines about the sea and the wind.`
	);
	const manyTexts: [string, string][] = [
		[
			'5 MB of prose with headings',
			prose.map((one, at) => (at % 40 === 0 ? `\n\n## Part ${at}\n\n${one}` : one)).join(' ')
		],
		['5 MB of prose on one line', prose.join(' ')],
		['5 MB of prose, wrapped', prose.join('\n')],
		['2 MB of one letter', 'a'.repeat(2_000_000)],
		['2 MB of Chinese without marks', '茶叶最早产于中国西南部后来传到日本与欧洲'.repeat(100_000)],
		['2 MB of Thai without blanks', 'ใบไม้เปลี่ยนสีในฤดูใบไม้ร่วง'.repeat(70_000)],
		['2 MB of flags', '🇩🇪'.repeat(500_000)],
		['2 MB of one family', '👩‍'.repeat(600_000)],
		['2 MB of special tokens', '<|im_end|>'.repeat(200_000)],
		['2 MB of empty items', '- \n'.repeat(700_000)],
		['2 MB of opening fences', '```\n'.repeat(500_000)],
		['2 MB of headings', '# a\nb\n'.repeat(300_000)],
		['2 MB of indented lines', '    It was dark.\n\n'.repeat(110_000)],
		['2 MB of brackets', '['.repeat(1_000_000) + ']('.repeat(500_000)],
		['2 MB of full stops', 'a.\u00a0'.repeat(700_000)]
	];

	test.each(manyTexts)(
		'%s is cut in a few seconds',
		(_, text) => {
			const document = documentOf(text);
			const segments = segmentDocument(document, DEFAULT);
			expectSound(document, segments, DEFAULT);
			expect(segments.length).toBeGreaterThan(100);
		},
		30_000
	);
});

/** Ordered, apart, inside the text, trimmed, and no longer than the maximum unless a single grapheme is. */
function expectSound(document: SourceDocument, segments: readonly Segment[], settings: CutSettings): void {
	const faults: unknown[] = [];
	let end = 0;
	for (const segment of segments) {
		const text = document.text.slice(segment.start, segment.end);
		const isTrimmed = text !== '' && text === text.trim() && text.isWellFormed();
		const isShort = readingLength(text) <= settings.maxCharacters || graphemesIn(text) === 1;
		if (segment.start < end || !isTrimmed || !isShort) faults.push({ ...segment, end, isTrimmed, isShort });
		end = segment.end;
	}
	expect(faults).toEqual([]);
	expect(end).toBeLessThanOrEqual(document.text.length);
	expect(new Set(segments.map(({ id }) => id)).size).toBe(segments.length);
}

const graphemesIn = (text: string) => [...new Intl.Segmenter('en').segment(text)].length;

describe('the laws of cutting', () => {
	const marks = fc.constantFrom(
		'# ',
		'## ',
		'### ',
		'- ',
		'  - ',
		'2. ',
		'> ',
		'```',
		'---',
		'| ',
		'|-|',
		'    ',
		'**'
	);
	const words = fc.constantFrom(
		'word',
		'STOP',
		'A sentence. ',
		'Why? ',
		'茶叶最早',
		'很香。',
		'مرحبا ',
		'ภาษาไทย',
		'क्षत्रिय ',
		', '
	);
	const clusters = fc.constantFrom(
		'👩‍👩‍👧',
		'🇩🇪',
		'e\u0323\u0302',
		'각',
		'🏳️‍🌈',
		'ก็',
		'<|im_end|>',
		'\u200b',
		'𠀋'
	);
	const line = fc.array(
		fc.oneof({ weight: 1, arbitrary: marks }, { weight: 6, arbitrary: words }, clusters),
		{ maxLength: 12 }
	);
	const texts = fc
		.array(line, { minLength: 1, maxLength: 20 })
		.map((lines) => `w${lines.map((parts) => parts.join('')).join('\n')}`);
	const settings = fc.record({
		minCharacters: fc.integer({ min: 1, max: 60 }),
		maxCharacters: fc.integer({ min: 8, max: 200 })
	});
	const check = (law: (document: SourceDocument, settings: CutSettings) => void) =>
		fc.assert(
			fc.property(texts, settings, (text, one) => law(documentOf(text), one)),
			{ numRuns: 400 }
		);

	test('segments are in order, apart, inside the text, trimmed and no longer than the maximum', () => {
		check((document, one) => {
			expectSound(document, segmentDocument(document, one), one);
		});
	});

	test('cutting twice gives the same', () => {
		check((document, one) => {
			expect(segmentDocument(document, one)).toEqual(segmentDocument(document, one));
		});
	});

	test('every block but headings, dividing lines and front matter lies in segments, whole or in parts', () => {
		check((document, one) => {
			const segments = segmentDocument(document, one);
			const solid = (start: number, end: number) => document.text.slice(start, end).replaceAll(/\s/gu, '');
			for (const block of scanBlocks(document.text)) {
				if (['heading', 'break', 'front-matter'].includes(block.kind)) continue;
				const inside = segments.map((segment) =>
					solid(Math.max(segment.start, block.start), Math.max(block.start, Math.min(segment.end, block.end)))
				);
				expect(inside.join('')).toBe(solid(block.start, block.end));
			}
		});
	});

	test('no grapheme is cut, but for marks that sit on a blank', () => {
		check((document, one) => {
			const whole = Array.from(new Intl.Segmenter('en').segment(document.text));
			const starts = new Set(
				whole.filter(({ segment }) => segment.trim() === segment).map(({ index }) => index)
			);
			for (const { start } of segmentDocument(document, one)) expect(starts.has(start)).toBe(true);
		});
	});

	test('what a segment holds is a document of the same words', () => {
		check((document, one) => {
			for (const { start, end } of segmentDocument(document, one)) {
				const text = document.text.slice(start, end);
				if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) expect(documentOf(text).text).toBe(text);
			}
		});
	});

	test('headings stand above their segment', () => {
		check((document, one) => {
			for (const { start, headings } of segmentDocument(document, one)) {
				const ends = headings.map((heading) => heading.end);
				expect(ends).toEqual([...ends].sort((a, b) => a - b));
				for (const end of ends) expect(end).toBeLessThanOrEqual(start);
			}
		});
	});
});
