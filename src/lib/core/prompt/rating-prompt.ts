import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';
import { HUMPBACK_RUBRIC, type Rubric } from '../judge/rubric.ts';

export const RATING_LABELS = ['1', '2', '3', '4', '5'] as const;

/** One digit from 1 to 5 under a rubric; read out from the probabilities of the five digits, so it cannot be unreadable. */
export function ratingPrompt(
	pair: { readonly instruction: string; readonly response: string },
	rubric: Rubric = HUMPBACK_RUBRIC
): Prompt {
	const levels = rubric.levels.map((level, place) => `${place + 1}: ${level}`).join('\n');
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content: `${rubric.question}\n\n${levels}\n\nAnswer with one digit and nothing else.`
			},
			{
				role: 'user',
				content: `${fenced('instruction', pair.instruction)}\n\n${fenced('response', pair.response)}\n\nThe digit:`
			}
		]
	};
}
