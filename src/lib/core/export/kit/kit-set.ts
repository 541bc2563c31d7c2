import type { Example } from '#lib/core/curation/dataset.ts';
import type { Method } from '#lib/core/methods/method.ts';
import type { MethodSheet, TrainingRow, TrainingSet } from '#lib/core/methods/method-sheet.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { SetSettings } from './settings.ts';

/** What one method made, whichever of its recipes made it. */
export interface KitPart {
	readonly method: Pick<Method, 'name' | 'title' | 'paper'>;
	readonly sheet: Pick<MethodSheet, 'sets' | 'training'>;
	readonly recipes: readonly Recipe[];
	readonly examples: readonly Example[];
}

/** A set with the rows that came together for it; never empty. */
export interface KitSet {
	readonly set: TrainingSet;
	readonly rows: readonly TrainingRow[];
	/** How many of the rows are pairs of a person's. */
	readonly seedRows: number;
	readonly settings: SetSettings;
	/** Where its rows lie in the kit, by who reads them. */
	readonly files: { readonly llamaFactory: string; readonly axolotl: string; readonly trl: string };
}
