import * as v from 'valibot';
import { ATTEMPT_REASONS } from '../attempt.ts';
import { SEGMENT_REJECTIONS } from '../corpus/segment.ts';
import { READ_OUT_NAMES } from '../judge/rating.ts';
import { fail, ok, type Result } from '../result.ts';
import {
	askKeysSchema,
	candidateIdSchema,
	documentIdSchema,
	isForward,
	LIMITS,
	longTextSchema,
	modelSchema,
	nameSchema,
	optionsSchema,
	ratingIdSchema,
	recipeIdSchema,
	segmentIdSchema,
	spanEntries,
	timeSchema,
	verdictIdSchema
} from './record-parts.ts';

/**
 * CHANGING A SCHEMA CAN COST PEOPLE THEIR DATA. A record that the schema of today refuses is set aside, so:
 * a new optional field or a new word in a list needs nothing (an older tab sets such records aside and leaves
 * them as they are; unknown fields are passed over); anything else needs a new `FORMAT_VERSION` and a migration.
 */
export const FORMAT_VERSION = 1;

const wellFormedSchema = v.pipe(
	longTextSchema,
	v.nonEmpty(),
	v.check((text) => text.isWellFormed(), 'Lone surrogate')
);

/** A heading may be empty. */
const headingSchema = v.pipe(
	v.object(spanEntries),
	v.check((span) => span.start <= span.end, 'Span ends before it starts')
);

/** `SourceDocument` of `core/corpus/source-document.ts`. */
export const documentSchema = v.object({
	id: documentIdSchema,
	title: v.pipe(v.string(), v.maxLength(LIMITS.name)),
	text: wellFormedSchema,
	language: v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u))),
	fileName: v.nullable(v.pipe(v.string(), v.maxLength(LIMITS.name))),
	addedAt: timeSchema
});

/** `Segment` of `core/corpus/segment.ts`. */
export const segmentSchema = v.pipe(
	v.object({
		...spanEntries,
		id: segmentIdSchema,
		documentId: documentIdSchema,
		headings: v.pipe(v.array(headingSchema), v.maxLength(LIMITS.list)),
		rejection: v.nullable(v.picklist(SEGMENT_REJECTIONS))
	}),
	v.check((span) => isForward(span), 'Span without characters')
);

const promptFormSchema = v.picklist(['tiny', 'full']);

/** `Recipe` of `core/recipe.ts`. */
export const recipeSchema = v.object({
	id: recipeIdSchema,
	name: v.pipe(v.string(), v.maxLength(LIMITS.name)),
	method: nameSchema,
	methodVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	options: optionsSchema,
	model: modelSchema,
	promptForm: promptFormSchema,
	judge: v.exactOptional(v.object({ model: modelSchema, promptForm: promptFormSchema })),
	samplerSeed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	seeds: v.exactOptional(
		v.pipe(
			v.array(
				v.object({
					instruction: longTextSchema,
					response: longTextSchema,
					round: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))
				})
			),
			v.maxLength(LIMITS.list)
		)
	),
	round: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(2)))
});

const probabilitySchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1.01));

/** `Rating` of `core/judge/rating.ts`. */
export const ratingSchema = v.pipe(
	v.object({
		id: ratingIdSchema,
		candidateId: candidateIdSchema,
		readOut: v.picklist(READ_OUT_NAMES),
		rubric: nameSchema,
		model: modelSchema,
		value: v.nullable(v.pipe(v.number(), v.finite())),
		distribution: v.pipe(
			v.array(probabilitySchema),
			v.check((list) => list.length === 0 || list.length === 5, 'Neither empty nor over five values')
		),
		parts: v.exactOptional(
			v.pipe(v.record(nameSchema, v.pipe(v.number(), v.finite())), v.maxEntries(LIMITS.list))
		),
		place: v.exactOptional(v.pipe(v.array(v.pipe(v.number(), v.finite())), v.nonEmpty(), v.maxLength(32))),
		askKeys: askKeysSchema,
		at: timeSchema,
		isLast: v.exactOptional(v.boolean())
	}),
	v.check(
		({ readOut, value }) => readOut !== 'scale' || value === null || (value >= 1 && value <= 5),
		'A value on the scale lies from 1 to 5'
	)
);

const decided = { id: verdictIdSchema, at: timeSchema, sequence: v.pipe(v.number(), v.safeInteger()) };
const keepSchema = v.object({ kind: v.literal('keep') });
const rejectSchema = v.object({ kind: v.literal('reject') });

/** `Verdict` of `core/curation/verdict.ts`. */
export const verdictSchema = v.variant('on', [
	v.object({
		...decided,
		on: v.literal('candidate'),
		target: candidateIdSchema,
		decision: v.variant('kind', [
			keepSchema,
			rejectSchema,
			v.object({
				kind: v.literal('edit'),
				instruction: v.nullable(longTextSchema),
				response: v.nullable(longTextSchema)
			})
		])
	}),
	v.object({
		...decided,
		on: v.literal('segment'),
		target: segmentIdSchema,
		decision: v.variant('kind', [keepSchema, rejectSchema])
	})
]);

/** `Attempt` of `core/attempt.ts`. */
export const attemptSchema = v.object({
	recipeId: recipeIdSchema,
	segmentId: segmentIdSchema,
	reason: v.picklist(ATTEMPT_REASONS),
	at: timeSchema
});

/** The longest part of a fault's description that is shown: a record can hold anything. */
const MESSAGE_LENGTH = 200;

/**
 * The record as a plain copy with the known fields alone, or what is wrong with it in one line (field, what was
 * expected, what was found).
 */
export function check<Value>(
	schema: v.GenericSchema<unknown, Value>,
	record: unknown
): Result<Value, string> {
	const outcome = v.safeParse(schema, record, { abortEarly: true });
	if (outcome.success) return ok(outcome.output);
	const [issue] = outcome.issues;
	const path = v.getDotPath(issue);
	return fail(`${path === null ? '' : `${path}: `}${issue.message}`.slice(0, MESSAGE_LENGTH));
}
