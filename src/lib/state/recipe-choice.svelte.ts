import { methodNamed, METHODS } from '#lib/core/methods/methods.ts';
import type { Method } from '#lib/core/methods/method.ts';
import type { Cost, MethodSheet } from '#lib/core/methods/method-sheet.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { createRecipe, type Recipe, type RecipeOptions } from '#lib/core/recipe.ts';
import type { Settings } from '#lib/core/settings.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { JudgeModelState } from './judge-model.svelte.ts';
import type { ModelState } from './model.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

/** The number that a first recipe's draws begin with; written into every candidate's provenance. */
const SAMPLER_SEED = 1;

export interface RecipeChoiceParts {
	readonly project: ProjectState;
	readonly model: Pick<ModelState, 'current'>;
	readonly judgeModel: Pick<JudgeModelState, 'current'>;
	readonly store: Pick<Store, 'settings' | 'keepRecipe' | 'removeRecipe'>;
	readonly change: (settings: Partial<Settings>) => Stored<void>;
}

/** The recipe in use: a kept one that a person chose, else what method, options and models say. */
export class RecipeChoice {
	readonly #parts: RecipeChoiceParts;
	#opened = $state.raw<{ readonly method: string; readonly sheet: MethodSheet } | null>(null);

	/** A kept recipe that a person chose; null where none was, or it is for other models than those in use. */
	readonly chosen: Recipe | null = $derived.by(() => {
		const { project, model, judgeModel } = this.#parts;
		const chosen = project.recipes.find(({ id }) => id === project.settings.recipe);
		const isOfThese = chosen?.model === model.current?.id && chosen?.judge?.model === judgeModel.current?.id;
		return chosen && isOfThese && isKnown(chosen) ? chosen : null;
	});
	readonly method: Method = $derived.by(() =>
		methodNamed(this.chosen?.method ?? this.#parts.project.settings.method)
	);
	/** What differs from the method's defaults. */
	readonly options: RecipeOptions = $derived.by(
		() => this.chosen?.options ?? this.#parts.project.settings.options[this.method.name] ?? {}
	);
	/** Kept under the same content, a recipe has the name that a person gave it there. */
	readonly current: Recipe | null = $derived.by(() => {
		const { project, model, judgeModel } = this.#parts;
		if (this.chosen) return this.chosen;
		if (!model.current) return null;
		const plain = recipeFor(
			{ method: this.method, options: this.options },
			model.current,
			judgeModel.current
		);
		return project.recipes.find(({ id }) => id === plain.id) ?? plain;
	});
	/** What there is to say of the method in use; null until `open` has fetched it. */
	readonly sheet: MethodSheet | null = $derived.by(() =>
		this.#opened?.method === this.method.name ? this.#opened.sheet : null
	);
	/** What a passage costs, as far as that is known. */
	readonly cost: Cost | undefined = $derived.by(() =>
		this.current ? this.sheet?.cost(this.current) : undefined
	);

	constructor(parts: RecipeChoiceParts) {
		this.#parts = parts;
	}

	/** Fetches what there is to say of the method in use. False where its file cannot be had: offline, for one. */
	async open(): Promise<boolean> {
		const { name, open } = this.method;
		if (this.#opened?.method === name) return true;
		try {
			const { sheet } = await open();
			this.#opened = { method: name, sheet };
			return true;
		} catch {
			// The browser throws what it likes where a part of the site does not come.
			return false;
		}
	}

	chooseMethod(method: string): Stored<void> {
		return this.#parts.change({ method, recipe: null });
	}

	/** Replaces the options of the method in use, or of another one, which is in use then. */
	chooseOptions(options: RecipeOptions, method: string = this.method.name): Stored<void> {
		return this.#parts.change({ method, recipe: null, options: this.#optionsWith(method, options) });
	}

	/** The settings as they are kept at this moment, which what is shown may not have come to yet. */
	settings(): Stored<Settings> {
		return this.#parts.store.settings();
	}

	/** Keeps a recipe, or gives a kept one its new name. */
	keep(recipe: Recipe): Stored<void> {
		const { project, store } = this.#parts;
		return project.noting(store.keepRecipe(recipe));
	}

	/** Removes a recipe and all that was made by it; the answers stay. */
	remove(recipe: Recipe): Stored<void> {
		const { project, store } = this.#parts;
		return project.noting(store.removeRecipe(recipe.id));
	}

	/** Keeps a recipe and works by it from now on: the next round of one, or one from a file. */
	async use(recipe: Recipe): Stored<void> {
		const kept = await this.keep(recipe);
		if (!kept.ok) return kept;
		const { id, method, model, judge, options } = recipe;
		return this.#parts.change({
			recipe: id,
			method,
			model,
			judge: judge?.model ?? null,
			options: this.#optionsWith(method, options)
		});
	}

	#optionsWith(method: string, options: RecipeOptions): Settings['options'] {
		return { ...this.#parts.project.settings.options, [method]: options };
	}
}

/** Whether this version of the site makes of it what it stands for. */
function isKnown({ method, methodVersion }: Recipe): boolean {
	return METHODS.some(({ name, version }) => name === method && version === methodVersion);
}

function recipeFor(
	{ method, options }: { readonly method: Method; readonly options: RecipeOptions },
	model: ModelSpec,
	judge: ModelSpec | null
): Recipe {
	return createRecipe({
		name: `${method.title} · ${model.title}`,
		method: method.name,
		methodVersion: method.version,
		options,
		model: model.id,
		promptForm: model.promptForm,
		...(judge ? { judge: { model: judge.id, promptForm: judge.promptForm } } : {}),
		samplerSeed: SAMPLER_SEED
	});
}
