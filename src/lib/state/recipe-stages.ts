import type { RecipeId } from '#lib/core/ids.ts';
import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { ProjectState } from './project.svelte.ts';

/** The stages of a kept recipe's method; none where the method is not known here or its file does not come. */
export async function stagesOf(
	recipe: RecipeId,
	{ recipes }: Pick<ProjectState, 'recipes'>
): Promise<readonly MethodStage[]> {
	const name = recipes.find(({ id }) => id === recipe)?.method;
	const method = METHODS.find((each) => each.name === name);
	// Without its words a prompt shows its name.
	const opened = await method?.open().catch(() => null);
	return opened?.sheet.stages ?? [];
}
