import * as v from 'valibot';
import type { AskKey, CandidateId, DocumentId, RatingId, RecipeId, SegmentId, VerdictId } from '../ids.ts';

/** Upper bounds, far above what the program writes: they keep a hostile record from filling the memory. */
export const LIMITS = {
	/** UTF-16 code units of a whole document, a prompt or an answer. */
	text: 2 ** 28,
	/** UTF-16 code units of a title, a file name, a model's or a prompt's name. */
	name: 10_000,
	/** Entries of a list that grows with the method, not with the text. */
	list: 10_000,
	/** Tokens of one text. */
	tokens: 10_000_000
} as const;

/** Milliseconds since 1970, up to the last moment that a `Date` can hold. */
export const timeSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
/** A UTF-16 offset into a document. */
export const offsetSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.text));
/** A name that something is found by. */
export const nameSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LIMITS.name));
/** `ModelSpec.id` */
export const modelSchema = nameSchema;

/** Values of a recipe's options. */
export const optionsSchema = v.record(
	v.string(),
	v.union([v.pipe(v.string(), v.maxLength(LIMITS.text)), v.pipe(v.number(), v.finite()), v.boolean()])
);

const LONG_ID = /^[\da-f]{64}$/u;
const SHORT_ID = /^[\da-f]{20}$/u;

function idSchema<Id extends string>(form: RegExp) {
	return v.custom<Id>((value) => typeof value === 'string' && form.test(value), 'Not an id of this kind');
}

export const documentIdSchema = idSchema<DocumentId>(LONG_ID);
export const askKeySchema = idSchema<AskKey>(LONG_ID);
export const segmentIdSchema = idSchema<SegmentId>(SHORT_ID);
export const recipeIdSchema = idSchema<RecipeId>(SHORT_ID);
export const candidateIdSchema = idSchema<CandidateId>(SHORT_ID);
export const ratingIdSchema = idSchema<RatingId>(SHORT_ID);
export const verdictIdSchema = idSchema<VerdictId>(SHORT_ID);

export const longTextSchema = v.pipe(v.string(), v.maxLength(LIMITS.text));
export const askKeysSchema = v.pipe(v.array(askKeySchema), v.maxLength(LIMITS.list));

export const spanEntries = { start: offsetSchema, end: offsetSchema };
export const isForward = (span: { start: number; end: number }): boolean => span.start < span.end;
