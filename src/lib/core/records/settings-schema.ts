import * as v from 'valibot';
import { PART_NAMES } from '../judge/parts/part.ts';
import { MOST_OWN_MODELS, MOST_PARTS } from '../own-model.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { modelSchema, nameSchema, optionsSchema, recipeIdSchema } from './record-parts.ts';

const thresholdSchema = v.pipe(v.number(), v.finite());
const lengthSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

const amountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const digestSchema = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/u));

/** Kept under its content, or fetched from an address; which hosts may be asked is for the page's policy to say. */
const ownFileSchema = v.object({
	url: v.pipe(v.string(), v.maxLength(2000), v.regex(/^(?:own-models\/[\da-f]{64}\.gguf|https?:\/\/\S+)$/u)),
	bytes: amountSchema,
	sha256: v.exactOptional(digestSchema)
});

/** `OwnModel` of `core/own-model.ts`. */
const ownModelSchema = v.object({
	sha256: digestSchema,
	files: v.exactOptional(v.pipe(v.array(ownFileSchema), v.nonEmpty(), v.maxLength(MOST_PARTS))),
	title: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
	bytes: amountSchema,
	contextTokens: v.pipe(amountSchema, v.minValue(1)),
	memoryBytes: amountSchema,
	languages: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u))), v.maxLength(50)),
	licence: v.nullable(v.pipe(v.string(), v.maxLength(500))),
	promptForm: v.picklist(['tiny', 'full']),
	thinks: v.boolean()
});

const numberSchema = v.pipe(v.number(), v.finite());
const shareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const shortSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));

/** `OwnWeights` of `core/judge/weights/own-weights.ts`. */
const ownWeightsSchema = v.object({
	rubric: v.pipe(v.string(), v.regex(/^[a-z-]+@\d+\/own-[\da-f]{8}$/u)),
	parts: v.pipe(
		v.array(
			v.object({
				name: v.picklist(PART_NAMES),
				intercept: numberSchema,
				features: v.pipe(
					v.array(
						v.object({
							name: shortSchema,
							centre: numberSchema,
							spread: v.pipe(numberSchema, v.minValue(Number.MIN_VALUE)),
							weight: numberSchema
						})
					),
					v.maxLength(20)
				)
			})
		),
		v.length(PART_NAMES.length)
	),
	fitted: v.pipe(v.array(v.picklist(PART_NAMES)), v.maxLength(PART_NAMES.length)),
	taughtBy: v.pipe(v.array(shortSchema), v.maxLength(10_000)),
	before: shareSchema,
	after: shareSchema
});

/** `Settings` of `core/settings.ts`. */
export const settingsSchema = v.object({
	model: v.nullable(modelSchema),
	judge: v.nullable(modelSchema),
	method: nameSchema,
	options: v.optional(v.record(nameSchema, optionsSchema), {}),
	recipe: v.optional(v.nullable(recipeIdSchema), null),
	thresholds: v.object({
		fit: thresholdSchema,
		lift: thresholdSchema,
		scale: thresholdSchema,
		cycle: v.optional(thresholdSchema, DEFAULT_SETTINGS.thresholds.cycle),
		odds: v.optional(thresholdSchema, DEFAULT_SETTINGS.thresholds.odds),
		judge: thresholdSchema
	}),
	ownWeights: v.optional(v.record(modelSchema, v.nullable(ownWeightsSchema)), {}),
	cut: v.pipe(
		v.object({ minCharacters: lengthSchema, maxCharacters: lengthSchema }),
		v.check((cut) => cut.minCharacters <= cut.maxCharacters, 'The least length is above the greatest')
	),
	ownModels: v.pipe(v.array(ownModelSchema), v.maxLength(MOST_OWN_MODELS))
});
