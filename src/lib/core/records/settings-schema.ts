import * as v from 'valibot';
import { modelSchema, nameSchema } from './record-parts.ts';

const thresholdSchema = v.pipe(v.number(), v.finite());
const lengthSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

/** `Settings` of `core/settings.ts`. */
export const settingsSchema = v.object({
	model: v.nullable(modelSchema),
	method: nameSchema,
	thresholds: v.object({ fit: thresholdSchema, lift: thresholdSchema, scale: thresholdSchema }),
	cut: v.pipe(
		v.object({ minCharacters: lengthSchema, maxCharacters: lengthSchema }),
		v.check((cut) => cut.minCharacters <= cut.maxCharacters, 'The least length is above the greatest')
	)
});
