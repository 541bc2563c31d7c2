import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import { stageOf, stagePlaces } from '#lib/core/methods/stages.ts';

const stage = (title: string, prompts: readonly string[]): MethodStage => ({ title, prompts, tiny: 'does' });

const STAGES = [
	stage('Write', ['instruction']),
	stage('Answer', ['answer', 'shared']),
	stage('Count', []),
	stage('Judge', ['judge', 'shared'])
];

describe('the stages that prompts belong to', () => {
	it.each<[string, readonly string[], readonly (number | null)[]]>([
		['nothing asked', [], []],
		['one after the other, whatever the version', ['instruction@1', 'answer@2', 'judge@9'], [0, 1, 3]],
		['round and round', ['answer@1', 'judge@1', 'answer@1', 'judge@1'], [1, 3, 1, 3]],
		['a prompt of two stages stays with the one at work', ['answer@1', 'shared@1'], [1, 1]],
		['and comes to the later one when that is at work', ['judge@1', 'shared@1'], [3, 3]],
		['and to the next one when neither is', ['instruction@1', 'shared@1'], [0, 1]],
		['a prompt of none belongs to what was before', ['answer@1', 'unheard-of@1'], [1, 1]],
		['and to nothing at the start', ['unheard-of@1', 'answer@1'], [null, 1]],
		['a prompt without a version', ['answer'], [1]]
	])('%s', (_, prompts, places) => {
		expect(stagePlaces(STAGES, prompts)).toEqual(places);
	});

	it('are as many as the prompts, and never past the end', () => {
		const prompt = fc.constantFrom('instruction@1', 'answer@1', 'shared@1', 'judge@1', 'other@1', '');
		fc.assert(
			fc.property(fc.array(prompt), fc.integer({ min: 0, max: 4 }), (prompts, count) => {
				const places = stagePlaces(STAGES.slice(0, count), prompts);
				expect(places).toHaveLength(prompts.length);
				for (const place of places) expect(place === null || (place >= 0 && place < count)).toBe(true);
			})
		);
	});

	it('are found by a prompt’s name alone', () => {
		expect(stageOf(STAGES, 'judge@3')?.title).toBe('Judge');
		expect(stageOf(STAGES, 'unheard-of@1')).toBeNull();
	});
});
