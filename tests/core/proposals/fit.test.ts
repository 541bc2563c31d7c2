import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf, liftOf, rankByFit, type Scored } from '#lib/core/proposals/fit.ts';
import type { PassageKind } from '#lib/core/proposals/passage-kind.ts';

const PASSAGE = `# Rubber boots

Rubber is the juice of a tree. Rubber keeps water out, and the juice of a young tree is white.`;

const scored = (request: string, more: Partial<Scored> = {}): Scored => ({
	request,
	opener: 'Explain',
	own: [-1, -1],
	none: [-2, -2],
	...more
});
const fit = (request: string, more: Partial<Scored> = {}, kind: PassageKind = 'faq') =>
	fitOf(scored(request, more), PASSAGE, kind);

describe('lift', () => {
	it.each([
		['per token', [-1, -2], [-2, -4], 1.5],
		['negative where the passage makes it unlikelier', [-3], [-1], -2],
		['none without tokens', [], [], 0]
	])('is %s', (_, own, none, lift) => {
		expect(liftOf(own, none)).toBe(lift);
	});
});

describe('fit', () => {
	/** A lift of 1, a cover of 1, a mean of −1. */
	const plain = 1 + 1.5 - 0.3;

	it.each<[string, number, number]>([
		['lift, cover and fluency', fit('Explain rubber boots.'), plain],
		['a lift over 2 as 2', fit('Explain rubber boots.', { none: [-9, -9] }), plain + 1],
		['a part of the topic', fit('Explain rubber.'), plain - 1.5 * 0.375],
		['novel words', fit('Explain rubber boots to sailors and pirates.'), plain - 0.5],
		['a stem twice', fit('Explain why rubber boots have rubber.'), plain - 0.5],
		['a pronoun', fit('Explain rubber boots and their juice.'), plain - 0.3],
		['length', fit(`Explain rubber boots${' to me'.repeat(8)}.`), plain - 0.5],
		['a rule', fit('Explain rubber boots.', { opener: null }), plain + 0.6],
		['a beginning that suits the kind', fit('Tell me about rubber boots.', {}, 'expo'), plain + 0.2],
		['a beginning that does not', fit('Why rubber boots?', {}, 'expo'), plain - 0.3],
		['a beginning in another kind', fit('Why rubber boots?', {}, 'essay'), plain]
	])('counts %s', (_, value, expected) => {
		expect(value).toBeCloseTo(expected, 10);
	});

	const anyScored = fc.record({
		request: fc.oneof(fc.string(), fc.constantFrom('Explain rubber boots.', 'Explain juice.', 'Why rubber?')),
		opener: fc.constantFrom(null, 'Explain'),
		own: fc.array(fc.double({ min: -60, max: 0, noNaN: true }), { maxLength: 5 }),
		none: fc.array(fc.double({ min: -60, max: 0, noNaN: true }), { maxLength: 5 })
	});

	it('is a finite number', () => {
		fc.assert(
			fc.property(anyScored, fc.string(), (one, passage) => {
				expect(Number.isFinite(fitOf(one, passage, 'expo'))).toBe(true);
			})
		);
	});

	it('puts all in one order, whatever order they come in', () => {
		const key = (one: Scored) => one.request;
		const pool = fc.uniqueArray(anyScored, { selector: key });
		fc.assert(
			fc.property(pool, fc.infiniteStream(fc.nat()), (all, chance) => {
				const shuffled = all
					.map((one) => ({ one, at: chance.next().value }))
					.sort((a, b) => a.at - b.at)
					.map(({ one }) => one);
				const ranked = rankByFit(all, PASSAGE, 'expo');
				expect(rankByFit(shuffled, PASSAGE, 'expo')).toEqual(ranked);
				expect(ranked.map((one) => one.scored.request).sort()).toEqual(all.map(key).sort());
				expect(ranked.every((one, at) => at === 0 || (ranked[at - 1]?.fit ?? 0) >= one.fit - 1e-6)).toBe(
					true
				);
			})
		);
	});
});

describe('of equal fits', () => {
	const order = (all: readonly Scored[]) => rankByFit(all, PASSAGE, 'faq').map((one) => one.scored.request);

	it('the one by rule comes first', () => {
		const byRule = scored('Explain trees.', { opener: null, none: [-1.4, -1.4] });
		expect(order([scored('Explain juice.'), byRule])).toEqual(['Explain trees.', 'Explain juice.']);
	});

	it('and then the order of the alphabet decides', () => {
		expect(order([scored('Explain trees.'), scored('Explain juice.')])).toEqual([
			'Explain juice.',
			'Explain trees.'
		]);
	});
});
