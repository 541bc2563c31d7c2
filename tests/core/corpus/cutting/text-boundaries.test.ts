import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	clauseStarts,
	createSentenceFinder,
	cutPlace,
	wordStarts
} from '#lib/core/corpus/cutting/text-boundaries.ts';

const whole = (text: string) => ({ start: 0, end: text.length });
const partsAt = (text: string, starts: readonly number[]) =>
	[0, ...starts].map((start, at) => text.slice(start, starts[at] ?? text.length));

describe('sentences', () => {
	const sentencesOf = (text: string, language: string | null = null) =>
		partsAt(text, createSentenceFinder(language)(text, whole(text)));

	test.each([
		['end at a full stop', 'One. Two! Three?', ['One. ', 'Two! ', 'Three?']],
		['go over line ends', 'One goes\non. Two.', ['One goes\non. ', 'Two.']],
		[
			'do not end after a title or an initial',
			'Dr. Snow met J. Bach. Then',
			['Dr. Snow met J. Bach. ', 'Then']
		],
		['do not end inside a number', 'It is 3.5 km. Far.', ['It is 3.5 km. ', 'Far.']],
		['end at the marks of Chinese', '茶很香。他问：“真的？”真的！', ['茶很香。', '他问：“真的？”', '真的！']],
		['end at the marks of Arabic', 'أين هو؟ هناك.', ['أين هو؟ ', 'هناك.']],
		['end at the marks of Hindi', 'यह चाय है। यह जल है।', ['यह चाय है। ', 'यह जल है।']]
	])('%s', (_, text, expected) => {
		expect(sentencesOf(text)).toEqual(expected);
	});

	test('are the same in a long text as one by one', () => {
		const sentence = fc.constantFrom(
			'He said no. ',
			'Why? ',
			'“Go!” she said. ',
			'x '.repeat(700) + 'end. ',
			'It was 1.5 m. '
		);
		fc.assert(
			fc.property(fc.array(sentence, { minLength: 1, maxLength: 60 }), (sentences) => {
				const text = sentences.join('');
				const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
				expect(sentencesOf(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
			})
		);
	});
});

describe('clauses and words', () => {
	test.each([
		['after a comma and a blank', 'red, green and 1,000; blue', ['red,', ' green and 1,000;', ' blue']],
		['after a comma of Chinese', '红，绿、蓝；白', ['红，', '绿、', '蓝；', '白']]
	])('a clause begins %s', (_, text, expected) => {
		expect(partsAt(text, clauseStarts(text, whole(text)))).toEqual(expected);
	});

	test('a word begins after blank space', () => {
		const text = 'one  two\nthree';
		expect(partsAt(text, wordStarts(text, whole(text)))).toEqual(['one  ', 'two\n', 'three']);
	});

	test('a mark that sits on a blank does not begin a word', () => {
		expect(wordStarts('a \u0301b', whole('a \u0301b'))).toEqual([]);
	});
});

describe('a run without blanks is cut', () => {
	test.each([
		{ where: 'between words of Chinese', text: '茶叶产于中国西南部', wanted: 5, expected: '茶叶产于' },
		{ where: 'between words of Thai', text: 'ใบไม้เปลี่ยนสีในฤดูใบไม้ร่วง', wanted: 16, expected: 'ใบไม้เปลี่ยนสีใน' },
		{ where: 'anywhere in an endless word', text: 'aaaaaaaaaa', wanted: 6, expected: 'aaaaaa' },
		{ where: 'before a flag, not inside it', text: '🇩🇪🇫🇷🇪🇸', wanted: 6, expected: '🇩🇪' },
		{ where: 'before a family, not inside it', text: 'a👩‍👩‍👧b', wanted: 4, expected: 'a' },
		{ where: 'after the first grapheme, if that is too long', text: '👩‍👩‍👧b', wanted: 4, expected: '👩‍👩‍👧' },
		{ where: 'before a syllable of Hindi', text: 'क्षत्रिय', wanted: 2, expected: 'क्ष' }
	])('$where', ({ text, wanted, expected }) => {
		expect(text.slice(0, cutPlace(text, 0, wanted))).toBe(expected);
	});

	test('never inside a grapheme', () => {
		const unit = fc.constantFrom(
			'a',
			'茶',
			'🇩🇪',
			'🇫🇷',
			'👩‍🚀',
			'e\u0301',
			'क्षि',
			'ก็',
			'각',
			'\u1100\u1161',
			'🏳️‍🌈',
			'\u0600',
			'、'
		);
		fc.assert(
			fc.property(fc.array(unit, { minLength: 2, maxLength: 200 }), fc.nat(400), (units, at) => {
				const text = units.join('');
				const place = cutPlace(text, 0, 1 + (at % (text.length - 1)));
				const starts = Array.from(new Intl.Segmenter('en').segment(text), ({ index }) => index);
				expect([...starts, text.length]).toContain(place);
				expect(place).toBeGreaterThan(0);
			}),
			{ numRuns: 500 }
		);
	});
});
