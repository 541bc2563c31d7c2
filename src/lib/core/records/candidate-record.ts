import * as v from 'valibot';
import { ATTEMPT_REASONS } from '../attempt.ts';
import { READ_OUT_NAMES } from '../judge/rating.ts';
import {
	askKeysSchema,
	candidateIdSchema,
	documentIdSchema,
	isForward,
	LIMITS,
	longTextSchema,
	modelSchema,
	nameSchema,
	recipeIdSchema,
	segmentIdSchema,
	spanEntries,
	timeSchema
} from './record-parts.ts';

const spanSchema = v.pipe(
	v.object(spanEntries),
	v.check((span) => isForward(span), 'Span without characters')
);
const slotSchema = v.pipe(
	v.object({ ...spanEntries, label: nameSchema }),
	v.check((slot) => isForward(slot), 'Slot without characters')
);

const constraintSchema = v.object({
	type: nameSchema,
	from: v.picklist(['rule', 'model']),
	text: longTextSchema,
	check: v.exactOptional(
		v.object({
			kind: nameSchema,
			least: v.exactOptional(v.pipe(v.number(), v.finite())),
			most: v.exactOptional(v.pipe(v.number(), v.finite())),
			words: v.exactOptional(v.pipe(v.array(longTextSchema), v.maxLength(LIMITS.list)))
		})
	)
});

const issuesSchema = v.pipe(
	v.array(v.object({ rule: nameSchema, blocking: v.boolean(), detail: v.exactOptional(longTextSchema) })),
	v.maxLength(LIMITS.list)
);

const trailTextSchema = v.object({
	name: nameSchema,
	text: longTextSchema,
	note: v.exactOptional(longTextSchema),
	issues: v.exactOptional(issuesSchema),
	reason: v.exactOptional(v.picklist(ATTEMPT_REASONS)),
	rating: v.exactOptional(
		v.object({
			readOut: v.picklist(READ_OUT_NAMES),
			value: v.nullable(v.pipe(v.number(), v.finite()))
		})
	)
});

/** `Candidate` of `core/candidate.ts`. */
export const candidateSchema = v.object({
	id: candidateIdSchema,
	recipeId: recipeIdSchema,
	documentId: documentIdSchema,
	segmentId: segmentIdSchema,
	place: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
	span: spanSchema,
	instruction: v.pipe(longTextSchema, v.nonEmpty()),
	response: v.variant('from', [
		v.object({ from: v.literal('passage') }),
		v.object({ from: v.literal('model'), text: longTextSchema })
	]),
	input: v.exactOptional(longTextSchema),
	system: v.exactOptional(longTextSchema),
	rejected: v.exactOptional(
		v.object({ text: longTextSchema, margin: v.nullable(v.pipe(v.number(), v.finite())) })
	),
	constraints: v.exactOptional(v.pipe(v.array(constraintSchema), v.maxLength(LIMITS.list))),
	annotation: v.exactOptional(
		v.object({ intent: nameSchema, slots: v.pipe(v.array(slotSchema), v.maxLength(LIMITS.list)) })
	),
	set: v.exactOptional(nameSchema),
	trail: v.exactOptional(v.pipe(v.array(trailTextSchema), v.maxLength(LIMITS.list))),
	issues: issuesSchema,
	alternatives: v.pipe(
		v.array(v.object({ instruction: longTextSchema, value: v.nullable(v.pipe(v.number(), v.finite())) })),
		v.maxLength(LIMITS.list)
	),
	provenance: v.object({
		model: modelSchema,
		prompts: v.pipe(v.array(nameSchema), v.maxLength(LIMITS.list)),
		samplerSeed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
		askKeys: askKeysSchema,
		at: timeSchema
	})
});
