/** One line of a text. All numbers but `indent` are positions in UTF-16 code units. */
export interface Line {
	readonly start: number;
	/** Without the line end. */
	readonly end: number;
	/** Where the next line starts, or the length of the text. */
	readonly next: number;
	/** The first character that is not blank space; `end` in a blank line. */
	readonly first: number;
	/** Columns of spaces and tabs before `first`; a tab goes to the next multiple of four. */
	readonly indent: number;
}

const TAB = 9;
const SPACE = 32;
const TAB_STOP = 4;

/** Reads the line that starts at `start`, or null at the end of the text. */
export function lineAt(text: string, start: number): Line | null {
	if (start >= text.length) return null;
	const found = text.indexOf('\n', start);
	const end = found < 0 ? text.length : found;
	let first = start;
	let indent = 0;
	for (; first < end; first++) {
		const code = text.charCodeAt(first);
		if (!isSpace(code)) break;
		if (code === TAB) indent += TAB_STOP - (indent % TAB_STOP);
		else if (code === SPACE) indent++;
	}
	return { start, end, next: Math.min(end + 1, text.length), first, indent };
}

/** The first line from `start` on that is not blank, or null. */
export function solidLineFrom(text: string, start: number): Line | null {
	let line = lineAt(text, start);
	while (line && isBlank(line)) line = lineAt(text, line.next);
	return line;
}

export function isBlank(line: Line): boolean {
	return line.first === line.end;
}

/** White space as `String.prototype.trim` sees it. */
export function isSpace(code: number): boolean {
	if (code <= SPACE) return code === SPACE || (code >= TAB && code <= 13);
	return code >= 0xa0 && WIDE_SPACES.has(code);
}

const WIDE_SPACES = new Set([
	0xa0,
	0x1680,
	...Array.from({ length: 11 }, (_, at) => 0x2000 + at),
	0x2028,
	0x2029,
	0x202f,
	0x205f,
	0x3000,
	0xfeff
]);

/** The span without blank space at its ends, or null if there is nothing else. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
	let from = start;
	let to = end;
	while (from < to && isSpace(text.charCodeAt(from))) from++;
	while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
	return from < to ? { start: from, end: to } : null;
}
