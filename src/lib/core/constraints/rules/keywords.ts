import { mainScript, wordsOf } from '#lib/core/corpus/words.ts';
import { contentWords, isNumber } from '#lib/core/proposals/content-words.ts';
import { REQUEST_WORDS } from '#lib/core/proposals/english-words.ts';
import { stemOf } from '#lib/core/proposals/stem.ts';
import { hasWord } from '../checkers.ts';

/** A word is a keyword if the text comes back to it. */
const FEWEST = 2;
/** In UTF-16 code units. */
const SHORTEST = 4;
const SHORTEST_HAN = 2;
/** The paper's scripts take at most three. */
const MOST = 3;

/** English words that come often, name no subject, and are in no other list. */
const PLAIN_ENGLISH = new Set(
	(
		'come comes coming came goes going gone went become becomes became know knows known knew seen seem seems said says ' +
		'saying think thinks thought call called calls look looks looked turn turns turned keep keeps kept take takes took ' +
		'give gives gave leave find finds found begin begins began stand stands made makes bring brings brought show ' +
		'shows shown many much still even every first last next once again almost always never sometimes often long short ' +
		'great little large small whole half enough less least rather quite perhaps instead later soon already away back ' +
		'well better good part parts kind kinds sort form forms number thing things place places side case cases since ' +
		'because though although while whether however therefore though one two three four five'
	).split(' ')
);

/** Chinese words without a subject of their own, of those that come often and are two characters long. */
const PLAIN_HAN = new Set(
	(
		'一个 一种 一些 这个 那个 这些 那些 这样 这种 他们 我们 你们 它们 自己 什么 怎么 没有 不是 就是 可以 可能 因为 所以 但是 ' +
		'如果 虽然 而且 或者 以及 然后 同时 已经 还是 非常 需要 通过 进行 时候 之后 之前 其中 由于 为了 不同 主要 ' +
		'左右 上下 以上 以下 之间 一般 分钟 小时'
	).split(' ')
);

/**
 * The words that a text comes back to most often, at most three, as they stand in it; without those that the
 * instruction names already. For English and Chinese.
 */
export function keywordsOf(text: string, instruction: string): string[] {
	const isHan = mainScript(text) === 'han';
	const words = isHan ? hanWords(text) : englishWords(text);
	const keyOf = isHan ? (word: string) => word : stemOf;
	const counts = new Map<string, { readonly word: string; count: number }>();
	for (const word of words) {
		const found = counts.get(keyOf(word)) ?? { word, count: 0 };
		found.count += 1;
		counts.set(keyOf(word), found);
	}
	const named = new Set(englishWords(instruction).map(stemOf));
	return [...counts]
		.filter(([key, { word, count }]) => count >= FEWEST && !named.has(key) && !hasWord(instruction, word))
		.sort(([, one], [, other]) => other.count - one.count)
		.slice(0, MOST)
		.map(([, { word }]) => asWritten(word, text));
}

function hanWords(text: string): string[] {
	return wordsOf(text).filter(
		(word) => /^\p{Script=Han}+$/u.test(word) && word.length >= SHORTEST_HAN && !PLAIN_HAN.has(word)
	);
}

function englishWords(text: string): string[] {
	return contentWords(text).filter(
		(word) =>
			word.length >= SHORTEST && !isNumber(word) && !REQUEST_WORDS.has(word) && !PLAIN_ENGLISH.has(word)
	);
}

/** A name keeps its capital; a word that only begins a sentence with one does not. */
function asWritten(word: string, text: string): string {
	if (text.includes(word)) return word;
	const at = text.toLowerCase().indexOf(word);
	const written = at < 0 ? word : text.slice(at, at + word.length);
	return written.toLowerCase() === word ? written : word;
}
