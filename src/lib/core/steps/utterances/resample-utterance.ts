import type { Slot } from '#lib/core/candidate.ts';
import { utteranceIssues } from '#lib/core/judge/utterance-rules.ts';
import type { UtterancePlan } from '#lib/core/utterances/plan-utterances.ts';
import { valueOf, type Utterance } from '#lib/core/utterances/utterance.ts';
import type { MadeUtterance } from './write-utterance.ts';

export const RESAMPLE_PROMPT = 'resample@1';

/**
 * An utterance of the table with other values in its slots, made by rule alone (slot catalogue resampling, a baseline
 * of arXiv 2209.09900): for a language that a tiny model reads and cannot write.
 */
export function resampleUtterance(
	plan: UtterancePlan,
	{ known, passage }: { readonly known: readonly Utterance[]; readonly passage: string }
): MadeUtterance {
	const { model, include, intent } = plan;
	const utterance = withValues(
		model,
		model.slots.map((slot, place) => include[place]?.value ?? valueOf(model, slot))
	);
	const number = (label: string) => String(intent.labels.indexOf(label) + 1);
	const issues = utteranceIssues({
		utterance: {
			text: utterance.text,
			slots: utterance.slots.map((slot) => ({ ...slot, label: number(slot.label) }))
		},
		hasReadableBrackets: true,
		isCut: false,
		plan,
		known,
		passage
	});
	const kept = issues.filter(({ rule }) => rule !== 'known-wording');
	return {
		plan,
		utterance,
		issues: [...kept, { rule: 'from-template', blocking: false }],
		prompts: [RESAMPLE_PROMPT]
	};
}

function withValues(model: Utterance, values: readonly string[]): Utterance {
	const slots: Slot[] = [];
	let text = '';
	let at = 0;
	for (const [place, { label, start, end }] of model.slots.entries()) {
		text += model.text.slice(at, start);
		slots.push({ label, start: text.length, end: text.length + (values[place] ?? '').length });
		text += values[place] ?? '';
		at = end;
	}
	return { text: text + model.text.slice(at), slots };
}
