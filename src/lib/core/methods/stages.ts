import type { MethodStage } from './method-sheet.ts';

/**
 * The place of the stage that each prompt belongs to, for prompts in the order in which they were asked. Where several
 * stages ask with a prompt it is the one that is at work, else the next of them, in a circle: a method may go round. A
 * prompt of no stage belongs to the one before it; null before the first.
 */
export function stagePlaces(
	stages: readonly MethodStage[],
	prompts: readonly string[]
): readonly (number | null)[] {
	let place: number | null = null;
	return prompts.map((prompt) => (place = placeFrom(stages, prompt, place ?? 0) ?? place));
}

/** The first stage that asks with a prompt, or null. */
export function stageOf(stages: readonly MethodStage[], prompt: string): MethodStage | null {
	return stages.find((stage) => asksWith(stage, prompt)) ?? null;
}

function placeFrom(stages: readonly MethodStage[], prompt: string, start: number): number | null {
	for (let step = 0; step < stages.length; step += 1) {
		const place = (start + step) % stages.length;
		const stage = stages[place];
		if (stage && asksWith(stage, prompt)) return place;
	}
	return null;
}

/** Prompts are asked by `name@version`; a stage names them without. */
function asksWith({ prompts }: MethodStage, prompt: string): boolean {
	const [name = prompt] = prompt.split('@');
	return prompts.includes(name);
}
