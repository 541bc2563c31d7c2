import { readingLength } from '../corpus/reading-length.ts';
import type { Prompt } from '../engine.ts';

/** Latin letters to read in a token, at a low guess: what counts is that nothing is longer than thought. */
const LETTERS_PER_TOKEN = 3;
/** What the template puts round the messages. */
const TEMPLATE_TOKENS = 64;

/** About how many tokens a text has, rather too many than too few. */
export function tokensOf(text: string): number {
	return Math.ceil(readingLength(text) / LETTERS_PER_TOKEN);
}

/** About how many tokens a window leaves for the answer to a prompt; below 0 where the prompt itself has no room. */
export function roomAfter(prompt: Prompt, contextTokens: number): number {
	const words =
		prompt.form === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');
	return contextTokens - tokensOf(words) - TEMPLATE_TOKENS;
}
