import type { EngineRequest, Prompt } from '../engine.ts';

export const REQUEST_PROMPT = 'request@2';

const LEAD = 'The text above answers the question: "';

/**
 * The form that a tiny model continues with a request: the passage first, so that it is read once for all requests,
 * then an opening quotation mark and the words that the request opens with, without a space at the end. Null stands
 * for no passage, against which the lift is measured.
 */
export function requestPrompt(passage: string | null, opener = ''): Prompt {
	const before = passage === null ? '' : `${passage.trim()}\n\n`;
	return { form: 'text', text: `${before}${LEAD}${opener}` };
}

/** The opener of a prompt of that form, or nothing: with it, a model's words read as the request they belong to. */
export function openerOf(prompt: Prompt): string {
	if (prompt.form !== 'text') return '';
	const at = prompt.text.lastIndexOf(LEAD);
	return at < 0 ? '' : prompt.text.slice(at + LEAD.length);
}

/** The same of a request, which need not have a prompt. */
export function openerIn(request: EngineRequest): string {
	return request.kind === 'embed' ? '' : openerOf(request.prompt);
}
