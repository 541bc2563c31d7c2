import { CRAB_TYPES } from '../constraints/constraint-types.ts';
import type { Constraint } from '../constraints/constraint.ts';
import { soundConstraint, type Holder } from '../constraints/soundness.ts';
import type { Judge } from '../methods/method.ts';
import { CONSTRAINTS_PROMPT, constraintFields, constraintsPrompt } from '../prompt/constraints-prompt.ts';
import { isOfExample } from '../prompt/example-pair.ts';
import { askFields } from './ask-fields.ts';

/** Temperature and top-p of CRAB's scripts. Room for a sentence of each type. */
const SAMPLING = { temperature: 0.4, topP: 0.3, maxTokens: 480 };

/**
 * Constraints that a model reads off a response, global and local ones in an ask each (CRAB: arXiv 2410.24175, section
 * 3.2). What breaks a rule is left out; the rest is still to be verified.
 */
export async function writeConstraints(
	holder: Holder,
	writer: Judge,
	samplerSeed: number
): Promise<Constraint[]> {
	const sampling = { ...SAMPLING, samplerSeed };
	const found: Constraint[] = [];
	for (const group of ['whole', 'parts'] as const) {
		const types = CRAB_TYPES.filter(({ from }) => from === group);
		const fields = constraintFields(types);
		const asked = {
			messages: constraintsPrompt(holder, types),
			fields,
			sampling,
			prompt: CONSTRAINTS_PROMPT
		};
		const answer = await askFields(asked, { ask: writer.ask, engine: writer.describe() });
		if (!answer.ok) continue;
		for (const [at, { name }] of types.entries()) {
			const sound = soundConstraint(name, answer.value[fields[at]?.name ?? ''] ?? '', holder);
			if (sound && !isOfExample(sound.text)) found.push(sound);
		}
	}
	return found;
}
