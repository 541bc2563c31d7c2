import type { Candidate } from '#lib/core/candidate.ts';
import type { Verdict } from '#lib/core/curation/verdict.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import type { Judged } from '#lib/core/store.ts';
import type { Key } from '../database.ts';
import { compare, inDecidedOrder, oldestFirst } from './order.ts';

/** Whole tables, each read in one go. */
export interface JudgedParts {
	readonly documentsOldestFirst: readonly Key[];
	readonly candidates: readonly Candidate[];
	readonly ratings: readonly Rating[];
	readonly verdicts: readonly Verdict[];
}

/**
 * Candidates with what was said of them: the newest document's first, then by span, then by time, and those of one
 * answer as they were made. Linear in the number of records but for the sorting, because 100,000 are read at once.
 */
export function joinJudged(parts: JudgedParts): Judged[] {
	const ratings = groupBy<Rating, string>(parts.ratings, (rating) => rating.candidateId);
	const verdicts = groupBy<Verdict, string>(parts.verdicts, (verdict) => verdict.target);
	const places = new Map<Key, number>(parts.documentsOldestFirst.map((id, place) => [id, place]));
	const placeOf = (candidate: Candidate) => places.get(candidate.documentId) ?? -1;
	return parts.candidates
		.toSorted((a, b) => placeOf(b) - placeOf(a) || inSpanOrder(a, b))
		.map((candidate) => ({
			candidate,
			ratings: ratings.get(candidate.id)?.sort(oldestFirst) ?? [],
			verdicts: verdicts.get(candidate.id)?.sort(inDecidedOrder) ?? []
		}));
}

function inSpanOrder(a: Candidate, b: Candidate): number {
	return (
		a.span.start - b.span.start ||
		a.span.end - b.span.end ||
		a.provenance.at - b.provenance.at ||
		compare(a.recipeId, b.recipeId) ||
		(a.place ?? 0) - (b.place ?? 0) ||
		compare(a.id, b.id)
	);
}

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<Value, Group>(
	values: readonly Value[],
	groupOf: (value: Value) => Group
): Map<Group, Value[]> {
	const groups = new Map<Group, Value[]>();
	for (const value of values) {
		const group = groups.get(groupOf(value));
		if (group === undefined) groups.set(groupOf(value), [value]);
		else group.push(value);
	}
	return groups;
}
