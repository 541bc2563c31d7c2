import { describe, expect, it } from 'vitest';
import {
	brokenNumbering,
	copiedShare,
	endingMark,
	listShare,
	loopShare,
	sharedSubject,
	wordVariety
} from '#lib/core/judge/reading/wording.ts';

describe('how a response ends', () => {
	it.each<[string, string, number]>([
		['like a finished text, with a mark', 'Boil it for an hour.', 1],
		['like a finished text, with a mark in quotes', 'He said: "Go."', 1],
		['with nothing', '  ', -1],
		['within brackets', 'Use salt (or soap', -1],
		['within a quote', 'He said "Go', -1],
		['within code', '```\nprint(1)', -1],
		['with a comma', 'First, boil the water,', -1],
		['with a word that needs another', 'It is made with a lot of', -1],
		['in the middle of its last sentence', 'It rains. Take a coat and', -1],
		['after a line, where the lines before it end with marks', 'It rains.\nIt pours.\nTake', -1],
		['with an entry of a list, where no entry has a mark', '- salt\n- soap\n- sand', 0],
		['as a short answer does, which cannot be told', 'Paris', 0],
		[
			'as a longer one may, which is less sure',
			'Water boils at one hundred degrees at the level of the sea and earlier on mountains',
			-0.5
		],
		['with an entry "a)", which is no bracket', 'a) salt\nb) soap', 0]
	])('%s', (_, response, mark) => {
		expect(endingMark(response)).toBe(mark);
	});
});

describe('the numbers of a list', () => {
	it.each<[string, string, number]>([
		['are in order', '1. Boil. 2. Stir. 3. Serve.', 0],
		['are no list where none is 1', '12. May 2020: it rained.', 0],
		['miss one', '1. Boil. 3. Serve.', 1],
		['begin in the middle', '2. Stir. 1. Boil.', 1.5]
	])('%s', (_, text, broken) => {
		expect(brokenNumbering(text)).toBe(broken);
	});
});

describe('what words tell', () => {
	it('a subject is shared by stems, whatever their endings', () => {
		expect(sharedSubject('How do I paint a wall?', 'Painting walls takes a day.')).toBeCloseTo(Math.log(3));
		expect(sharedSubject('How do I paint a wall?', 'Bread is baked.')).toBe(0);
	});

	it('a loop repeats its runs of words or its sentences', () => {
		expect(loopShare('It is good. It is good. It is good.')).toBeGreaterThan(0.5);
		expect(loopShare('It rains today. The sun will shine tomorrow.')).toBe(0);
	});

	it('a copy has the runs of words of its instruction', () => {
		expect(copiedShare('How do I paint a wall?', 'How do I paint a wall?')).toBe(1);
		expect(copiedShare('With a brush, from the top down.', 'How do I paint a wall?')).toBe(0);
	});

	it('variety does not fall with length alone', () => {
		const words = Array.from({ length: 100 }, (_, at) => `word${at % 60}`);
		expect(wordVariety(words.join(' '))).toBeGreaterThan(1);
		expect(wordVariety('')).toBe(0);
	});

	it('entries of a list, and lines without a mark, count as list', () => {
		expect(listShare('Buy:\n- salt\n- soap')).toBeCloseTo(2 / 3);
		expect(listShare('It rains. Take a coat.')).toBe(0);
	});
});
