import type { TrainingRow, TrainingSet } from '#lib/core/methods/method-sheet.ts';
import type { SetSettings } from './settings.ts';

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
