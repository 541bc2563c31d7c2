import { describe, expect, it } from 'vitest';
import { initialInstruction, isGoodEnough, type Initial } from '#lib/core/steps/air/initial.ts';
import { openFullForm } from '#tests/support/full-form.ts';

async function initialOf(answers: string[], cannot?: 'choice') {
	const rules = [
		{ kind: 'text' as const, answers },
		{ kind: 'choice' as const, weights: { Yes: 4, No: 1 } }
	];
	const form = await openFullForm({ script: { rules }, ...(cannot ? { cannot } : {}) });
	const context = form.context();
	const made = await initialInstruction(form.source, context, context.judge);
	return { made, asked: form.engine.answered };
}

const words = (count: number) => `Explain ${'glass '.repeat(count - 2)}making.`;

describe('the initial instruction', () => {
	it('comes with the points that it earns, each as likely as it is', async () => {
		const { made, asked } = await initialOf(['Explain how glass is made from sand.']);
		expect(made).toMatchObject({
			ok: true,
			value: {
				instruction: 'Explain how glass is made from sand.',
				score: { readOut: 'scale', rubric: 'instruction-score@2', value: expect.closeTo(4) }
			}
		});
		expect(asked.map(({ kind }) => kind)).toEqual(['text', 'choice', 'choice', 'choice', 'choice', 'choice']);
	});

	it.each<[number, boolean]>([
		[2, false],
		[3, true],
		[50, true],
		[51, false]
	])('of %d words is taken: %s', async (count, is) => {
		const text =
			count > 5
				? `Explain ${Array.from({ length: count - 1 }, (_, at) => `w${at}`).join(' ')}`
				: words(count);
		expect((await initialOf([text])).made.ok).toBe(is);
	});

	it('is not scored where a rule keeps it out, and is unscored without probabilities', async () => {
		const broken = await initialOf(['Explain what the passage says about glass.']);
		expect(broken.made).toMatchObject({ ok: true, value: { score: null } });
		expect(broken.asked.every(({ kind }) => kind === 'text')).toBe(true);
		const unscored = await initialOf(['Explain how glass is made.'], 'choice');
		expect(unscored.made).toMatchObject({ ok: true, value: { score: { value: null } } });
	});

	it('fails where nothing can be read', async () => {
		expect((await initialOf([''])).made).toEqual({ ok: false, failure: 'empty-answer' });
	});
});

describe('an initial instruction is good enough', () => {
	const scored = (readOut: 'scale' | 'fit' | 'lift', value: number | null, blocking = false): Initial => ({
		instruction: 'Explain how glass is made.',
		score: { by: 'judge', readOut, rubric: 'x@1', value, distribution: [] },
		issues: [{ rule: 'unfinished', blocking }],
		alternatives: [],
		prompts: [],
		ratings: []
	});

	it.each<[string, Initial, boolean]>([
		['a mark of 4', scored('scale', 4), true],
		['a mark below', scored('scale', 3.99), false],
		['no readable mark', scored('scale', null), true],
		['a fit that is kept', scored('fit', 2.5), true],
		['a fit that is not', scored('fit', 2.4), false],
		['a lift that is not', scored('lift', 0.7), false],
		['a broken rule', scored('scale', 5, true), false]
	])('with %s: decided', (_, initial, is) => {
		expect(isGoodEnough(initial, 4)).toBe(is);
	});
});
