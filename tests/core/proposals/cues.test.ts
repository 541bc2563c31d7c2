import { describe, expect, it } from 'vitest';
import {
	amounts,
	bulletLines,
	callsForAttention,
	codeMarks,
	cookingWords,
	numberedLines,
	questionLines,
	readsLikeLetter,
	shareOfOrders,
	speakersOf,
	wordShares,
	years
} from '#lib/core/proposals/cues.ts';

describe('cues', () => {
	it.each<[string, (text: string) => number, string, number]>([
		['numbered lines', numberedLines, '1. a\n 2) b\nStep 3: c\n4 d', 3],
		['bullet lines', bulletLines, '- a\n* b\n• c\n-d\nx - y', 3],
		['questions with their label', questionLines, 'Q: a?\n**Question 2:** b?\nQuite: c\n问：d', 3],
		['amounts', amounts, '300 g of flour, 2 eggs, 5 women and 1 cup', 3],
		['words of the kitchen', cookingWords, 'Simmering saltwater needs salt, olive oil and an oven.', 4],
		['marks of code', codeMarks, '`a` and b() in SQL;\n```\nx', 5],
		['years', years, 'in 1066, 1999 and 2024, not 3000 or 12345', 3]
	])('count %s', (_, count, text, expected) => {
		expect(count(text)).toBe(expected);
	});

	it('see orders at the beginning of a sentence and after its lead-in', () => {
		expect(shareOfOrders('Mix it. “Stir it. Before it sets, then pour it. First, Wipe it. It mixes.')).toBe(
			0.8
		);
		expect(shareOfOrders('')).toBe(0);
	});

	it('name speakers in the order of appearance', () => {
		expect([...speakersOf('Ann: Yes.\nDr. Bo: No.\nAnn: Why?\n12: x')]).toEqual([
			['Ann', 2],
			['Dr. Bo', 1]
		]);
	});

	it.each([
		['a greeting and a farewell', 'Dear Ina\nIt rains here. Best wishes\nTom', true],
		['a greeting and a name below', 'Dear Ina\nIt rains here.\nWith love,\nTom', true],
		['a Chinese letter', '尊敬的王老师\n谢谢您的来信。\n此致', true],
		['a line that only greets', 'Hello Ina,\nIt rains here.', true],
		['a greeting within a story', 'Dear Ina was ill, and nobody went.', false],
		['thanks alone', 'She said thank you and left.', false]
	])('see a letter: %s', (_, text, expected) => {
		expect(readsLikeLetter(text)).toBe(expected);
	});

	it('see a call for attention only at the beginning', () => {
		expect(callsForAttention('** IMPORTANT **: the lift is out of order')).toBe(true);
		expect(callsForAttention('通知：明天停水')).toBe(true);
		expect(callsForAttention('Noticeable cracks are filled.')).toBe(false);
		expect(callsForAttention('The notice was gone.')).toBe(false);
	});

	it('share words out', () => {
		expect(wordShares('You asked whether I should')).toEqual({
			reader: 0.2,
			persons: 0.2,
			past: 0.2,
			opinion: 0.4
		});
		expect(wordShares('猫')).toEqual({ reader: 0, persons: 0, past: 0, opinion: 0 });
	});
});
