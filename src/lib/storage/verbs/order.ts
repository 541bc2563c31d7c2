import type { Span } from '#lib/core/corpus/span.ts';

/** Smaller first; equal strings and numbers are 0. Strings by code unit, the same in every place and language. */
export function compare<Value extends string | number>(a: Value, b: Value): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

interface Added {
	readonly id: string;
	readonly addedAt: number;
}

/** Documents: the newest first. */
export function newestFirst(a: Added, b: Added): number {
	return compare(b.addedAt, a.addedAt) || compare(b.id, a.id);
}

/** Segments of one document: as they stand in the text. */
export function inTextOrder(a: Span & { readonly id: string }, b: Span & { readonly id: string }): number {
	return compare(a.start, b.start) || compare(a.end, b.end) || compare(a.id, b.id);
}

interface Timed {
	readonly id: string;
	readonly at: number;
}

/** Ratings: the oldest first. */
export function oldestFirst(a: Timed, b: Timed): number {
	return compare(a.at, b.at) || compare(a.id, b.id);
}

/** Verdicts: the oldest first; within a millisecond by their sequence. */
export function inDecidedOrder(
	a: Timed & { readonly sequence: number },
	b: Timed & { readonly sequence: number }
): number {
	return compare(a.at, b.at) || compare(a.sequence, b.sequence) || compare(a.id, b.id);
}
