import { describe, expect, it } from 'vitest';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { MethodOption } from '#lib/core/methods/option.ts';
import type { RecipeObstacle } from '#lib/state/recipe-book.svelte.ts';
import {
	fileFaultWords,
	obstacleWords,
	openedWords,
	optionFacts,
	recipeFacts,
	useWords
} from '#lib/ui/run/recipes/recipe-words.ts';
import { buildModel } from '#tests/support/models.ts';
import { buildRecipe } from '#tests/support/records.ts';

const [METHOD] = METHODS;
const SEED = { instruction: 'How is salt made?', response: 'From the sea.' };
const LOOPS: MethodOption = {
	...{ kind: 'number', name: 'loops', title: 'Rounds of the loop', help: '', source: '' },
	...{ fallback: 5, least: 1, most: 9, step: 1 }
};

describe('a recipe in a line', () => {
	it('says method, models, round and examples', () => {
		const recipe = buildRecipe({
			judge: { model: 'judge', promptForm: 'full' },
			seeds: [SEED],
			round: 2
		});
		expect(recipeFacts({ recipe, method: METHOD!, model: buildModel() })).toBe(
			`${METHOD!.title} · Scripted · judged by judge · round 2 · 1 example`
		);
	});

	it('has the names alone of what is not known here', () => {
		const recipe = buildRecipe({ method: 'unheard-of', model: 'some-model' });
		expect(recipeFacts({ recipe, method: null, model: null })).toBe('unheard-of · some-model');
	});

	it('says what was set, in the method’s words where they are there', () => {
		expect(optionFacts({}, null)).toBe('All settings at their defaults');
		expect(optionFacts({ loops: 3, 'word-list': 'a'.repeat(60) }, { options: [LOOPS] })).toBe(
			`Rounds of the loop: 3 · Word list: ${'a'.repeat(40)}…`
		);
	});
});

it.each<[RecipeObstacle, string]>([
	[{ kind: 'unknown-method' }, 'no method “humpback”'],
	[{ kind: 'other-version' }, 'has changed since'],
	[{ kind: 'unknown-model', model: 'some-model' }, '“some-model” is in no list'],
	[{ kind: 'unfit-model', model: buildModel() }, 'Scripted does not run on this device']
])('the obstacle $kind has its words', (obstacle, words) => {
	expect(obstacleWords(obstacle, buildRecipe())).toContain(words);
});

it.each<[RecipeObstacle | null, string]>([
	[null, 'Use again'],
	[{ kind: 'other-version' }, 'Use with the method of today'],
	[{ kind: 'unknown-model', model: 'some-model' }, 'Use with Tiny']
])('the way on after %o is named', (obstacle, words) => {
	expect(useWords(obstacle, 'Tiny')).toBe(words);
});

it('a file that was not taken is told of, and that nothing was changed', () => {
	expect(fileFaultWords({ kind: 'no-recipe', message: 'recipe.method: empty' }).action).toContain(
		'Nothing was changed. recipe.method: empty'
	);
	expect(fileFaultWords({ kind: 'newer-recipe', message: 'version 2' }).title).toContain('newer version');
	expect(fileFaultWords({ kind: 'storage-full', message: '' }).title).toContain('storage');
});

it('a file that was taken is told of, with the settings that were left out', () => {
	const recipe = buildRecipe({ name: 'Mine' });
	expect(openedWords({ recipe, dropped: [] })).toBe('“Mine” is in the list.');
	expect(openedWords({ recipe, dropped: ['a', 'b'] })).toContain(
		'2 settings are not of this method and left out: a, b.'
	);
});
