import { ORDER_WORDS, PAST_WORDS } from './english-words.ts';

/*
 * What can be seen in a passage at a glance. Counts and shares, each from one pass over the text: line beginnings are
 * matched within their line, and no pattern looks further than it has to.
 */

const GREETS =
	/^[^\S\n]*(?:dear\b|to (?:the|whom)\b|hi\b|hello\b|sehr geehrte|liebe[rs]?\b|ch(?:er|ère)s?\b|madame|monsieur|estimad[oa]s?|querid[oa]s?|muy señor|尊敬的|亲爱的|各位)/imu;
const TAKES_LEAVE =
	/(?<![\p{L}\p{N}_])(?:yours|sincerely|regards|faithfully|best wishes|thank you|grüße|grüßen|cordialement|salutations|saludos?|atentamente|此致|敬上)(?![\p{L}\p{N}_])/iu;
/** `The tenants of No. 4, Anna` or `With love,` above a name. */
const SIGNS = /^[a-z][\p{L}. ]+,\s{0,20}[a-z]\p{L}+[^\S\n]*$/imu;
const GREETING_LINE = /^\s*(?:dear|hello|hi)\b[^.!?\n]{1,40}[,:!][^\S\n]*\n/iu;

/** Greets and takes leave, or has a line that does nothing but greet. */
export function readsLikeLetter(text: string): boolean {
	return (GREETS.test(text) && (TAKES_LEAVE.test(text) || SIGNS.test(text))) || GREETING_LINE.test(text);
}

const CALLS_FOR_ATTENTION =
	/^[^\p{L}\p{N}_]*(?:public )?(?:notice|announcement|attention|important|warning|bekanntmachung|hinweis|avis|aviso|通知|公告)(?![\p{L}\p{N}_])/iu;

/** Begins as a notice on a wall does. */
export function callsForAttention(text: string): boolean {
	return CALLS_FOR_ATTENTION.test(text);
}

/** Lines such as `Q: …` or `Question 3: …`. */
export function questionLines(text: string): number {
	return count(
		text,
		/^[^\p{L}\p{N}_\n]*(?:q|question|frage|pregunta|问)(?![\p{L}\p{N}_])\s{0,5}\p{Nd}{0,5}[:.：]/gimu
	);
}

const SPEAKER = /^[^\S\n]*(\p{L}[\p{L}. ]{0,24}):\s+\S/gmu;

/** Who stands before a colon at the beginning of lines, in order of appearance, with the number of the lines. */
export function speakersOf(text: string): ReadonlyMap<string, number> {
	const lines = new Map<string, number>();
	for (const [, name] of text.matchAll(SPEAKER)) {
		if (name !== undefined) lines.set(name, (lines.get(name) ?? 0) + 1);
	}
	return lines;
}

const COOKING =
	/(?<![\p{L}\p{N}_])(?:bak(?:e|ed|ing)|simmer\p{L}*|boil\p{L}*|fry|fried|whisk\p{L}*|knead\p{L}*|oven|dough|batter|butter|flour|sugar|salt|pepper|teaspoons?|tablespoons?|tsp|tbsp|cups?|onions?|garlic|olive oil|stir\p{L}*|dice[ds]?|cloves?|saucepan|frying pan|serve)(?![\p{L}\p{N}_])/giu;

/** Words of the kitchen, English. */
export function cookingWords(text: string): number {
	return count(text, COOKING);
}

const AMOUNT =
	/\b\d+\s?(?:g|kg|ml|cl|l|litres?|liters?|cups?|tsp|tbsp|teaspoons?|tablespoons?|oz|pounds?|eggs?)\b/giu;

/** `300 g`, `2 eggs`. */
export function amounts(text: string): number {
	return count(text, AMOUNT);
}

const CODE =
	/`[^`\n]+`|^```|\b(?:SELECT|CREATE|INSERT|JOIN|WHERE|HTTP|API|JSON|SQL|CSS|HTML|Python|JavaScript)\b|[{};][^\S\n]*$|\w\(\)/gmu;

/** Words between backticks, fences, names of languages, lines that end in code's punctuation, calls. */
export function codeMarks(text: string): number {
	return count(text, CODE);
}

/** Lines that begin with a bullet and a blank. */
export function bulletLines(text: string): number {
	return count(text, /^[^\S\n]*[*•-]\s/gmu);
}

/** Lines such as `1. …`, `2) …` or `Step 3 …`. */
export function numberedLines(text: string): number {
	return count(text, /^[^\S\n]*(?:\d+[.)]|step\s{0,5}\d)/gimu);
}

/** Numbers from 1000 to 2099. */
export function years(text: string): number {
	return count(text, /\b(?:1\d{3}|20\d{2})\b/gu);
}

/** Says that somebody was born. */
export function tellsOfBirth(text: string): boolean {
	return /\b(?:was|were) born\b/u.test(text);
}

const LEAD_IN =
	/^(?:then|next|first|finally|now|before|after|when|while|if|once|with|in|on|at|to|for|as|slowly|gently|carefully|half)\b/iu;
const SEQUENCE = /^(?:then|next|first|finally|now|slowly|gently|carefully)\b/iu;

/** The share of sentences that tell the reader to do something: `Mix …`, `When it boils, stir …`. */
export function shareOfOrders(text: string): number {
	const sentences = sentencesOf(text);
	return sentences.filter(isOrder).length / Math.max(1, sentences.length);
}

function sentencesOf(text: string): string[] {
	return text
		.replaceAll(/^#.*$/gmu, '')
		.replaceAll(/^[^\S\n]*(?:[*•-]|\d+[.)]|step\s{0,5}\d+\s{0,5}[:.])/gimu, '')
		.split(/(?<=[.!?;:])\s+|\n+/u)
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence !== '');
}

function isOrder(sentence: string): boolean {
	if (isOrderWord(/^["“(]*([a-z'’]+)/iu.exec(sentence)?.[1])) return true;
	if (!LEAD_IN.test(sentence)) return false;
	const afterComma = /,\s*(?:then\s+)?([a-z]+)/u.exec(sentence)?.[1];
	const inSequence = SEQUENCE.test(sentence) ? /^[^,]*,\s*([a-z]+)/iu.exec(sentence)?.[1] : undefined;
	return isOrderWord(afterComma) || isOrderWord(inSequence);
}

function isOrderWord(word: string | undefined): boolean {
	return word !== undefined && ORDER_WORDS.has(word.toLowerCase().replaceAll('’', "'"));
}

const READER: ReadonlySet<string> = new Set(['you', 'your']);
const PERSONS: ReadonlySet<string> = new Set('he she i my his her him me herself himself'.split(' '));
const OPINION: ReadonlySet<string> = new Set(
	'should argument opponents i we think yet however must ought wiser'.split(' ')
);

/** Shares of all words, 0 to 1; a word can count in more than one. */
export interface WordShares {
	readonly reader: number;
	readonly persons: number;
	readonly past: number;
	readonly opinion: number;
}

/** How much a text speaks to its reader, of persons, of the past, and of what somebody thinks. */
export function wordShares(text: string): WordShares {
	const words = text.toLowerCase().match(/[a-z']+/gu) ?? [];
	const share = (holds: (word: string) => boolean) => words.filter(holds).length / Math.max(1, words.length);
	return {
		reader: share((word) => READER.has(word)),
		persons: share((word) => PERSONS.has(word)),
		past: share((word) => word.endsWith('ed') || PAST_WORDS.has(word)),
		opinion: share((word) => OPINION.has(word))
	};
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}
