import { FUNCTION_WORDS, ORDER_WORDS, REQUEST_WORDS } from '#lib/core/proposals/english-words.ts';
import { plainWord, type Reading } from './facts.ts';
import type { Piece } from './pieces.ts';

/** How a text writes its names. */
export interface NameStyle {
	/** Whether a sentence begins with a capital: in a Chinese text a Latin word has its own. */
	readonly opensWithCapital: boolean;
	/** With German's capitals only several words together tell a name. */
	readonly fewestWords: number;
	/** Whether the source has the word with a small letter: then it is none of a name. */
	isOrdinary(word: string): boolean;
}

const PARTICLES = new Set('da de del della den der di du el la le ter van von bin ibn'.split(' '));
const ORDINARY = new Set(
	(
		'i although because since today yesterday tomorrow however perhaps maybe many several despite unlike ' +
		'according thus hence therefore once every each both either neither given whether later now still yet even ' +
		'ever never always often sometimes usually instead meanwhile moreover overall finally next first second third ' +
		'yes no please note dear visit consider ensure imagine discover explore learn meet hello good great sure okay one two three'
	).split(' ')
);
/** The commonest words of German that are not English too. */
const GERMAN = new Set('der das und ist nicht ein eine einen dem des mit für auf auch sich zu'.split(' '));
const GERMAN_SHARE = 0.1;
const HAN = /\p{Script=Han}/gu;
/** Of a text's characters: with more it is Chinese with Latin words in it. */
const HAN_SHARE = 0.2;

/** What can be told of a text's names from its words. */
export function nameStyle(
	written: string,
	words: readonly string[],
	isOrdinary: NameStyle['isOrdinary']
): NameStyle {
	const german = words.filter((word) => GERMAN.has(word.toLowerCase())).length;
	return {
		opensWithCapital: (written.match(HAN)?.length ?? 0) < written.length * HAN_SHARE,
		fewestWords: german > words.length * GERMAN_SHARE ? 2 : 1,
		isOrdinary
	};
}

/**
 * The name whose first word this piece is, with the pieces before it that only open the sentence. Null where there is
 * none: a single word that opens a sentence has its capital from there.
 */
export function readNameAt(pieces: readonly Piece[], at: number, style: NameStyle): Reading | null {
	const first = pieces[at];
	if (!first || !isCapital(first) || opensOnly(pieces, at, style)) return null;
	const words = withoutLastPlain([first, ...restOf(pieces, at)].map(({ text }) => text));
	const isNamed = words.length > 1 || first.text.length > 1;
	if (!isNamed || words.length < Math.max(1, style.fewestWords)) return null;
	const plain = words.map(plainWord);
	const pairs = plain.slice(1).map((word, place) => [pairKey(plain[place] ?? '', word)]);
	return { length: words.length, needs: [...plain.map((word) => [wordKey(word)]), ...pairs] };
}

function withoutLastPlain(words: readonly string[]): readonly string[] {
	return words.slice(0, words.findLastIndex((word) => !isPlain(word)) + 1);
}

export const wordKey = (plain: string): string => `word:${plain}`;
export const pairKey = (plain: string, next: string): string => `pair:${plain} ${next}`;

function isCapital({ kind, text }: Piece): boolean {
	return kind === 'word' && /^\p{Lu}/u.test(text);
}

/** A first word that is not a part of the name which may follow. */
function opensOnly(pieces: readonly Piece[], at: number, style: NameStyle): boolean {
	const first = pieces[at];
	if (!first || !style.opensWithCapital) return false;
	if (isPlain(first.text)) return true;
	if (!first.isOpener) return false;
	const isAdverb = first.text.endsWith('ly');
	return (
		isAdverb || style.fewestWords > 1 || style.isOrdinary(plainWord(first.text)) || !goesOn(pieces[at + 1])
	);
}

function goesOn(next: Piece | undefined): boolean {
	return next !== undefined && next.joins && isCapital(next) && !next.isOpener;
}

function isPlain(text: string): boolean {
	const [word = ''] = text.toLowerCase().split(/['’]/u, 1);
	return [ORDINARY, FUNCTION_WORDS, ORDER_WORDS, REQUEST_WORDS].some((words) => words.has(word));
}

/** The words of the name after its first: with a capital, or a particle before one that has. */
function restOf(pieces: readonly Piece[], at: number): Piece[] {
	const rest: Piece[] = [];
	for (let place = at + 1; place < pieces.length; place++) {
		const [piece, next] = [pieces[place], pieces[place + 1]];
		if (!piece?.joins || piece.isOpener) break;
		const isParticle = PARTICLES.has(piece.text) && next?.joins === true && isCapital(next);
		if (!isCapital(piece) && !isParticle) break;
		rest.push(piece);
	}
	return rest;
}
