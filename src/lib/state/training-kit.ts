import type { Example } from '#lib/core/curation/dataset.ts';
import type { KitPart } from '#lib/core/export/kit/kit-set.ts';
import type { KitFile } from '#lib/core/export/kit/training-kit.ts';
import type { RecipeId } from '#lib/core/ids.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { Result } from '#lib/core/result.ts';

/** How the kit is offered beside the formats of one file. */
export const KIT = {
	name: 'kit',
	title: 'Training kit (.zip)',
	readers: 'LLaMA-Factory, Axolotl, TRL: all training sets of the method, with the paper’s settings',
	extension: '.kit.zip',
	mediaType: 'application/zip'
} as const;

/** The files of a kit, checked: what each method made of what is kept. Recipes of unknown methods are left out. */
export async function kitFiles(
	examples: readonly Example[],
	recipes: readonly Recipe[]
): Promise<Result<readonly KitFile[], string>> {
	const { trainingKit } = await import('#lib/core/export/kit/training-kit.ts');
	const used = new Set<RecipeId>(examples.map(({ recipe }) => recipe));
	const inUse = recipes.filter(({ id }) => used.has(id));
	const parts: KitPart[] = [];
	for (const method of METHODS) {
		const own = inUse.filter((recipe) => recipe.method === method.name);
		if (own.length === 0) continue;
		const ids = new Set(own.map(({ id }) => id));
		const { sheet } = await method.open();
		parts.push({ method, sheet, recipes: own, examples: examples.filter(({ recipe }) => ids.has(recipe)) });
	}
	return trainingKit(parts);
}

/** The first moment that a zip can hold, with a day for time zones. */
const EARLIEST = Date.UTC(1980, 0, 2);

/** All files in one zip, with a moment (milliseconds since 1970) as the time of each. */
export async function zipped(files: readonly KitFile[], at: number): Promise<Uint8Array<ArrayBuffer>> {
	const { strToU8, zipSync } = await import('fflate');
	const content = Object.fromEntries(files.map(({ path, content }) => [path, strToU8(content)]));
	return Uint8Array.from(zipSync(content, { mtime: Math.max(EARLIEST, at) }));
}
