import { bodyOf, headlineOf } from '../headline.ts';
import { BETWEEN_NAMES, STOP_WORDS, type TemplateLanguage } from './template-words.ts';

/** As much is looked at, in UTF-16 code units; a passage is shorter. */
const LONGEST_TEXT = 20_000;
const MOST_PHRASES = 5;

/**
 * What a passage is about in its own words, likeliest first: its headline, else up to five words or phrases that stand
 * in its beginning and often. Never empty strings.
 */
export function topicPhrases(text: string, language: TemplateLanguage): string[] {
	const beginning = text.trim().slice(0, LONGEST_TEXT).toWellFormed();
	const subject = (headlineOf(beginning) ?? '').replace(/的?(?:做法|方法|步骤|简介|介绍)$/u, '');
	if (subject !== '') return [subject];
	const body = bodyOf(beginning);
	return language === 'zh' ? chinesePhrases(body) : spacedPhrases(body, language);
}

/** In characters. */
const SHORTEST_NAME = 2;
const LONGEST_NAME = 6;

/** Runs of Chinese characters that come twice; long ones and those in the first sentence weigh more. */
function chinesePhrases(body: string): string[] {
	const times = new Map<string, number>();
	for (const run of body.match(/\p{Script=Han}+/gu) ?? []) {
		for (const name of run.split(BETWEEN_NAMES).flatMap(namesIn)) times.set(name, (times.get(name) ?? 0) + 1);
	}
	const first = body.split(/[。！？]/u, 1)[0] ?? '';
	const weighed = [...times]
		.filter(([, count]) => count >= 2)
		.map(([name, count]) => ({
			name,
			weight: count * ([...name].length - 1) * (first.includes(name) ? 2 : 1)
		}))
		.sort((one, other) => other.weight - one.weight || (one.name < other.name ? -1 : 1));
	const phrases: string[] = [];
	for (const { name } of weighed) {
		if (phrases.length === MOST_PHRASES) break;
		if (!phrases.some((phrase) => phrase.includes(name) || name.includes(phrase))) phrases.push(name);
	}
	return phrases;
}

function namesIn(run: string): string[] {
	const characters = [...run];
	const names: string[] = [];
	for (let length = SHORTEST_NAME; length <= LONGEST_NAME; length++) {
		for (let at = 0; at + length <= characters.length; at++) {
			names.push(characters.slice(at, at + length).join(''));
		}
	}
	return names;
}

/** In UTF-16 code units. */
const SHORTEST_WORD = 4;
/** What may differ between the forms of a word. */
const LONGEST_ENDING = 3;
/** Words and pairs that begin among so many first words and marks weigh more. */
const EARLY_WORD = 8;
const EARLY_PAIR = 6;

type SpacedLanguage = Exclude<TemplateLanguage, 'zh'>;

/** Words of the first two sentences, alone and (but in German) in pairs, by how often the text has them. */
function spacedPhrases(body: string, language: SpacedLanguage): string[] {
	const lower = body.toLowerCase();
	const opening = body.split(/(?<=[.!?])\s/u, 2).join(' ');
	const parts = opening.match(/\p{L}[\p{L}-]*|[^\s\p{L}]/gu) ?? [];
	const isTopic = (part: string | undefined): part is string =>
		part !== undefined && isTopicWord(part, language);
	const weights = new Map<string, number>();
	const weigh = (phrase: string, weight: number) =>
		weights.set(phrase, Math.max(weights.get(phrase) ?? 0, weight));
	for (const [at, word] of parts.entries()) {
		if (!isTopic(word)) continue;
		const times = timesIn(lower, word);
		const next = language === 'de' ? undefined : parts[at + 1];
		weigh(word, times * (at < EARLY_WORD ? 1.5 : 1));
		if (isTopic(next)) weigh(`${word} ${next}`, times * 1.2 * (at < EARLY_PAIR ? 3 : 1));
	}
	return [...weights]
		.sort(([, one], [, other]) => other - one)
		.slice(0, MOST_PHRASES)
		.map(([phrase]) => phrase);
}

/** German writes what it speaks of with a capital. */
function isTopicWord(part: string, language: SpacedLanguage): boolean {
	const isWord = part.length >= SHORTEST_WORD && /^\p{L}/u.test(part);
	const isNoun = language !== 'de' || /^\p{Lu}/u.test(part);
	return isWord && isNoun && !STOP_WORDS[language].has(part.toLowerCase());
}

/** How often a text has a word, whatever it ends in. */
function timesIn(lower: string, word: string): number {
	const begin = word.toLowerCase().slice(0, Math.max(SHORTEST_WORD, word.length - LONGEST_ENDING));
	return lower.split(begin).length - 1;
}
