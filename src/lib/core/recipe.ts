import { recipeId, type RecipeId } from './ids.ts';

/** How a model is asked: `ModelSpec.promptForm`. */
export type PromptForm = 'tiny' | 'full';

/** Values of options by name. */
export type RecipeOptions = Readonly<Record<string, string | number | boolean>>;

/** A method with its options and models: a value with a name. Equal content has an equal id. */
export interface Recipe {
	readonly id: RecipeId;
	readonly name: string;
	readonly method: string;
	readonly methodVersion: number;
	/** What differs from the method's defaults, by the name of the option. */
	readonly options: RecipeOptions;
	/** `ModelSpec.id` of the model that writes. */
	readonly model: string;
	readonly promptForm: PromptForm;
	/** Another model that judges; not said where the one that writes judges too. */
	readonly judge?: RecipeJudge;
	readonly samplerSeed: number;
	/** Trusted pairs that the model is shown as examples. */
	readonly seeds?: readonly Seed[];
	/** From 2 on: the best of the round before are among the seeds. */
	readonly round?: number;
}

/** A pair that is trusted: written by a person, or the best of a round before. */
export interface Seed {
	readonly instruction: string;
	readonly response: string;
	/** The round that it is one of the best of; not said of a person's. */
	readonly round?: number;
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
