import * as v from 'valibot';
import type { Annotation, Slot } from '../candidate.ts';
import { valueOf, type Utterance, type UtteranceTable } from './utterance.ts';

/** The response of an utterance: its intent, and its slots in the order of its words, as one line of JSON. */
export function annotationJson(intent: string, utterance: Utterance): string {
	const slots = utterance.slots.map((slot) => ({ label: slot.label, value: valueOf(utterance, slot) }));
	return JSON.stringify({ intent, slots });
}

const RESPONSE = v.object({
	intent: v.pipe(v.string(), v.nonEmpty()),
	slots: v.array(
		v.object({ label: v.pipe(v.string(), v.nonEmpty()), value: v.pipe(v.string(), v.nonEmpty()) })
	)
});

/**
 * The annotation that a response of that form gives to an utterance: each value is looked for behind the one before it.
 * Null where the response has another form or a value is not there, as may be when a person edited either.
 */
export function readAnnotation(text: string, response: string): Annotation | null {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), RESPONSE), response);
	if (!parsed.success) return null;
	const slots: Slot[] = [];
	let from = 0;
	for (const { label, value } of parsed.output.slots) {
		const start = text.indexOf(value, from);
		if (start < 0) return null;
		from = start + value.length;
		slots.push({ label, start, end: from });
	}
	return { intent: parsed.output.intent, slots };
}

/** What a model that is trained on such pairs is told beside the utterance: which intents and labels there are. */
export function annotationSystem(table: UtteranceTable, language: string): string {
	const intents = table.map(({ name }) => name).join(', ');
	const labels = [...new Set(table.flatMap((intent) => intent.labels))].join(', ');
	return language === 'zh'
		? `判断这句话的意图并标出槽位，以 JSON 回答：intent 是以下之一：${intents}；slots 列出填充槽位的词语，每项含 label（${labels}）和原话中的 value。`
		: `Name the intent and the slots of what is said, as JSON: intent is one of ${intents}; slots lists the words that ` +
				`fill a slot, each with its label (${labels}) and its value as it was said.`;
}
