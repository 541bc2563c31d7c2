import type { Slot } from '../candidate.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Utterance } from '../utterances/utterance.ts';

export type BracketFault = 'unbalanced' | 'nested' | 'no-value';

/** A slot without brackets in it, a text without any, or a bracket that has no partner. */
const PIECES = /\[[^[\]]*\]|[^[\]]+|[[\]]/gu;
/** A label, blank space, a value. */
const SLOT = /^\[ ?([\p{L}\p{N}_][\p{L}\p{N}_.-]*) ([^ ].*)\]$/su;
const NESTED = /\[[^\]]*\[/u;

/**
 * An utterance from its bracketed form, `turn the [1 crank ] for [2 three minutes ]`. The offsets are those in the text
 * without brackets, where each run of blank space is one space. Nothing is guessed: brackets in brackets, one that is
 * missing and a slot without a label or a value are a fault.
 */
export function readBrackets(marked: string): Result<Utterance, BracketFault> {
	const slots: Slot[] = [];
	let text = '';
	for (const piece of tidy(marked).match(PIECES) ?? []) {
		const isText = !/^[[\]]/u.test(piece);
		const slot = isText ? { label: '', value: joining(text, piece) } : slotIn(piece);
		if (slot === null) return fail(faultOf(piece, marked));
		const start = text.length;
		text += slot.value;
		if (!isText) slots.push({ label: slot.label, start, end: text.length });
	}
	return ok({ text: text.trimEnd(), slots });
}

function slotIn(piece: string): { readonly label: string; readonly value: string } | null {
	const [, label, value] = SLOT.exec(piece) ?? [];
	return label === undefined || value === undefined ? null : { label, value: value.trimEnd() };
}

function faultOf(piece: string, marked: string): BracketFault {
	if (piece.length > 1) return 'no-value';
	return NESTED.test(marked) ? 'nested' : 'unbalanced';
}

/** Without a second space between them. */
function joining(text: string, piece: string): string {
	return text === '' || text.endsWith(' ') ? piece.trimStart() : piece;
}

/** The bracketed form, with a name for each label. */
export function writeBrackets({ text, slots }: Utterance, nameOf: (label: string) => string): string {
	let marked = '';
	let at = 0;
	for (const { label, start, end } of slots) {
		marked += `${text.slice(at, start)}[${nameOf(label)} ${text.slice(start, end)} ]`;
		at = end;
	}
	return marked + text.slice(at);
}

/** The text without brackets, whatever is wrong with them. */
export function withoutBrackets(marked: string): string {
	return tidy(marked.replaceAll(/[[\]]/gu, ' ')).trim();
}

function tidy(text: string): string {
	return text.toWellFormed().replaceAll(/[\s\p{Cc}\u200b]+/gu, ' ');
}
