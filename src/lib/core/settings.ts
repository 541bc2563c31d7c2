import type { RecipeId } from './ids.ts';
import type { ReadOutName } from './judge/rating.ts';
import type { WeightsByModel } from './judge/weights/own-weights.ts';
import type { OwnModel } from './own-model.ts';
import type { RecipeOptions } from './recipe.ts';

/** What a person has set. Everything has a default, so an empty store is a working one. */
export interface Settings {
	/** `ModelSpec.id`, or null to take what the device check recommends. */
	readonly model: string | null;
	/** `ModelSpec.id` of another model that judges, or null where the one that writes judges too. */
	readonly judge: string | null;
	readonly method: string;
	/** What differs from a method's defaults, by the name of the method. */
	readonly options: Readonly<Record<string, RecipeOptions>>;
	/** A kept recipe that is used instead of what model, judge, method and options say; null: those. */
	readonly recipe: RecipeId | null;
	/** A rating at or above it keeps a candidate, in the unit of its read-out. */
	readonly thresholds: Readonly<Record<ReadOutName, number>>;
	/** What the judge of pairs goes by, where that was fitted on the person's own pairs. */
	readonly ownWeights: WeightsByModel;
	/** What segments are cut to, in Latin letters to read (`corpus/reading-length.ts`). */
	readonly cut: CutSettings;
	/** At most `MOST_OWN_MODELS`, in the order in which they came. Their files are in the browser's store. */
	readonly ownModels: readonly OwnModel[];
}

export interface CutSettings {
	readonly minCharacters: number;
	readonly maxCharacters: number;
}

/** What holds until a person sets something else. */
export const DEFAULT_SETTINGS: Settings = {
	model: null,
	judge: null,
	method: 'humpback',
	options: {},
	recipe: null,
	thresholds: { fit: 2.5, lift: 0.75, scale: 3.5, cycle: 0.5, odds: 0, judge: -0.6 },
	ownWeights: {},
	cut: { minCharacters: 250, maxCharacters: 1500 },
	ownModels: []
};
