import { describe, expect, it } from 'vitest';
import { PAIR_READ_OUTS } from '#lib/core/steps/read-outs/read-outs.ts';
import { countedAsker } from '#lib/core/steps/read-outs/counted-asker.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';
import { BOASTER, GLASS, HONEY, TIDES } from '#tests/support/read-out-scene.ts';

const OTHERS = [HONEY, TIDES];
const RULES = [
	{ kind: 'text' as const, answers: ['It is good, as far as one can tell.'] },
	{ kind: 'choice' as const, weights: { '3': 1, Yes: 1, A: 1, B: 1 } },
	{ kind: 'likelihood' as const, perToken: -2 }
];

describe('the read-outs of a pair', () => {
	it('have different names', () => {
		const names = PAIR_READ_OUTS.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	describe.each(PAIR_READ_OUTS.map((readOut) => [readOut.name, readOut] as const))('%s', (_, readOut) => {
		it.each([
			['a pair', GLASS],
			['a hostile pair', BOASTER]
		])('gives %s a number, at no more asks than it says', async (_kind, pair) => {
			const form = await openFullForm({ script: { rules: RULES } });
			const { judge } = form.context();
			const { ask, cost } = countedAsker(judge.ask);
			expect(await readOut.measure(pair, { ...judge, ask }, OTHERS)).toEqual(expect.any(Number));
			const { own, perOther } = readOut.asks;
			expect(cost().asks).toBeLessThanOrEqual(own + perOther * OTHERS.length);
			expect(cost().asks).toBeGreaterThan(0);
		});

		it('asks nothing of the engine the second time', async () => {
			const form = await openFullForm({ script: { rules: RULES } });
			const measure = () => readOut.measure(GLASS, form.context().judge, OTHERS);
			const first = await measure();
			const asks = form.engine.answered.length;
			expect(await measure()).toBe(first);
			expect(form.engine.answered).toHaveLength(asks);
		});

		it('is unrated where the engine can do neither', async () => {
			const { judge } = answeringJudge({ write: () => 'It is good.' });
			const can = { choice: false, likelihood: false };
			const description = { ...judge.describe(), can: { ...judge.describe().can, ...can } };
			expect(await readOut.measure(GLASS, { ...judge, describe: () => description }, OTHERS)).toBeNull();
		});
	});

	// The judge of pairs takes a feature without a number for an average one.
	it.each(PAIR_READ_OUTS.filter(({ name }) => name !== 'judge'))(
		'of which $name is unrated where the engine answers garbage',
		async ({ measure }) => {
			const { judge } = answeringJudge({ choose: () => [NaN], measure: () => NaN, write: () => '\u0000' });
			expect(await measure(GLASS, judge, OTHERS)).toBeNull();
		}
	);

	it('need others to compare with, where they compare', async () => {
		const unrated = new Set<string>();
		for (const { name, measure } of PAIR_READ_OUTS) {
			const form = await openFullForm({ script: { rules: RULES } });
			if ((await measure(GLASS, form.context().judge)) === null) unrated.add(name);
		}
		const comparing = PAIR_READ_OUTS.filter(({ asks }) => asks.perOther > 0).map(({ name }) => name);
		expect([...unrated]).toEqual(comparing);
	});

	describe('in a tournament of instructions', () => {
		const pairwise = PAIR_READ_OUTS.find(({ name }) => name === 'pairwise')!;
		/** Goes by the first letters, and is not quite even about the places. */
		const choosing = (favourite: string) =>
			answeringJudge({
				choose: ({ prompt }) => {
					const words = JSON.stringify(prompt);
					const places = [
						words.indexOf('<request_a>'),
						words.indexOf(favourite),
						words.indexOf('<request_b>')
					];
					const [a = 0, own = 0, b = 0] = places;
					if (own < a) return [0.55, 0.45];
					return own < b ? [0.9, 0.1] : [0.2, 0.8];
				}
			});

		it('the one that wins is strong, the one that loses weak, by as many nats as the matches say', async () => {
			const { judge, asked } = choosing(GLASS.instruction);
			const own = await pairwise.measure(GLASS, judge, [GLASS, ...OTHERS]);
			expect(own).toBeGreaterThan(0);
			expect(asked).toHaveLength(6);
			const loser = await pairwise.measure(GLASS, choosing(HONEY.instruction).judge, OTHERS);
			expect(loser).toBeLessThan(0);
		});

		it('a model that only goes by the place finds all alike', async () => {
			const { judge } = answeringJudge({ choose: () => [0.9, 0.1] });
			expect(await pairwise.measure(GLASS, judge, OTHERS)).toBeCloseTo(0);
		});

		it('the same instruction is no rival', async () => {
			const { judge, asked } = choosing(GLASS.instruction);
			expect(await pairwise.measure(GLASS, judge, [GLASS])).toBeNull();
			expect(asked).toEqual([]);
		});
	});
});
