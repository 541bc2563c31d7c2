import type { RecipeFileFault } from '#lib/core/export/recipe-file.ts';
import type { MethodSheet } from '#lib/core/methods/method-sheet.ts';
import type { Recipe, RecipeOptions } from '#lib/core/recipe.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { OpenedRecipe, RecipeEntry, RecipeObstacle } from '#lib/state/recipe-book.svelte.ts';
import { failureText, type FailureWords } from '#lib/ui/failure-text.ts';
import { formatCount, plural } from '#lib/ui/parts/format.ts';
import { plainName } from '#lib/ui/parts/pair/pair-words.ts';
import { valueWords } from '../method/method-words.ts';

/** So many characters of an option's text tell which one it is. */
const SHOWN = 40;

/** Method, models, round and examples of a recipe, in one line. */
export function recipeFacts({
	recipe,
	method,
	model
}: Pick<RecipeEntry, 'recipe' | 'method' | 'model'>): string {
	const facts = [method?.title ?? recipe.method, model?.title ?? recipe.model];
	if (recipe.judge) facts.push(`judged by ${recipe.judge.model}`);
	if (recipe.round !== undefined) facts.push(`round ${recipe.round}`);
	if (recipe.seeds && recipe.seeds.length > 0) facts.push(plural(recipe.seeds.length, 'example'));
	return facts.join(' · ');
}

/** What differs from the method's defaults; by the names of the options where their titles are not known. */
export function optionFacts(options: RecipeOptions, sheet: Pick<MethodSheet, 'options'> | null): string {
	const facts = Object.entries(options).map(([name, value]) => {
		const option = sheet?.options.find((each) => each.name === name);
		const words = option ? valueWords(option, value) : String(value);
		return `${option?.title ?? plainName(name)}: ${words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words}`;
	});
	return facts.length === 0 ? 'All settings at their defaults' : facts.join(' · ');
}

/** What goes with a recipe that is removed. */
export function removalWords({ pairs, kept }: Pick<RecipeEntry, 'pairs' | 'kept'>): string {
	if (pairs === 0)
		return 'Nothing was made by it. This cannot be undone; save it as a file first if you may want it.';
	const what = pairs === 1 ? 'pair' : `${formatCount(pairs)} pairs`;
	return `The ${what} made by it (${formatCount(kept)} kept) and your decisions on them are deleted from this browser. This cannot be undone; the model’s answers stay, so the same can be made again at once.`;
}

/** Why a recipe cannot be used as it is. */
export function obstacleWords(obstacle: RecipeObstacle, { method }: Pick<Recipe, 'method'>): string {
	switch (obstacle.kind) {
		case 'unknown-method':
			return `This version of the site has no method “${method}”. The recipe stays here as it is.`;
		case 'other-version':
			return 'The method has changed since: today it makes other pairs, under another recipe.';
		case 'unknown-model':
			return `The model “${obstacle.model}” is in no list here.`;
		case 'unfit-model':
			return `${obstacle.model.title} does not run on this device.`;
	}
}

/** What the button says that works by a recipe, as far as nothing stands in the way. */
export function useWords(obstacle: RecipeObstacle | null, current = 'the model in use'): string {
	if (!obstacle) return 'Use again';
	return obstacle.kind === 'other-version' ? 'Use with the method of today' : `Use with ${current}`;
}

/** Why a file was not taken. Nothing is changed by it. */
export function fileFaultWords(fault: RecipeFileFault | StoreFailure): FailureWords {
	if (fault.kind === 'no-recipe') {
		return { title: 'This file is not a recipe', action: `Nothing was changed. ${fault.message}` };
	}
	if (fault.kind === 'newer-recipe') {
		return {
			title: 'This recipe was written by a newer version of the site',
			action: `Nothing was changed. Reload to get the newer version (${fault.message}).`
		};
	}
	return failureText(fault);
}

/** What came of a file. */
export function openedWords({ recipe, dropped }: OpenedRecipe): string {
	const left =
		dropped.length === 0
			? ''
			: ` ${plural(dropped.length, 'setting is', 'settings are')} not of this method and left out: ${dropped.join(', ')}.`;
	return `“${recipe.name}” is in the list.${left}`;
}
