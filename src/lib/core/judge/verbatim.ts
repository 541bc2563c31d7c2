import { sentencesOf } from './calibration/sentences.ts';

/**
 * The first sentence of a quotation that a passage does not have, or null where it has them all: white space and the
 * form of quotation marks aside, word for word. `language` is an ISO 639-1 code or null.
 */
export function notInPassage(quotation: string, passage: string, language: string | null): string | null {
	const known = plain(passage);
	if (known.includes(plain(quotation))) return null;
	const missing = sentencesOf(quotation.trim(), language).find(({ text }) => !known.includes(plain(text)));
	return missing?.text ?? null;
}

function plain(text: string): string {
	return text
		.replaceAll(/[“”„«»]/gu, '"')
		.replaceAll(/[‘’]/gu, "'")
		.replaceAll(/\s+/gu, ' ')
		.trim();
}
