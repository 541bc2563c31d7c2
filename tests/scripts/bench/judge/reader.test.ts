import { describe, expect, test } from 'vitest';
import { AskRefused, type Asker } from '#lib/core/ask.ts';
import type { EngineDescription } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { goodPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import { PART_NAMES } from '#lib/core/judge/parts/part.ts';
import { chosen, Reader } from '../../../../scripts/bench/judge/reader.mjs';

const DESCRIPTION: EngineDescription = {
	...{ engine: 'scripted', model: 'm', contextTokens: 2048, slots: 1, grammar: 'none' },
	...{ device: 'none', threads: 0 },
	can: { likelihood: true, choice: true, embed: false, minP: false, favour: false, grammarOnText: false }
};

/** Measures one token for each word, and refuses what a test says. */
function asker(refusal: (text: string) => EngineFailure['kind'] | null = () => null): Asker {
	const no = () => Promise.reject(new Error('Nothing but likelihoods is asked for here.'));
	return {
		...{ text: no, choice: no, embed: no },
		likelihood({ text, ends }) {
			const kind = refusal(text);
			if (kind !== null) return Promise.reject(new AskRefused({ kind, message: 'no' }));
			const words = [...text.matchAll(/\S+\s*/gu)];
			const usage = { promptTokens: 10, cachedTokens: 4, newTokens: words.length, elapsedMs: 1 };
			const logprobs = words.map(() => -1);
			const tokens = words.map(({ index, 0: word }) => index + word.length);
			const answer = { kind: 'likelihood', logprobs, usage } as const;
			return Promise.resolve(ends ? { ...answer, ends: { turn: -0.5, tokens } } : answer);
		}
	};
}

function subject(id: string, response: string) {
	const pair = goodPair({ id, origin: id, instruction: 'Say it.', response, language: null });
	return { pair, kind: null, base: id };
}

function reader(ask: Asker, names: string[]) {
	return new Reader({ ask, describe: () => DESCRIPTION }, { names, good: [] });
}

describe('reading a group of pairs', () => {
	test('gives the judge’s number with its parts, what else was chosen, and what each cost', async () => {
		const group = [subject('a', 'One thing. Another thing.'), subject('b', 'A third thing.')];
		const judged = await reader(asker(), ['judge', 'lift']).read(group);
		expect(judged.map(({ id }) => id)).toEqual(['a', 'b']);
		const [first] = judged;
		expect(Object.keys(first?.scores ?? {})).toEqual(['judge', ...PART_NAMES, 'lift']);
		expect(Object.values(first?.scores ?? {}).every((score) => Number.isFinite(score))).toBe(true);
		expect(first?.costs['lift']).toEqual({ asks: 2, promptTokens: 20, cachedTokens: 8, newTokens: 4 });
	});

	test('passes over a pair that does not fit, and says why', async () => {
		const ask = asker((text) => (text.startsWith('Long') ? 'too-long' : null));
		const judged = await reader(ask, ['judge']).read([subject('a', 'Long words.'), subject('b', 'Words.')]);
		expect(judged[0]).toMatchObject({ scores: { judge: null }, refused: { judge: 'too-long' } });
		expect(judged[1]?.refused).toEqual({});
		expect(judged[1]?.scores['judge']).toEqual(expect.any(Number));
	});

	test.each(['interrupted', 'device-lost'] as const)('ends with an engine that is %s', async (kind) => {
		const reading = reader(
			asker(() => kind),
			['judge']
		).read([subject('a', 'Words.')]);
		await expect(reading).rejects.toBeInstanceOf(AskRefused);
	});
});

describe('choosing read-outs', () => {
	test('takes the judge and the lift, if nothing is said', () => {
		expect(chosen([], false)).toEqual(['judge', 'lift']);
	});

	test('takes those that were named, the judge first', () => {
		expect(chosen(['scale', 'judge'], false)).toEqual(['judge', 'scale']);
	});

	test('takes all but those that write reasons or compare with other pairs, if all are wanted', () => {
		const all = chosen([], true);
		expect(all).toEqual(expect.arrayContaining(['judge', 'lift', 'scale', 'checklist']));
		expect(all).not.toContain('reasoned-score');
		expect(all).not.toContain('pairwise');
	});
});
