/**
 * The one range that a `Range` header asks for (RFC 9110, section 14). Several ranges, other units and what is
 * malformed are ignored, as the standard allows: the whole file is sent.
 * @param {string | undefined} header
 * @param {number} size of the file in bytes
 * @returns {{ start: number, end: number } | 'whole' | 'outside'} both ends inclusive
 */
export function rangeOf(header, size) {
	const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header ?? '') ?? [];
	if (first === undefined || last === undefined || first + last === '') return 'whole';
	if (first === '') return lastBytes(Number(last), size);
	const start = Number(first);
	const end = last === '' ? Infinity : Number(last);
	if (end < start) return 'whole';
	return start >= size ? 'outside' : { start, end: Math.min(end, size - 1) };
}

/**
 * @param {number} count
 * @param {number} size
 */
function lastBytes(count, size) {
	if (count === 0 || size === 0) return 'outside';
	return { start: Math.max(0, size - count), end: size - 1 };
}
