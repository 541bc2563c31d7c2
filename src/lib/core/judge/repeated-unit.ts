/** A unit may stand so often in a row and no oftener (COIG-Kun, `delete_key_output.py`). */
const MOST_TIMES = 5;
/** In UTF-16 units: a longer unit that repeats is seen by the rules for runs of words. */
const LONGEST_UNIT = 50;

/**
 * The shortest unit that stands more than 5 times in a row, wherever that is, or null. The published code looks only
 * at the beginning of a text. A unit has a letter: lines of dashes and round numbers are no loops. Time in proportion
 * to the text.
 */
export function repeatedUnit(text: string): string | null {
	for (let length = 1; length <= Math.min(LONGEST_UNIT, text.length / (MOST_TIMES + 1)); length++) {
		const unit = unitOf(text, length);
		if (unit !== null) return unit;
	}
	return null;
}

/** A unit of this length: each of its places has what stands one length before, for long enough. */
function unitOf(text: string, length: number): string | null {
	let same = 0;
	for (let at = length; at < text.length; at++) {
		same = text.charCodeAt(at) === text.charCodeAt(at - length) ? same + 1 : 0;
		if (same < length * MOST_TIMES) continue;
		const unit = text.slice(at - length + 1, at + 1);
		if (/\p{L}/u.test(unit)) return unit.toWellFormed();
	}
	return null;
}
