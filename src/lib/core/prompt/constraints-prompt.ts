import type { ConstraintType } from '../constraints/constraint-types.ts';
import type { Message } from '../engine.ts';
import { examplePair } from './example-pair.ts';
import { fenced } from './fenced.ts';
import type { Field } from './fields.ts';
import { languageLike } from './language-words.ts';

export const CONSTRAINTS_PROMPT = 'constraints@2';

/** A response with what it answers. */
interface Pair {
	readonly instruction: string;
	readonly response: string;
}

/**
 * Constraints that a response meets already, one for each type (CRAB: arXiv 2410.24175, section 3.2). A worked example
 * comes before the pair: without one a small model describes the response instead of demanding anything.
 */
export function constraintsPrompt(pair: Pair, types: readonly ConstraintType[]): readonly Message[] {
	const example = examplePair(pair.response);
	const demands = types.map(({ name }) => [keyOf(name), example.constraints[name] ?? 'NULL'] as const);
	return [
		{
			role: 'system',
			content:
				'You are a linguist. You are shown an instruction and the response that was given to it. For each kind of ' +
				'demand you write one order to the writer that could have stood in the instruction, and that the response ' +
				'keeps to already. An order has 10 to 20 words and opens with a verb. It does not describe the response ' +
				'and copies no sentence of it. Where the response has nothing of a kind you write NULL. You write in ' +
				`${languageLike(pair.response, 'response')}.`
		},
		{ role: 'user', content: shown(example) },
		{ role: 'assistant', content: JSON.stringify(Object.fromEntries(demands)) },
		{ role: 'user', content: shown(pair) }
	];
}

function shown({ instruction, response }: Pair): string {
	return `${fenced('instruction', instruction)}\n\n${fenced('response', response)}`;
}

/** These apply to any text: they have to be filled, so that a broken answer is told from one that found nothing. */
const NEEDED = new Set(['desired-writing-style', 'hierarchical-instructions']);

export function constraintFields(types: readonly ConstraintType[]): Field[] {
	return types.map(({ name, what }) => ({
		name: keyOf(name),
		what: `an order about ${what}, or NULL`,
		isOptional: !NEEDED.has(name)
	}));
}

function keyOf(type: string): string {
	return type.replaceAll('-', '_');
}
