import type { Slot } from '../candidate.ts';

/** What a person says, and which of its words fill which slot. The slots stand in order, none over another. */
export interface Utterance {
	readonly text: string;
	readonly slots: readonly Slot[];
}

/** What a person may want, with annotated examples of how it is said. */
export interface Intent {
	readonly name: string;
	/** At least one, no two alike. */
	readonly utterances: readonly Utterance[];
	/** Of its slots, in the order in which they first come; the first one is number 1 in prompts. */
	readonly labels: readonly string[];
}

/** What a person shows a model to learn from: at least one intent. */
export type UtteranceTable = readonly Intent[];

export function valueOf({ text }: Utterance, { start, end }: Slot): string {
	return text.slice(start, end);
}

/** The values that a table has for a label of an intent, each once. */
export function valuesIn(intent: Intent, label: string): string[] {
	const values = intent.utterances.flatMap((utterance) =>
		utterance.slots.filter((slot) => slot.label === label).map((slot) => valueOf(utterance, slot))
	);
	return [...new Set(values)];
}
