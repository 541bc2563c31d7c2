import type { RecipeId } from '#lib/core/ids.ts';
import type { Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import { propertyOf, type Tables } from '../database.ts';
import { fit, keepLatest, soundOnes } from './keeping.ts';
import { compare } from './order.ts';

type RecipeVerbs = Pick<Store, 'keepRecipe' | 'recipes' | 'removeRecipe'>;

/** What a store does with recipes. */
export function recipeVerbs({ read, write }: Access): RecipeVerbs {
	return {
		keepRecipe: (recipe) =>
			write(['recipes', 'setAside'], (tables) => keepLatest(tables, 'recipes', fit('recipes', recipe))),
		recipes: () =>
			read(['recipes'], async (tables) =>
				soundOnes('recipes', await tables('recipes').all()).sort(
					(a, b) => compare(a.name, b.name) || compare(a.id, b.id)
				)
			),
		removeRecipe: (recipe) =>
			write(['recipes', 'candidates', 'ratings', 'verdicts', 'attempts'], (tables) =>
				removeRecipe(tables, recipe)
			)
	};
}

async function removeRecipe(tables: Tables, recipe: RecipeId): Promise<void> {
	await tables('recipes').remove([recipe]);
	await tables('attempts').removeWhere('recipeId', recipe);
	const made: string[] = [];
	await tables('candidates').each((record) => {
		if (propertyOf(record, 'recipeId') === recipe) made.push(String(propertyOf(record, 'id')));
	});
	for (const candidate of made) {
		await tables('ratings').removeWhere('candidateId', candidate);
		await tables('verdicts').removeWhere('target', candidate);
	}
	await tables('candidates').remove(made);
}
