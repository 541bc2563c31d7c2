import type { RecipeOptions } from '../recipe.ts';

/** Something about a method that a person may set. */
export type MethodOption = NumberOption | ChoiceOption | FlagOption | TextOption;

interface About {
	/** In recipes and on the command line: `loops`. */
	readonly name: string;
	readonly title: string;
	/** What it does, in one sentence. */
	readonly help: string;
	/** Where the default comes from: "section 2.3 of the paper", "our own". */
	readonly source: string;
}

export interface NumberOption extends About {
	readonly kind: 'number';
	readonly fallback: number;
	readonly least: number;
	readonly most: number;
	readonly step: number;
}

export interface ChoiceOption extends About {
	readonly kind: 'choice';
	readonly fallback: string;
	readonly values: readonly { readonly value: string; readonly title: string }[];
}

export interface FlagOption extends About {
	readonly kind: 'flag';
	readonly fallback: boolean;
}

export interface TextOption extends About {
	readonly kind: 'text';
	readonly fallback: string;
	/** In UTF-16 units. */
	readonly longest: number;
}

/** The value in use: the recipe's where it has one that the option allows, else the default. */
export function optionValue<Option extends MethodOption>(
	option: Option,
	options: RecipeOptions
): Option['fallback'] {
	const value = options[option.name];
	return value !== undefined && isAllowed(option, value) ? value : option.fallback;
}

export function isAllowed(option: MethodOption, value: string | number | boolean): boolean {
	switch (option.kind) {
		case 'number':
			return typeof value === 'number' && value >= option.least && value <= option.most;
		case 'choice':
			return option.values.some((known) => known.value === value);
		case 'flag':
			return typeof value === 'boolean';
		case 'text':
			return typeof value === 'string' && value.length <= option.longest;
	}
}

/** What a person typed, as a value of the option; null where the option does not allow it. */
export function readOption(option: MethodOption, typed: string): string | number | boolean | null {
	const value = valueOf(option, typed);
	return isAllowed(option, value) ? value : null;
}

const FLAGS: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

function valueOf(option: MethodOption, typed: string): string | number | boolean {
	if (option.kind === 'number') return typed.trim() === '' ? NaN : Number(typed);
	if (option.kind === 'flag') return FLAGS[typed.trim().toLowerCase()] ?? typed;
	return typed;
}
