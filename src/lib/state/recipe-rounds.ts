import { nextRound } from '#lib/core/curation/rounds.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import { trustedSeeds, withSeeds } from '#lib/core/trusted-seeds.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Whether its method shows examples: a person's pairs to both models, and the best of the round before to the judge. */
export function takesExamples({ method }: Pick<Recipe, 'method'>): boolean {
	return METHODS.some(({ name, hasRounds }) => name === method && hasRounds === true);
}

/** The next round of the recipe in use; null where its method has none, it changes nothing, or nothing fit was kept. */
export function nextRoundOf({ recipe, project }: Pick<Workbench, 'recipe' | 'project'>): Recipe | null {
	if (!recipe || !takesExamples(recipe)) return null;
	return nextRound(recipe, {
		judged: project.pairs,
		documents: project.documentById,
		thresholds: project.settings.thresholds
	});
}

/** The kept recipes that are rounds of the same work, the first round first; of each round one, this one if it is of it. */
export function roundsOf(recipe: Recipe, kept: readonly Recipe[]): readonly Recipe[] {
	const work = workOf(recipe);
	const rounds = new Map<number, Recipe>();
	for (const each of [...kept, recipe]) {
		if (workOf(each) === work) rounds.set(roundOf(each), each);
	}
	return [...rounds.values()].toSorted((a, b) => roundOf(a) - roundOf(b));
}

export function roundOf({ round }: Pick<Recipe, 'round'>): number {
	return round ?? 1;
}

/** What the rounds of a recipe share: all but the examples that come of the round before. */
function workOf(recipe: Recipe): string {
	return withSeeds({ ...recipe, name: '' }, trustedSeeds(recipe)).id;
}
