import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import { stagePlaces } from '#lib/core/methods/stages.ts';
import type { Writing } from '#lib/state/writing.ts';

/** Which stage is at work, by its place, or null before the first ask. */
export function stageAtWork(stages: readonly MethodStage[], writing: Writing | null): number | null {
	return stagePlaces(stages, writing?.asked ?? []).at(-1) ?? null;
}

/** What is being done, for a person who watches. */
export function workWords(stages: readonly MethodStage[], writing: Writing | null): string {
	const place = stageAtWork(stages, writing);
	const title = place === null ? undefined : stages[place]?.title;
	return title ?? writing?.asked.at(-1) ?? 'Read the passage';
}

/** Texts that one stage wrote, with its title. */
export interface StageTexts {
	readonly title: string;
	readonly texts: readonly string[];
}

/** What was written so far, in order; a stage that comes again has texts again. */
export function textsByStage(
	stages: readonly MethodStage[],
	{ asked, drafts }: Pick<Writing, 'asked' | 'drafts'>
): StageTexts[] {
	const places = stagePlaces(stages, asked);
	const groups: { readonly place: number | null; readonly title: string; readonly texts: string[] }[] = [];
	for (const { text, place: at } of drafts) {
		const place = places[at] ?? null;
		const last = groups.at(-1);
		if (last?.place === place) last.texts.push(text);
		else groups.push({ place, title: (place === null ? null : stages[place]?.title) ?? '', texts: [text] });
	}
	return groups;
}
