import { recipeId, type RecipeId } from './ids.ts';

/** How a model is asked: `ModelSpec.promptForm`. */
export type PromptForm = 'tiny' | 'full';

/** A method with its options and models: a value with a name. Equal content has an equal id. */
export interface Recipe {
	readonly id: RecipeId;
	readonly name: string;
	readonly method: string;
	readonly methodVersion: number;
	readonly options: Readonly<Record<string, string | number | boolean>>;
	/** `ModelSpec.id` of the model that writes. */
	readonly model: string;
	readonly promptForm: PromptForm;
	/** Another model that judges; not said where the one that writes judges too. */
	readonly judge?: RecipeJudge;
	readonly samplerSeed: number;
}

export interface RecipeJudge {
	/** `ModelSpec.id` */
	readonly model: string;
	readonly promptForm: PromptForm;
}

/** Everything but the name makes the id: a recipe can be renamed and stays the same recipe. */
export function createRecipe(content: Omit<Recipe, 'id'>): Recipe {
	const { name, ...rest } = content;
	return { id: recipeId(rest), name, ...rest };
}

/** The model that judges what a recipe makes. */
export function judgeOf({ judge, model, promptForm }: Recipe): RecipeJudge {
	return judge ?? { model, promptForm };
}
