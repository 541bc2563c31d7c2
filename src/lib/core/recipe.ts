import { recipeId, type RecipeId } from './ids.ts';

/** A method with its options and model: a value with a name. Equal content has an equal id. */
export interface Recipe {
	readonly id: RecipeId;
	readonly name: string;
	readonly method: string;
	readonly methodVersion: number;
	readonly options: Readonly<Record<string, string | number | boolean>>;
	/** `ModelSpec.id` */
	readonly model: string;
	readonly promptForm: 'tiny' | 'full';
	readonly samplerSeed: number;
}

/** Everything but the name makes the id: a recipe can be renamed and stays the same recipe. */
export function createRecipe(content: Omit<Recipe, 'id'>): Recipe {
	const { name, ...rest } = content;
	return { id: recipeId(rest), name, ...rest };
}
