import { withoutMarksAtEnd } from './trim-marks.ts';

const IS_QUESTION = /^(?:how|what|why|when|where|which|who|can|could|do|does|is|are|should)\b/iu;

/**
 * A request with the ending that its beginning calls for: a question mark after a question, else a full stop. Null
 * if an order ends as a question, or if nothing is left.
 */
export function tidyRequest(text: string): string | null {
	const words = withoutMarksAtEnd(text.trim(), '"').trim();
	if (words === '') return null;
	if (IS_QUESTION.test(words)) return words.endsWith('?') ? words : `${withoutMarksAtEnd(words, '.')}?`;
	if (words.endsWith('?')) return null;
	return /[.!]$/u.test(words) ? words : `${words}.`;
}
