import type { MethodOption } from '#lib/core/methods/option.ts';
import { readOption } from '#lib/core/methods/option.ts';
import type { RecipeOptions } from '#lib/core/recipe.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { HeadlessReport, TypedOption } from '#lib/state/headless-contract.ts';

export type Refusal = Extract<HeadlessReport, { ok: false }>;

/** What was typed as a recipe's options, without those that are the defaults anyway; or what is wrong with it. */
export function readTyped(
	typed: readonly TypedOption[],
	options: readonly MethodOption[],
	method: string
): Result<RecipeOptions, Refusal> {
	const read: Record<string, string | number | boolean> = {};
	for (const { name, value: words } of typed) {
		const option = options.find((known) => known.name === name);
		if (!option) return fail(unknownOption(name, options, method));
		const value = readOption(option, words);
		if (value === null) return fail(badValue(option, words));
		if (value !== option.fallback) read[name] = value;
	}
	return ok(read);
}

function unknownOption(name: string, options: readonly MethodOption[], method: string): Refusal {
	const action =
		options.length === 0
			? 'It has no options.'
			: `Its options: ${options.map((option) => `${option.name} (${valuesOf(option)})`).join('; ')}.`;
	return { ok: false, kind: 'bad-option', title: `The method ${method} has no option “${name}”`, action };
}

/** As much of a value as shows what is meant; it may come from a file. */
const SHOWN = 60;

function badValue(option: MethodOption, words: string): Refusal {
	const title = `The option ${option.name} cannot be “${words.slice(0, SHOWN)}”`;
	return { ok: false, kind: 'bad-option', title, action: `${option.title}: ${valuesOf(option)}.` };
}

/** What may be typed for an option, and what holds if nothing is. */
export function valuesOf(option: MethodOption): string {
	const { fallback } = option;
	switch (option.kind) {
		case 'number':
			return `a number from ${option.least} to ${option.most}, else ${String(fallback)}`;
		case 'choice':
			return `${option.values.map(({ value }) => value).join(' or ')}, else ${String(fallback)}`;
		case 'flag':
			return `yes or no, else ${fallback === true ? 'yes' : 'no'}`;
		case 'text':
			return `words, at most ${option.longest} characters`;
	}
}
