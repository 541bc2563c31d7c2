import { readRecipeFile, writeRecipeFile, type RecipeFileFault } from '#lib/core/export/recipe-file.ts';
import type { RecipeId } from '#lib/core/ids.ts';
import type { Method } from '#lib/core/methods/method.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { isAllowed } from '#lib/core/methods/option.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { createRecipe, type Recipe, type RecipeOptions } from '#lib/core/recipe.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Stored } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { Workbench } from './workbench.svelte.ts';

/** What stands in the way of working by a kept recipe as it is. */
export type RecipeObstacle =
	| { readonly kind: 'unknown-method' }
	/** The method has changed since: the same answers would give other pairs. */
	| { readonly kind: 'other-version' }
	| { readonly kind: 'unknown-model'; readonly model: string }
	| { readonly kind: 'unfit-model'; readonly model: ModelSpec };

/** A recipe as a list shows it. */
export interface RecipeEntry {
	readonly recipe: Recipe;
	readonly method: Method | null;
	readonly model: ModelSpec | null;
	readonly isInUse: boolean;
	readonly pairs: number;
	readonly kept: number;
	readonly obstacle: RecipeObstacle | null;
	/** The same as this site and this device can do it; null where they cannot. */
	readonly nearest: Recipe | null;
}

/** A recipe that came from a file, and the settings in it that its method does not have. */
export interface OpenedRecipe {
	readonly recipe: Recipe;
	readonly dropped: readonly string[];
}

interface Counts {
	readonly pairs: number;
	readonly kept: number;
}

/** The kept recipes, and the one in use, which is kept only when a run begins. */
export class RecipeBook {
	readonly #workbench: Workbench;

	readonly entries: readonly RecipeEntry[] = $derived.by(() => {
		const { project, recipe } = this.#workbench;
		const isKept = project.recipes.some(({ id }) => id === recipe?.id);
		const all = recipe && !isKept ? [recipe, ...project.recipes] : project.recipes;
		return all
			.map((each) => this.#entryOf(each))
			.toSorted((a, b) => Number(b.isInUse) - Number(a.isInUse) || b.pairs - a.pairs);
	});
	readonly #counts: ReadonlyMap<RecipeId, Counts> = $derived.by(() => {
		const counts = new Map<RecipeId, Counts>();
		for (const { candidate, curation } of this.#workbench.project.pairs) {
			const { pairs, kept } = counts.get(candidate.recipeId) ?? NO_PAIRS;
			const isKept = curation.state === 'kept';
			counts.set(candidate.recipeId, { pairs: pairs + 1, kept: kept + Number(isKept) });
		}
		return counts;
	});

	constructor(workbench: Workbench) {
		this.#workbench = workbench;
	}

	/** The name is no part of a recipe's id: what was made by it stays. */
	rename(recipe: Recipe, name: string): Stored<void> {
		return this.#workbench.recipeChoice.keep({ ...recipe, name });
	}

	/** Removes a kept recipe that is not in use, with all that was made by it. Nothing has to be asked to make it again. */
	remove(recipe: Recipe): Stored<void> {
		return this.#workbench.recipeChoice.remove(recipe);
	}

	/** A file of one recipe: its name without an ending, and what is in it. */
	fileOf(recipe: Recipe): { readonly name: string; readonly content: string } {
		const words = recipe.name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
		return { name: words.join('-').slice(0, NAME_LENGTH) || 'recipe', content: writeRecipeFile(recipe) };
	}

	/** Keeps the recipe of a file beside the others; the one in use stays in use. */
	async open(content: string): Promise<Result<OpenedRecipe, RecipeFileFault | StoreFailure>> {
		const read = readRecipeFile(content);
		if (!read.ok) return read;
		const opened = await withoutUnknown(read.value);
		const kept = await this.#workbench.recipeChoice.keep(opened.recipe);
		return kept.ok ? ok(opened) : fail(kept.failure);
	}

	#entryOf(recipe: Recipe): RecipeEntry {
		const { model: models, recipe: current } = this.#workbench;
		const method = METHODS.find(({ name }) => name === recipe.method) ?? null;
		const model = models.catalogue.find(({ id }) => id === recipe.model) ?? null;
		const obstacle = this.#obstacleTo(recipe, method);
		return {
			recipe,
			method,
			model,
			isInUse: recipe.id === current?.id,
			...(this.#counts.get(recipe.id) ?? NO_PAIRS),
			obstacle,
			nearest: obstacle ? this.#nearestTo(recipe, method, obstacle) : recipe
		};
	}

	#obstacleTo(recipe: Recipe, method: Method | null): RecipeObstacle | null {
		if (!method) return { kind: 'unknown-method' };
		for (const id of [recipe.model, recipe.judge?.model]) {
			const obstacle = id === undefined ? null : this.#obstacleOf(id);
			if (obstacle) return obstacle;
		}
		return method.version === recipe.methodVersion ? null : { kind: 'other-version' };
	}

	#obstacleOf(id: string): RecipeObstacle | null {
		const { model: models } = this.#workbench;
		const model = models.catalogue.find((each) => each.id === id);
		if (!model) return { kind: 'unknown-model', model: id };
		const fit = models.fit(model)?.kind;
		return fit === 'unsupported' || fit === 'too-big' ? { kind: 'unfit-model', model } : null;
	}

	/** With the method as it is now and, where its own cannot be had, the model in use. */
	#nearestTo(recipe: Recipe, method: Method | null, obstacle: RecipeObstacle): Recipe | null {
		const { current } = this.#workbench.model;
		if (!method || !current) return null;
		const renewed = { methodVersion: method.version };
		if (obstacle.kind === 'other-version') return changed(recipe, renewed);
		const { id: model, title, promptForm } = current;
		const name = `${method.title} · ${title}`;
		return changed(withoutJudge(recipe), { ...renewed, name, model, promptForm });
	}
}

const NO_PAIRS: Counts = { pairs: 0, kept: 0 };

/** Of a file's name, in characters. */
const NAME_LENGTH = 60;

/** Options that the method does not have, or not with this value, change nothing: they are left out. */
async function withoutUnknown(recipe: Recipe): Promise<OpenedRecipe> {
	const method = METHODS.find(({ name }) => name === recipe.method);
	// Offline, a method's file may not come; then nothing can be said of its options.
	const opened = method?.version === recipe.methodVersion ? await method.open().catch(() => null) : null;
	if (!opened) return { recipe, dropped: [] };
	const options: Record<string, RecipeOptions[string]> = {};
	const dropped: string[] = [];
	for (const [name, value] of Object.entries(recipe.options)) {
		const option = opened.sheet.options.find((each) => each.name === name);
		if (!option || !isAllowed(option, value)) dropped.push(name);
		else if (value !== option.fallback) options[name] = value;
	}
	return { recipe: changed(recipe, { options }), dropped };
}

/** Other content has another id. */
function changed({ id: _id, ...content }: Recipe, change: Partial<Omit<Recipe, 'id'>>): Recipe {
	return createRecipe({ ...content, ...change });
}

function withoutJudge({ judge: _judge, ...recipe }: Recipe): Recipe {
	return recipe;
}
