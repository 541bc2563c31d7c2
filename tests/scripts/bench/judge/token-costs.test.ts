import { expect, test } from 'vitest';
import {
	reasoningCosts,
	reasoningPrompts,
	tokenCosts
} from '../../../../scripts/bench/judge/token-costs.mjs';

const cost = (promptTokens: number, cachedTokens: number, newTokens: number) => ({
	...{ asks: 4, promptTokens, cachedTokens, newTokens }
});
const pair = (base: string, kind: string | null, judge?: ReturnType<typeof cost>) => ({
	...{ id: base, base, origin: base, kind, scores: {}, refused: {} },
	costs: judge ? { judge } : {}
});

test('tokens are those of the mean good pair that was judged', () => {
	const judged = [
		pair('a', null, cost(40, 10, 100)),
		pair('b', null, cost(60, 30, 200)),
		pair('c', null),
		pair('a', 'shuffled', cost(999, 0, 999))
	];
	expect(tokenCosts(judged, ['judge', 'lift'])).toEqual([
		{ readOut: 'judge', pairs: 2, asks: 4, read: 30, cached: 20, forced: 150 }
	]);
});

test('the other way is counted for the same pairs, once supposed and once measured', () => {
	const judge = { readOut: 'judge', pairs: 2, asks: 4, read: 30, cached: 20, forced: 150 };
	const costs = reasoningCosts(judge, { prompt: 680, shared: 400 }, [200, 440]);
	expect(costs).toMatchObject([
		{ written: 120, measured: null, ratio: 0.25, cachedRatio: 0.45 },
		{ written: 320, measured: 2, ratio: 0.2, cachedRatio: 0.3 }
	]);
});

test('prompts are counted for the pairs that were judged alone', () => {
	const good = ['a', 'b'].map((id) => ({ id, origin: id, instruction: id, response: id, language: null }));
	const counter = { shared: 300, count: ({ id }: { id: string }) => (id === 'a' ? 400 : 900) };
	expect(reasoningPrompts([pair('a', null)], good, counter)).toEqual({ prompt: 400, shared: 300 });
	expect(reasoningPrompts([], good, counter)).toBeNull();
});
