import type { Message, Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';

export const EXTEND_PROMPT = 'extend@2';
export const GO_ON_PROMPT = 'go-on@1';

/** A request with what was written so far to fulfil it. */
export interface Outline {
	readonly instruction: string;
	readonly text: string;
}

/** The role of the extender; a row that trains one has it as its system sentence. */
export const EXTENDER =
	'You make texts fuller. You are shown a request and an outline that fulfils it. You write the whole text anew: every ' +
	'paragraph with more facts, reasons, details and examples, and new sections where something is missing. It stays in ' +
	'the language of the outline and ends where that ends. You say nothing twice and use no words that say nothing. Write ' +
	'the text and nothing else.';

/** What the extender is asked. */
export function extendTask({ instruction, text }: Outline): string {
	return `${fenced('request', instruction)}\n\n${fenced('outline', text)}\n\nThe fuller text, as rich as you can make it:`;
}

/** What a text is gone on from: what is written already, and the part of the outline that is left. */
export interface Begun {
	readonly kept: string;
	readonly left: string;
}

/**
 * Asks for a fuller text. Where it is begun, the model is shown that as what it has written already and goes on from
 * there: neither engine goes on with an assistant's turn that was begun for it, so the rest is asked for in a turn of its
 * own. That names what is left, or a small model writes all of it once more.
 */
export function extendPrompt(outline: Outline, begun: Begun | null = null): Prompt {
	const asked: Message[] = [
		{ role: 'system', content: EXTENDER },
		{ role: 'user', content: extendTask(outline) }
	];
	if (begun === null) return { form: 'chat', messages: asked };
	return {
		form: 'chat',
		messages: [
			...asked,
			{ role: 'assistant', content: begun.kept },
			{
				role: 'user',
				content:
					`Go on right where you stopped. Of the outline this is left:\n\n${fenced('outline', begun.left)}\n\n` +
					'Write only that part, fuller, to its end. Say nothing that you have written already.'
			}
		]
	};
}

/** One section of a longer text, with those beside it. */
export interface Section extends Outline {
	/** What stands before and after the section `text`, or null. */
	readonly before: string | null;
	readonly after: string | null;
}

/** Asks for one section anew, for windows in which the whole text has no room. */
export function sectionPrompt({ instruction, text, before, after }: Section): Prompt {
	const shown = [
		fenced('request', instruction),
		...(before === null ? [] : [fenced('before', before)]),
		fenced('section', text),
		...(after === null ? [] : [fenced('after', after)])
	];
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You make texts fuller. You are shown a request and one section of the text that fulfils it, with what ' +
					'stands before and after. You write the section anew: with more facts, reasons, details and examples, in ' +
					'its language. You say nothing of what stands beside it, nothing twice, and no words that say nothing. ' +
					'Write the section and nothing else.'
			},
			{ role: 'user', content: `${shown.join('\n\n')}\n\nThe fuller section:` }
		]
	};
}

/** The form that a tiny model goes on with: it follows no request to make a text fuller. */
export function goOnPrompt({ instruction, text }: Outline): Prompt {
	return { form: 'text', text: `${instruction}\n\n${text}` };
}
