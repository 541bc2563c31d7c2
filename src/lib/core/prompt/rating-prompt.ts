import type { Prompt } from '../engine.ts';
import type { Seed } from '../recipe.ts';
import { fenced } from './fenced.ts';
import { HUMPBACK_RUBRIC, type Rubric } from '../judge/rubric.ts';

export const RATING_LABELS = ['1', '2', '3', '4', '5'] as const;

/**
 * One digit from 1 to 5 under a rubric; read out from the probabilities of the five digits, so it cannot be unreadable.
 * Examples are shown as pairs that earn a 5 and not as turns, after which the model would only say 5 again.
 */
export function ratingPrompt(
	pair: { readonly instruction: string; readonly response: string },
	rubric: Rubric = HUMPBACK_RUBRIC,
	examples: readonly Seed[] = []
): Prompt {
	const levels = rubric.levels.map((level, place) => `${place + 1}: ${level}`).join('\n');
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content: `${rubric.question}\n\n${levels}${best(examples)}\n\nAnswer with one digit and nothing else.`
			},
			{ role: 'user', content: `${shown(pair)}\n\nThe digit:` }
		]
	};
}

function best(examples: readonly Seed[]): string {
	return examples.length === 0
		? ''
		: `\n\nThese earn a 5:\n\n${examples.map((example) => shown(example)).join('\n\n')}`;
}

function shown({ instruction, response }: Pick<Seed, 'instruction' | 'response'>): string {
	return `${fenced('instruction', instruction)}\n\n${fenced('response', response)}`;
}
