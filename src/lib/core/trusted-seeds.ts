import { createRecipe, type Recipe, type Seed } from './recipe.ts';

/** The seeds that a person trusts; those of a round before are not theirs. */
export function trustedSeeds({ seeds = [] }: Pick<Recipe, 'seeds'>): readonly Seed[] {
	return seeds.filter(({ round }) => round === undefined);
}

/** The same work from its first round on, with these seeds. */
export function withSeeds(recipe: Recipe, seeds: readonly Seed[]): Recipe {
	const content = firstRound(recipe);
	return createRecipe(seeds.length === 0 ? content : { ...content, seeds });
}

const ROUND_IN_NAME = / · round \d+$/u;

function firstRound({ id: _id, round: _round, seeds: _seeds, ...content }: Recipe): Omit<Recipe, 'id'> {
	return { ...content, name: content.name.replace(ROUND_IN_NAME, '') };
}
