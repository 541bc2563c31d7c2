/**
 * Tells the language of a short text as an ISO 639-1 code, or null if it is not sure. Handed in by the caller,
 * since the libraries that can do it are too big to be loaded with the page.
 */
export type DetectLanguage = (text: string) => string | null;

/** How much is looked at in each place, in characters; detectors read little more. */
const SAMPLE = 1000;
/** Fewer letters could be any language: "OK", "Taxi". */
const MIN_LETTERS = 20;

/**
 * The language that most of a document is in, told from its beginning, middle and end, or null. A document in
 * two languages is in the one that wins two of the three places.
 */
export function languageOf(text: string, detect: DetectLanguage): string | null {
	const votes = new Map<string, number>();
	const samples = samplesOf(text);
	for (const sample of samples) {
		const language = lettersIn(sample) >= MIN_LETTERS ? detect(sample) : null;
		if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
	}
	const [winner] = [...votes].sort(([, one], [, other]) => other - one);
	return winner && winner[1] * 2 > samples.length ? winner[0] : null;
}

function samplesOf(text: string): string[] {
	if (text.length <= 3 * SAMPLE) return [text.slice(0, SAMPLE)];
	const middle = Math.floor((text.length - SAMPLE) / 2);
	return [0, middle, text.length - SAMPLE].map((start) => text.slice(start, start + SAMPLE).toWellFormed());
}

/** Letters count as much as they say: a Chinese word has one or two. */
function lettersIn(text: string): number {
	return (text.match(/\p{L}/gu) ?? []).reduce((sum, letter) => sum + (letter >= '\u2e80' ? 3 : 1), 0);
}
