import { describe, expect, test } from 'vitest';
import { inTurns, medianOf, ratioText } from '../../../scripts/bench/engine/ratios.mjs';

describe('the median', () => {
	test.each([
		[[3], 3],
		[[5, 1, 3], 3],
		[[4, 1, 2, 9], 3]
	])('of %j is %d', (values, median) => {
		expect(medianOf(values)).toBe(median);
	});

	test('of nothing is no number', () => {
		expect(() => medianOf([])).toThrow('nothing');
	});
});

test.each([
	[[], 'not measured'],
	[[1.5], '1.500   (1.500 to 1.500, once)'],
	[[1, 1.02, 0.9], '1.000   (0.900 to 1.020, 3 times)']
])('ratios %j are told with their spread', (ratios, words) => {
	expect(ratioText(ratios)).toBe(words);
});

describe('taking turns', () => {
	function scene(msEach: number) {
		const order: string[] = [];
		let time = 0;
		const thing = (name: string) => (round: number) => {
			order.push(name + round);
			time += msEach;
			return Promise.resolve(round);
		};
		return { order, things: { one: thing('a'), other: thing('b') }, now: () => time };
	}

	test('the other is first in every other round', async () => {
		const { order, things, now } = scene(1);
		const pairs = await inTurns(things, { rounds: 3, limitMs: 1000, now });
		expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
		expect(pairs).toEqual([0, 1, 2].map((round) => ({ one: round, other: round })));
	});

	test('it ends after the round in which the time runs out, and there is always one', async () => {
		const slow = scene(50);
		expect(await inTurns(slow.things, { rounds: 9, limitMs: 150, now: slow.now })).toHaveLength(2);
		const late = scene(500);
		expect(await inTurns(late.things, { rounds: 9, limitMs: 100, now: late.now })).toHaveLength(1);
	});
});
