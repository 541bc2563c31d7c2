import type { MethodSheet, MethodStage } from '#lib/core/methods/method-sheet.ts';
import type { MethodOption } from '#lib/core/methods/option.ts';
import type { RecipeOptions } from '#lib/core/recipe.ts';
import { formatCount, formatDuration, plural } from '#lib/ui/parts/format.ts';

/** What a tiny model makes of a stage, in a word. */
export const TINY_WORDS: Readonly<Record<MethodStage['tiny'], string>> = {
	does: 'does it',
	weakly: 'weakly',
	cannot: 'cannot'
};

/** What is to be said before a run where the model in use is tiny; null where it does all that the method is about. */
export interface SmallModelWords {
	readonly tone: 'problem' | 'info';
	readonly title: string;
	/** The stages that suffer, each with what happens there instead. */
	readonly stages: readonly MethodStage[];
}

export function smallModelWords(
	{ stages }: Pick<MethodSheet, 'stages'>,
	model: string
): SmallModelWords | null {
	const lost = stages.filter(({ tiny }) => tiny === 'cannot');
	if (lost.length > 0) {
		return {
			// What asks nothing is a thing that is not offered, rather than one that is done badly.
			tone: lost.some(({ prompts }) => prompts.length > 0) ? 'problem' : 'info',
			title: `${model} is too small for ${partOf(lost.length, stages.length)} of this method`,
			stages: lost
		};
	}
	const weak = stages.filter(({ tiny }) => tiny === 'weakly');
	if (weak.length === 0) return null;
	return {
		tone: 'info',
		title: `${model} does ${partOf(weak.length, stages.length)} of this method weakly`,
		stages: weak
	};
}

function partOf(count: number, all: number): string {
	if (count === all) return 'every stage';
	return plural(count, 'stage');
}

/** "12 passages, about 360 asks to the model, about 6 minutes on this device" */
export function costWords(passages: number, asksEach: number | null, ms: number): string {
	const asks = asksEach === null ? [] : [`about ${formatCount(roughly(passages * asksEach))} asks`];
	return [plural(passages, 'passage'), ...asks, `${formatDuration(ms)} on this device`].join(', ');
}

/** Two digits are enough for a guess. */
function roughly(count: number): number {
	const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
	return Math.round(count / unit) * unit;
}

/** The value of an option, as people read it. */
export function valueWords(option: MethodOption, value: RecipeOptions[string]): string {
	switch (option.kind) {
		case 'flag':
			return value === true ? 'yes' : 'no';
		case 'choice':
			return option.values.find((each) => each.value === value)?.title ?? String(value);
		case 'number':
			return String(value);
		case 'text':
			return value === '' ? 'nothing' : String(value);
	}
}

/** "Default: 4 (section 2.3 of the paper)"; long texts are named and not shown. */
export function defaultWords(option: MethodOption): string {
	const value =
		option.kind === 'text' && option.fallback !== '' ? 'as given' : valueWords(option, option.fallback);
	return `Default: ${value} (${option.source})`;
}

/** What a field takes that was given something else. */
export function wantedWords(option: MethodOption): string {
	switch (option.kind) {
		case 'number':
			return `A number from ${option.least} to ${option.most}.`;
		case 'text':
			return `At most ${plural(option.longest, 'character')}.`;
		case 'choice':
		case 'flag':
			return 'One of the choices.';
	}
}
