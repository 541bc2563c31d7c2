import { listMark } from '../blocks/line-marks.ts';
import { isBlank, isSpace, lineAt } from '../blocks/lines.ts';
import { readingLength } from '../reading-length.ts';

/** A sentence or a list item of a passage, as the filter sees it: told by marks alone, so that it costs little. */
export interface Statement {
	readonly text: string;
	/** It ends in a full stop or the like, announces what follows, or is a list item long enough to say something. */
	readonly isComplete: boolean;
}

const END = new Set('.!?…。！？｡؟۔।॥։።။។');
/** Ends a sentence only before blank space: it also stands in numbers, names of files and abbreviations. */
const END_BEFORE_BLANK = new Set('.!?…');
const CLOSING = new Set('"\'”’»)]」』）】');
/** A shorter item is a name, as in a menu or a list of ingredients. */
const MIN_ITEM = 20;

/** Splits a passage at sentence ends, blank lines and list items, in one pass. */
export function statementsOf(text: string): Statement[] {
	const statements: Statement[] = [];
	let start = 0;
	let isItem = false;
	for (let line = lineAt(text, 0); line; line = lineAt(text, line.next)) {
		const mark = listMark(text, line);
		if (!mark && !isBlank(line)) continue;
		addStatements(statements, text.slice(start, line.start), isItem);
		start = line.start;
		isItem = mark !== null;
	}
	addStatements(statements, text.slice(start), isItem);
	return statements;
}

function addStatements(statements: Statement[], paragraph: string, isItem: boolean): void {
	let start = 0;
	for (let at = 0; at < paragraph.length; at++) {
		if (!END.has(paragraph[at] ?? '')) continue;
		const after = afterEnd(paragraph, at);
		if (after === null) continue;
		add(statements, paragraph.slice(start, after), true);
		start = after;
		at = after - 1;
	}
	const rest = paragraph.slice(start).trim();
	const saysEnough = isItem && start === 0 && readingLength(rest) >= MIN_ITEM;
	add(statements, rest, saysEnough || /[:：]$/u.test(rest));
}

/** The position after a sentence end and what closes with it, or null if the sentence goes on. */
function afterEnd(text: string, end: number): number | null {
	let at = end;
	while (END.has(text[at] ?? '')) at++;
	const last = text[at - 1] ?? '';
	while (CLOSING.has(text[at] ?? '')) at++;
	const isFree = !END_BEFORE_BLANK.has(last) || at >= text.length || isSpace(text.charCodeAt(at));
	return isFree ? at : null;
}

function add(statements: Statement[], text: string, isComplete: boolean): void {
	const words = text.trim();
	if (/[\p{L}\p{N}]/u.test(words)) statements.push({ text: words, isComplete });
}
