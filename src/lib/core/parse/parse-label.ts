import { ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';
import { parseInstruction, type ParseIssue } from './parse-instruction.ts';

/** What a label model wrote, by the rules of Kun (COIG-Kun, `delete_key_input.py`). */
export interface Label {
	readonly instruction: string;
	/** A line that comes back, where the answer does not begin with it: such an answer is dropped. */
	readonly repeated: string | null;
}

const GAP = /\s{5}/u;

/**
 * The instruction in an answer: what stands before a run of five white spaces or line ends; where lines repeat, the
 * longest of those, if the answer begins with it.
 */
export function parseLabel(text: string, finish: 'stop' | 'length'): Result<Label, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	const words = said.trimStart();
	const gap = words.search(GAP);
	const before = (gap < 0 ? words : words.slice(0, gap)).trimEnd();
	const line = longestRepeated(before);
	const isPrefix = line !== null && before.startsWith(line);
	const isEnded = isWhole || gap >= 0 || isPrefix;
	const parsed = parseInstruction(isPrefix ? line : before, isEnded ? 'stop' : 'length');
	return parsed.ok ? ok({ instruction: parsed.value, repeated: isPrefix ? null : line }) : parsed;
}

/** The longest line that stands there more than once, or null. */
function longestRepeated(text: string): string | null {
	const times = new Map<string, number>();
	for (const line of text.split('\n').map((each) => each.trim())) {
		if (line !== '') times.set(line, (times.get(line) ?? 0) + 1);
	}
	const repeated = [...times].filter(([, count]) => count > 1).map(([line]) => line);
	return repeated.reduce<string | null>(
		(best, line) => (best === null || line.length > best.length ? line : best),
		null
	);
}
