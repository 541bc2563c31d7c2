import { fail, ok, type Result } from '../result.ts';
import type { Intent, Utterance, UtteranceTable } from '../utterances/utterance.ts';
import { readBrackets, type BracketFault } from './parse-brackets.ts';

/** The first line that cannot be read, counted from 1, and why; line 0 is the table as a whole. */
export interface TableFault {
	readonly line: number;
	readonly kind: BracketFault | 'no-separator' | 'no-intent' | 'no-utterance' | 'too-many-intents';
}

/** With “none of these” they are the labels of one choice (`engine.ts`). */
export const MOST_INTENTS = 19;

const HEADER = /^intent[\t,，]\s*(?:utterance|text|sentence)s?$/iu;
const SEPARATOR = /[\t,，]/u;

/**
 * A table of annotated utterances: a line each, the intent, a tab or a comma, and the utterance with its slots in
 * brackets, as in `set_alarm, wake me at [time six ]`. Empty lines, lines that begin with # and a line of headings are
 * passed over; an utterance may stand in quotation marks, as a spreadsheet writes it.
 */
export function parseUtteranceTable(text: string): Result<UtteranceTable, TableFault> {
	const intents = new Map<string, Utterance[]>();
	for (const [place, whole] of text.split(/\r\n|[\n\r]/u).entries()) {
		const line = whole.trim();
		if (line === '' || line.startsWith('#') || HEADER.test(line)) continue;
		const row = readRow(line);
		if (!row.ok) return fail({ line: place + 1, kind: row.failure });
		const { intent, utterance } = row.value;
		const known = intents.get(intent) ?? [];
		if (!known.some((one) => one.text === utterance.text)) intents.set(intent, [...known, utterance]);
		if (intents.size > MOST_INTENTS) return fail({ line: place + 1, kind: 'too-many-intents' });
	}
	if (intents.size === 0) return fail({ line: 0, kind: 'no-utterance' });
	return ok([...intents].map(([name, utterances]) => intentOf(name, utterances)));
}

function readRow(
	line: string
): Result<{ readonly intent: string; readonly utterance: Utterance }, TableFault['kind']> {
	const at = line.search(SEPARATOR);
	if (at < 0) return fail('no-separator');
	const intent = line.slice(0, at).trim();
	if (!/[\p{L}\p{N}]/u.test(intent) || /[[\]]/u.test(intent)) return fail('no-intent');
	const read = readBrackets(unquote(line.slice(at + 1).trim()));
	if (!read.ok) return read;
	return /\p{L}/u.test(read.value.text) ? ok({ intent, utterance: read.value }) : fail('no-utterance');
}

/** As RFC 4180 has it. */
function unquote(field: string): string {
	const isQuoted = field.length > 1 && field.startsWith('"') && field.endsWith('"');
	return isQuoted ? field.slice(1, -1).replaceAll('""', '"') : field;
}

function intentOf(name: string, utterances: readonly Utterance[]): Intent {
	const labels = new Set(utterances.flatMap(({ slots }) => slots.map(({ label }) => label)));
	return { name, utterances, labels: [...labels] };
}
