import { describe, expect, it } from 'vitest';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { withoutContradictions, withoutRepeats } from '#lib/core/constraints/contradictions.ts';

const byRule = (text: string, check: Constraint['check']): Constraint => ({
	type: 'length',
	from: 'rule',
	text,
	...(check ? { check } : {})
});
const byModel = (text: string): Constraint => ({ type: 'desired-writing-style', from: 'model', text });

const LONG = byRule('Write at least 200 words.', { kind: 'words', least: 200 });
const SHORT = byRule('Write at most 40 words.', { kind: 'words', most: 40 });
const RANGE = byRule('Write 100 to 120 words.', { kind: 'words', least: 100, most: 120 });
const KEYWORD = byRule('Use the keywords “sand”.', { kind: 'keywords', words: ['sand'] });

describe('constraints that contradict each other', () => {
	it.each<[string, Constraint, string, boolean]>([
		['a lower bound and brevity', LONG, 'Keep your answer concise.', false],
		['an upper bound and brevity', SHORT, 'Keep your answer concise.', true],
		['an upper bound and length', SHORT, 'Give a detailed account of it.', false],
		['a lower bound and length', LONG, 'Give a detailed account of it.', true],
		['a range and brevity', RANGE, 'Answer briefly and plainly.', false],
		['a lower bound and brevity in Chinese', LONG, '回答要简洁明了。', false],
		['a keyword and its prohibition', KEYWORD, 'Do not use the word sand.', false],
		['a keyword and another prohibition', KEYWORD, 'Do not use the word sandal.', true],
		['a keyword and its use', KEYWORD, 'Explain where sand comes from.', true]
	])('%s', (_, rule, text, stays) => {
		const kept = withoutContradictions([rule, byModel(text)]);
		expect(kept).toContain(rule);
		expect(kept.length).toBe(stays ? 2 : 1);
	});

	it('are no matter among those of a model alone', () => {
		const two = [byModel('Keep it concise.'), byModel('Give a detailed account.')];
		expect(withoutContradictions(two)).toEqual(two);
	});
});

describe('constraints that say the same', () => {
	const A = byModel('Use a warm and friendly tone.');
	const B = byModel('Use a warm and friendly tone throughout.');
	const C = byModel('Use a warm and very friendly tone throughout.');
	const D = byModel('Mention the kettle once.');

	it('lose the one that has most others like it, until none are alike', () => {
		expect(withoutRepeats([A, B, C, D], 'Explain it.')).toEqual([A, D]);
	});

	it('lose the one of the model and keep that of the rule', () => {
		const rule = { ...A, from: 'rule' as const };
		expect(withoutRepeats([B, rule], 'Explain it.')).toEqual([rule]);
	});

	it('lose what the instruction says already', () => {
		expect(withoutRepeats([A, D], 'Use a warm and friendly tone.')).toEqual([D]);
	});
});
