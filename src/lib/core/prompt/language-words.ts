import { mainScript } from '../corpus/words.ts';

/** In English, as the prompts are; a code that is not here stands for itself. */
const LANGUAGES: Readonly<Record<string, string>> = {
	de: 'German',
	en: 'English',
	es: 'Spanish',
	fr: 'French',
	it: 'Italian',
	ja: 'Japanese',
	ko: 'Korean',
	nl: 'Dutch',
	pl: 'Polish',
	pt: 'Portuguese',
	ru: 'Russian',
	tr: 'Turkish',
	zh: 'Chinese'
};

/** How a prompt calls a language. `code` is an ISO 639-1 code. */
export function languageWord(code: string): string {
	return LANGUAGES[code] ?? code;
}

/**
 * The language to write in, as a prompt says it: by name where its script tells it, since small models that are told in
 * English to write in the language of a Chinese text write English. Else it is that of `what`.
 */
export function languageLike(text: string, what: string): string {
	return scriptLanguage(text) ?? `the language of the ${what}`;
}

function scriptLanguage(text: string): string | null {
	if (mainScript(text) !== 'han') return null;
	if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return languageWord('ja');
	return languageWord(/\p{Script=Hangul}/u.test(text) ? 'ko' : 'zh');
}
