import * as v from 'valibot';
import { createRecipe, type Recipe } from '../recipe.ts';
import { check, recipeSchema } from '../records/records.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseJson } from './check-content.ts';

const FORMAT = 'backprompt-recipe';
/** Raised when a file of the old kind could not be read as one of the new. */
const RECIPE_FILE_VERSION = 1;

export const RECIPE_FILE = { extension: '.recipe.json', mediaType: 'application/json' };

/** UTF-16 units of a file; one with ten thousand long seeds has about as many. */
const MOST_CHARACTERS = 50_000_000;

/** Why a file is no recipe. */
export type RecipeFileFault =
	| { readonly kind: 'no-recipe'; readonly message: string }
	/** Written by a newer version of the site. */
	| { readonly kind: 'newer-recipe'; readonly message: string };

const HEAD = v.object({
	format: v.literal(FORMAT),
	version: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
});
/** Without the id, which is made from the rest. */
const BODY = v.object({ recipe: v.omit(recipeSchema, ['id']) });

/** One recipe as a file that people hand on: JSON with everything but the id. */
export function writeRecipeFile({ id: _id, ...recipe }: Recipe): string {
	return `${JSON.stringify({ format: FORMAT, version: RECIPE_FILE_VERSION, recipe }, null, '\t')}\n`;
}

/** The recipe of a file. Whether its method and its models are known here is not looked at. */
export function readRecipeFile(content: string): Result<Recipe, RecipeFileFault> {
	if (content.length > MOST_CHARACTERS) return noRecipe('The file is too large.');
	const file = parseJson(content);
	if (!file.ok) return noRecipe(file.failure);
	const head = check(HEAD, file.value);
	if (!head.ok) return noRecipe(head.failure);
	const { version } = head.value;
	if (version > RECIPE_FILE_VERSION) {
		return fail({ kind: 'newer-recipe', message: `version ${version}` });
	}
	const body = check(BODY, file.value);
	return body.ok ? ok(createRecipe(body.value.recipe)) : noRecipe(body.failure);
}

function noRecipe(message: string) {
	return fail<RecipeFileFault>({ kind: 'no-recipe', message });
}
