import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecipeFile, writeRecipeFile } from '#lib/core/export/recipe-file.ts';
import { createRecipe, type Recipe } from '#lib/core/recipe.ts';
import { buildRecipe } from '#tests/support/records.ts';

const RECIPE = buildRecipe({
	options: { loops: 3, mode: 'paper', strict: true },
	judge: { model: 'judge', promptForm: 'full' },
	seeds: [{ instruction: 'How is salt made?', response: 'From the sea.', round: 1 }],
	round: 2
});

const contentOf = ({ id: _id, ...content }: Recipe): Omit<Recipe, 'id'> => content;

const file = (change: Record<string, unknown> = {}, recipe: Record<string, unknown> = {}) => {
	const content = JSON.parse(writeRecipeFile(RECIPE)) as { recipe: object };
	return JSON.stringify({ ...content, recipe: { ...content.recipe, ...recipe }, ...change });
};

describe('a recipe as a file', () => {
	it('comes back as the same recipe, by the same id', () => {
		expect(readRecipeFile(writeRecipeFile(RECIPE))).toEqual({ ok: true, value: RECIPE });
	});

	it('says what it is and of which version, and holds no id', () => {
		const content = JSON.parse(writeRecipeFile(RECIPE)) as Record<string, object>;
		expect(content).toMatchObject({ format: 'backprompt-recipe', version: 1 });
		expect(content['recipe']).not.toHaveProperty('id');
	});

	it('gets the id of its content, whatever a person changed in it', () => {
		const read = readRecipeFile(file({}, { samplerSeed: 8, id: RECIPE.id }));
		expect(read).toEqual({ ok: true, value: createRecipe({ ...contentOf(RECIPE), samplerSeed: 8 }) });
	});

	it('may hold any words', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', maxLength: 50 }),
				fc.dictionary(
					fc
						.string({ maxLength: 8 })
						.filter((name) => !name.startsWith('__') && name !== 'constructor' && name !== 'prototype'),
					fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.integer())
				),
				(name, options) => {
					const recipe = buildRecipe({ name, options });
					expect(readRecipeFile(writeRecipeFile(recipe))).toEqual({ ok: true, value: recipe });
				}
			)
		);
	});

	it('of a newer kind is told apart from what is no recipe', () => {
		expect(readRecipeFile(file({ version: 2, recipe: 'of another form' }))).toEqual({
			ok: false,
			failure: { kind: 'newer-recipe', message: 'version 2' }
		});
	});

	it.each<[string, string]>([
		['nothing', ''],
		['no JSON', '{'],
		['another JSON', '[]'],
		['null', 'null'],
		['a whole project', JSON.stringify({ format: 'backprompt', version: 1 })],
		['no version', file({ version: undefined })],
		['version 0', file({ version: 0 })],
		['half a version', file({ version: 1.5 })],
		['no recipe', file({ recipe: undefined })],
		['a recipe without a method', file({}, { method: '' })],
		['a method that is no name', file({}, { method: { name: 'humpback' } })],
		['a name longer than any', file({}, { name: 'x'.repeat(20_000) })],
		['options that are a text', file({}, { options: 'loops' })],
		['an option that is an object', file({}, { options: { loops: { toString: 1 } } })],
		['an option without end', file().replace('"loops":3', '"loops":1e999')],
		['a sampler seed below zero', file({}, { samplerSeed: -1 })],
		['an unknown form of prompts', file({}, { promptForm: 'huge' })],
		[
			'more examples than a recipe has',
			file({}, { seeds: Array(10_001).fill({ instruction: '', response: '' }) })
		],
		['the first round named', file({}, { round: 1 })]
	])('is not made of %s', (_, content) => {
		const read = readRecipeFile(content);
		expect(read).toMatchObject({ ok: false, failure: { kind: 'no-recipe' } });
		expect(read.ok || read.failure.message).not.toBe('');
	});

	it('brings nothing of its own into an object’s nature', () => {
		const content = file().replace('"loops":3', '"loops":3,"__proto__":{"polluted":true},"constructor":1');
		const read = readRecipeFile(content);
		expect(read).toMatchObject({ ok: true, value: { options: RECIPE.options } });
		expect(Object.keys(read.ok ? read.value.options : {}).sort()).toEqual(['loops', 'mode', 'strict']);
		expect({}).not.toHaveProperty('polluted');
	});
});
