import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';

export const INITIAL_INSTRUCTION_PROMPT = 'initial-instruction@1';
export const INSTRUCTION_SCORE_PROMPT = 'instruction-score@1';

/** A short general task that a text would be the outcome of (AIR: published scripts, in our words). */
export function initialInstructionPrompt(text: string): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown a text. You write the one task that a person would give to an assistant to get such a ' +
					'text. It is an order and not a question, short and general: it names the subject and the main thing ' +
					'that is wanted of it, and no detail. It does not speak of a text, a passage or an author. You write in ' +
					'the language of the text, the task and nothing else.'
			},
			{ role: 'user', content: `${fenced('text', text)}\n\nThe task:` }
		]
	};
}

/** Five conditions of which each is worth a point, so that the mark is their number (AIR: published scripts). */
const CONDITIONS = [
	'it is a basic question or task',
	'it can be answered from general knowledge, without a source at hand or news of today',
	'it does not ask to analyse one certain text or one person’s view',
	'it says what is wanted and what matters in it, and needs nothing else to be understood',
	'its subject is a general one, not a person or an event that few know'
];

/** One digit from 1 to 5 for an instruction, read out from its probabilities. */
export function instructionScorePrompt(instruction: string): Prompt {
	const listed = CONDITIONS.map((condition) => `- ${condition}`).join('\n');
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You judge an instruction. It gets a point for each of these conditions that it meets, and at least ' +
					`one:\n\n${listed}\n\nAnswer with one digit from 1 to 5 and nothing else.`
			},
			{ role: 'user', content: `${fenced('instruction', instruction)}\n\nThe points:` }
		]
	};
}
