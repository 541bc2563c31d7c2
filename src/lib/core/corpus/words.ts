/** Made once. The rules follow the script; a fixed locale keeps results from depending on the browser's language. */
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a passage (not of a whole document: engines are slow on those) in lower case, in order, without punctuation; Chinese and Japanese are cut into words too. */
export function wordsOf(text: string): string[] {
	return [...WORDS.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment.toLowerCase());
}

/** All runs of `size` neighbouring words, joined by a space. */
export function wordRuns(words: readonly string[], size: number): string[] {
	return words
		.slice(0, Math.max(0, words.length - size + 1))
		.map((_, at) => words.slice(at, at + size).join(' '));
}

const SCRIPTS = {
	latin: /\p{Script=Latin}/gu,
	han: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu,
	cyrillic: /\p{Script=Cyrillic}/gu,
	arabic: /\p{Script=Arabic}/gu,
	hebrew: /\p{Script=Hebrew}/gu,
	greek: /\p{Script=Greek}/gu,
	devanagari: /\p{Script=Devanagari}/gu
} as const;

export type ScriptName = keyof typeof SCRIPTS;

/** The script that most letters of a text are in, or null where it has no letters of these. */
export function mainScript(text: string): ScriptName | null {
	let best: ScriptName | null = null;
	let most = 0;
	for (const name of Object.keys(SCRIPTS) as ScriptName[]) {
		const count = text.match(SCRIPTS[name])?.length ?? 0;
		if (count > most) [best, most] = [name, count];
	}
	return best;
}
