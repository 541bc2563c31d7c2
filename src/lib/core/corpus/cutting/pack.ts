import type { Ruler } from '../reading-length.ts';
import type { Span } from '../span.ts';

/**
 * Joins neighbouring spans to as few as possible that are no longer than `max`, and of these as even as
 * possible: the longest is as short as it can be. Each span given has to fit by itself; order is kept.
 */
export function packEvenly(spans: readonly Span[], ruler: Ruler, max: number): Span[] {
	const ends = Float64Array.from(spans, (span) => ruler.upTo(span.end));
	const starts = Float64Array.from(spans, (span) => ruler.upTo(span.start));
	const row = { starts, ends };
	const fewest = packUpTo(row, max).length;
	let low = starts.reduce((longest, start, at) => Math.max(longest, (ends[at] ?? 0) - start), 0);
	let high = max;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (packUpTo(row, middle).length <= fewest) high = middle;
		else low = middle + 1;
	}
	return packUpTo(row, high).map(({ from, to }) => ({ start: startOf(spans, from), end: endOf(spans, to) }));
}

interface Row {
	readonly starts: Float64Array;
	readonly ends: Float64Array;
}

/** First and last index of a group of spans. */
interface Group {
	readonly from: number;
	readonly to: number;
}

/** Takes spans in order into groups that are as full as `capacity` lets them be. */
function packUpTo({ starts, ends }: Row, capacity: number): Group[] {
	const groups: Group[] = [];
	for (let from = 0; from < starts.length;) {
		let to = from;
		while (to + 1 < starts.length && (ends[to + 1] ?? 0) - (starts[from] ?? 0) <= capacity) to++;
		groups.push({ from, to });
		from = to + 1;
	}
	return groups;
}

const startOf = (spans: readonly Span[], at: number) => spans[at]?.start ?? 0;
const endOf = (spans: readonly Span[], at: number) => spans[at]?.end ?? 0;
