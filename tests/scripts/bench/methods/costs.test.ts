import { describe, expect, test } from 'vitest';
import {
	costHere,
	costNaive,
	sharedStart,
	tableOf,
	type AskTokens
} from '../../../../scripts/bench/methods/costs.mjs';

function ask(kind: AskTokens['kind'], change: Partial<AskTokens> = {}): AskTokens {
	const tokens = { promptTokens: 100, cachedTokens: 0, newTokens: 10 };
	return { prompt: 'mark@1', kind, ...tokens, isReplayed: false, ...change };
}

describe('what asks take here', () => {
	test('is what is read anew and written', () => {
		expect(costHere([ask('text'), ask('text', { cachedTokens: 60 })])).toEqual({
			asks: 2,
			tokens: 160,
			written: 20
		});
	});

	test('has no words written one by one where a text is measured', () => {
		expect(costHere([ask('likelihood')])).toEqual({ asks: 1, tokens: 110, written: 0 });
		expect(costNaive([ask('likelihood')])).toEqual({ asks: 1, tokens: 220, written: 120 });
	});

	test('is nothing for what the journal holds', () => {
		expect(costHere([ask('text'), ask('text', { isReplayed: true })])).toEqual({
			asks: 1,
			tokens: 110,
			written: 10
		});
	});
});

describe('what the naive form takes', () => {
	test('is every ask, with its whole prompt', () => {
		const asks = [ask('text'), ask('text', { cachedTokens: 60 }), ask('text', { isReplayed: true })];
		expect(costNaive(asks)).toEqual({ asks: 3, tokens: 330, written: 30 });
	});

	test('has reasons in words for a read-out', () => {
		expect(costNaive([ask('choice', { newTokens: 1 })])).toEqual({ asks: 1, tokens: 220, written: 120 });
	});

	test('reasons once about read-outs that follow one another under one prompt', () => {
		const asks = [ask('choice'), ask('choice', { promptTokens: 130 }), ask('choice', { promptTokens: 90 })];
		expect(costNaive(asks)).toEqual({ asks: 1, tokens: 250, written: 120 });
	});

	test('writes a request once where a tiny model proposes many', () => {
		const proposals = [10, 30, 20].map((newTokens) => ask('text', { prompt: 'request@2', newTokens }));
		expect(costNaive(proposals)).toEqual({ asks: 1, tokens: 130, written: 30 });
		expect(costNaive([ask('text', { prompt: 'draft@1' }), ask('text', { prompt: 'draft@1' })]).asks).toBe(2);
	});

	test('reasons again where the prompt is another, or something was written between', () => {
		const asks = [ask('choice'), ask('choice', { prompt: 'other@1' }), ask('text'), ask('choice')];
		expect(costNaive(asks)).toEqual({ asks: 4, tokens: 770, written: 370 });
	});
});

test.each([
	[[1, 2, 3], [1, 2, 3, 4], 3],
	[[1, 2, 3], [1, 9, 3], 1],
	[[1, 2], [], 0],
	[[], [1], 0]
])('%j and %j begin with the same %d tokens', (one, other, shared) => {
	expect(sharedStart(one, other)).toBe(shared);
});

test('the table is for each kept row, and for each made one where none was kept', () => {
	const asks = [ask('text'), ask('choice', { cachedTokens: 80, newTokens: 1 })];
	expect(
		tableOf([
			{ method: 'humpback', asks, made: 4, kept: 2 },
			{ method: 'kun', asks: [], made: 0, kept: 0 },
			{ method: 'tegit', asks, made: 1, kept: 0 }
		])
	).toEqual([
		'method    rows  kept  asks  naive  tokens  naive  ratio  written  naive  ratio',
		'humpback     4     2   1.0    1.0      66    165   0.40        6     65   0.08',
		'kun          0     0   0.0    0.0       0      0      –        0      0      –',
		'tegit        1     0   2.0    2.0     131    330   0.40       11    130   0.08',
		'all          5     2   2.0    2.0     131    330   0.40       11    130   0.08'
	]);
});
