import type { ConstraintType } from '../constraints/constraint-types.ts';
import type { Message } from '../engine.ts';
import { fenced } from './fenced.ts';
import type { Field } from './fields.ts';

export const CONSTRAINTS_PROMPT = 'constraints@1';

/**
 * Constraints that a response meets already, one for each type (CRAB: arXiv 2410.24175, section 3.2). The pair stands
 * first, so that both groups of types share it.
 */
export function constraintsPrompt(pair: {
	readonly instruction: string;
	readonly response: string;
}): readonly Message[] {
	return [
		{
			role: 'system',
			content:
				'You are a linguist. You are shown an instruction and the response that was given to it. For each kind ' +
				'below you write one demand that the response keeps to already, as it could have stood in the ' +
				'instruction: one sentence of 10 to 20 words that opens with a verb and tells the writer what to do. It ' +
				'does not speak of a response, a text or an author, and it copies no sentence. Where the response has ' +
				'nothing of a kind you write NULL. You write in the language of the response.'
		},
		{
			role: 'user',
			content: `${fenced('instruction', pair.instruction)}\n\n${fenced('response', pair.response)}`
		}
	];
}

/** These apply to any text: they have to be filled, so that a broken answer is told from one that found nothing. */
const NEEDED = new Set(['desired-writing-style', 'hierarchical-instructions']);

export function constraintFields(types: readonly ConstraintType[]): Field[] {
	return types.map(({ name, what }) => ({
		name: name.replaceAll('-', '_'),
		what: `a sentence about ${what}, or NULL`,
		isOptional: !NEEDED.has(name)
	}));
}
