import type { Wanted } from '../utterances/plan-utterances.ts';

/** With more slots the orders would be too many, and the one that is given stands. */
const MOST_TO_TURN = 3;

/**
 * What a line may have beside its slots. No digits, which stand for slots without their brackets, and no marks that end a
 * sentence or open a quotation: models go on to speak of what they wrote. `list` is narrower, since a tiny model strays
 * into more lists.
 */
const CHARACTERS = {
	chat: String.raw`[^\[\](){}<>:;"*_#|=0-9.?!“”「」【】：；。？！\n\r]`,
	list: String.raw`[^\[\](){}<>:;/"*_#|=0-9\n\r-]`
} as const;
/** A line of a chat may end with one of them. */
const END_MARK = '[.?!。？！]?';

/**
 * One line that has every wanted slot once, in any order, with given values as they are, and no other bracket. In
 * what GBNF and the EBNF of xgrammar share, without bounded repetitions. In a script with spaces a slot stands between
 * them. In a list the line begins with a space and ends with a line break.
 */
export function utteranceGrammar(
	include: readonly Wanted[],
	{ form, isSpaced }: { readonly form: 'chat' | 'list'; readonly isSpaced: boolean }
): string {
	const orders = include.length > MOST_TO_TURN ? [include] : ordersOf(include);
	const lines = orders.map((order) => {
		const slots = order.map(slotRule);
		return slots.length === 0 ? 'char+' : `before ${slots.join(' between ')} after`;
	});
	const [lead, end] = form === 'list' ? ['" " ', String.raw` "\n"`] : ['', ` ${END_MARK}`];
	const gaps = isSpaced
		? { before: '(char+ " ")?', after: '([ ,] char*)?', between: '" " (char+ " ")?' }
		: { before: 'char*', after: 'char*', between: 'char*' };
	return [
		`root ::= ${lead}(${lines.join(' | ')})${end}`,
		...(include.length > 0 ? [`before ::= ${gaps.before}`, `after ::= ${gaps.after}`] : []),
		...(include.length > 1 ? [`between ::= ${gaps.between}`] : []),
		`char ::= ${CHARACTERS[form]}`
	].join('\n');
}

function slotRule({ number, value }: Wanted): string {
	return value === null ? `"[${number} " char+ " ]"` : `"[${number} ${quoted(value)} ]"`;
}

/** As both dialects write a text. Values hold no line break. */
function quoted(value: string): string {
	return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

function ordersOf<T>(items: readonly T[]): (readonly T[])[] {
	if (items.length <= 1) return [items];
	return items.flatMap((item, place) =>
		ordersOf(items.filter((_, other) => other !== place)).map((rest) => [item, ...rest])
	);
}
