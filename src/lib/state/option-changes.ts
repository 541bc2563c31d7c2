import type { MethodOption } from '#lib/core/methods/option.ts';
import type { Recipe, RecipeOptions } from '#lib/core/recipe.ts';
import type { Stored } from '#lib/core/store.ts';
import { trustedSeeds, withSeeds } from '#lib/core/trusted-seeds.ts';
import type { RecipeChoice } from './recipe-choice.svelte.ts';

/**
 * Changes of single options, one after the other: leaving a field and pressing a box are two at the same moment, and
 * the second must not forget the first.
 */
export class OptionChanges {
	readonly #choice: RecipeChoice;
	#last: Promise<unknown> = Promise.resolve();
	/** The recipe of the last change, which what is shown may not have come to yet. */
	#made: Recipe | null = null;

	constructor(choice: RecipeChoice) {
		this.#choice = choice;
	}

	/** Sets an option of the method in use. What is as the paper has it is not written down. */
	set(option: MethodOption, value: RecipeOptions[string]): Stored<void> {
		const { chosen, method } = this.#choice;
		const change = this.#last.then(async () => {
			const settings = await this.#choice.settings();
			if (!settings.ok) return settings;
			const { recipe, options } = settings.value;
			const kept = [chosen, this.#made].find((each) => each?.id === recipe) ?? null;
			const after = changed(kept?.options ?? options[method.name] ?? {}, option, value);
			return kept && trustedSeeds(kept).length > 0
				? this.#useWith(kept, after)
				: this.#choice.chooseOptions(after, method.name);
		});
		this.#last = change;
		return change;
	}

	/** A person's examples outlast a change of the options. */
	#useWith(kept: Recipe, options: RecipeOptions): Stored<void> {
		this.#made = withSeeds({ ...kept, options }, trustedSeeds(kept));
		return this.#choice.use(this.#made);
	}
}

function changed(
	options: RecipeOptions,
	{ name, fallback }: MethodOption,
	value: RecipeOptions[string]
): RecipeOptions {
	const others = Object.entries(options).filter(([other]) => other !== name);
	return Object.fromEntries(value === fallback ? others : [...others, [name, value]]);
}
