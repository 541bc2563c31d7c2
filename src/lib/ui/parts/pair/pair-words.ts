import type { Slot, TrailRating, TrailText } from '#lib/core/candidate.ts';
import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import { attemptText } from '#lib/ui/failure-text.ts';
import { ruleText } from '#lib/ui/rule-text.ts';

/** A name that a method gave, as people read it: `student-answer` → "Student answer". */
export function plainName(name: string): string {
	const words = name.replaceAll(/[-_]+/gu, ' ').trim();
	return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A piece of an utterance, with what it stands for where it fills a slot. */
export interface SlotPiece {
	readonly text: string;
	readonly label: string | null;
}

/** An utterance in pieces that make it up again; a slot that does not fit the text or the one before it marks nothing. */
export function slotPieces(text: string, slots: readonly Slot[]): SlotPiece[] {
	const pieces: SlotPiece[] = [];
	let at = 0;
	for (const { start, end, label } of slots.toSorted((a, b) => a.start - b.start)) {
		if (start < at || end <= start || end > text.length) continue;
		if (start > at) pieces.push({ text: text.slice(at, start), label: null });
		pieces.push({ text: text.slice(start, end), label });
		at = end;
	}
	if (at < text.length) pieces.push({ text: text.slice(at), label: null });
	return pieces;
}

/** How much better the response is than the rejected one, in the unit of the rating. */
export function marginWords(margin: number | null): string {
	if (margin === null) return 'How much better it is was not rated.';
	return margin >= 0
		? `Rated ${margin.toFixed(2)} lower.`
		: `Rated ${(-margin).toFixed(2)} higher, against what the method expects.`;
}

/** What was found of a text on the way to a pair, one sentence each. */
export function foundWords({ note, rating, reason, issues = [] }: TrailText): string[] {
	return [
		...(note === undefined ? [] : [note]),
		...(rating === undefined ? [] : [ratingWords(rating)]),
		...(reason === undefined ? [] : [attemptText(reason)]),
		...issues.map(({ rule, detail }) =>
			detail === undefined ? ruleText(rule) : `${ruleText(rule)} ${detail}`
		)
	];
}

function ratingWords({ readOut, value }: TrailRating): string {
	return value === null ? 'It could not be rated.' : `Rated ${value.toFixed(2)} ${READ_OUTS[readOut].unit}.`;
}
