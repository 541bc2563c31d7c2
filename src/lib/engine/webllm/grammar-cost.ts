/**
 * web-llm's compiler of grammars (xgrammar) writes a bounded repetition out and goes through the whole vocabulary for
 * each copy, while nothing else runs in the worker. With 49 thousand tokens 32 copies of a line's character took 0.9 s
 * and 300 letters 2.1 s; with 150 thousand, 300 took 8 s. `*` and `+` cost next to nothing.
 */
const MOST_COPIES = 32;

/** In UTF-16 code units; no prompt of ours comes near it. */
const LONGEST = 100_000;

/** Why a grammar would stop the engine for seconds, or null. */
export function faultOfGrammar(grammar: string): string | null {
	if (grammar.length > LONGEST) return `A grammar of ${grammar.length} characters is too long.`;
	const copies = copiesIn(grammar);
	if (copies <= MOST_COPIES) return null;
	return `The grammar's repetitions come to ${copies} copies, and more than ${MOST_COPIES} stop web-llm for seconds: write * or + and keep to maxTokens.`;
}

/** Texts, sets of characters and comments, which are passed over; brackets; bounds of a repetition. */
const PIECES = /"(?:[^"\\]|\\.)*(?:"|\\?$)|\[(?:[^\]\\]|\\.)*(?:\]|\\?$)|#[^\n]*|[()]|\{[\d\s,]*\}/gsu;

interface Group {
	readonly copies: number;
	/** Where it ends in the grammar. */
	readonly end: number;
}

/** A repeated group counts with what is repeated within it. */
function copiesIn(grammar: string): number {
	const open: number[] = [0];
	let group: Group = { copies: 0, end: 0 };
	const add = (copies: number) => open.push((open.pop() ?? 0) + copies);
	for (const { 0: piece, index } of grammar.matchAll(PIECES)) {
		if (piece === '(') open.push(0);
		if (piece === ')' && open.length > 1) {
			group = { copies: open.pop() ?? 0, end: index + 1 };
			add(group.copies);
		}
		if (!piece.startsWith('{')) continue;
		const within = grammar.slice(group.end, index).trim() === '' ? group.copies : 0;
		add(boundOf(piece) * Math.max(1, within) - within);
	}
	return open.reduce((total, copies) => total + copies, 0);
}

/** `{2}`, `{2,}` and `{1,2}` all write out two. */
function boundOf(braces: string): number {
	return Math.max(0, ...Array.from(braces.matchAll(/\d+/gu), ([digits]) => Number(digits)));
}
