import * as v from 'valibot';
import { MOST_EMBEDDED } from '../engine.ts';
import {
	askKeySchema,
	documentIdSchema,
	LIMITS,
	modelSchema,
	nameSchema,
	timeSchema
} from './record-parts.ts';

/** The words of a prompt or an answer: they may be empty, and hold whatever a model wrote. */
const wordsSchema = v.pipe(v.string(), v.maxLength(LIMITS.text));
const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const labelSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LIMITS.name));

/** Natural logarithm of a probability. Rounding may lift it a hair above 0; -Infinity is a token that cannot come. */
const logprobSchema = v.pipe(v.number(), v.maxValue(0.001));
const logprobsSchema = v.pipe(v.array(logprobSchema), v.maxLength(LIMITS.tokens));

const promptSchema = v.variant('form', [
	v.object({
		form: v.literal('chat'),
		messages: v.pipe(
			v.array(v.object({ role: v.picklist(['system', 'user', 'assistant']), content: wordsSchema })),
			v.maxLength(LIMITS.list)
		),
		turn: v.exactOptional(v.picklist(['system', 'user', 'assistant']))
	}),
	v.object({ form: v.literal('text'), text: wordsSchema })
]);

const samplingSchema = v.object({
	temperature: v.pipe(v.number(), v.finite(), v.minValue(0)),
	topP: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
	minP: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
	maxTokens: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	samplerSeed: countSchema,
	stop: v.exactOptional(v.pipe(v.array(wordsSchema), v.maxLength(LIMITS.list))),
	favour: v.exactOptional(
		v.object({
			words: v.pipe(v.array(labelSchema), v.maxLength(LIMITS.list)),
			except: v.pipe(v.array(labelSchema), v.maxLength(LIMITS.list)),
			nats: v.pipe(v.number(), v.finite())
		})
	)
});

const requestSchema = v.variant('kind', [
	v.object({
		kind: v.literal('text'),
		prompt: promptSchema,
		sampling: samplingSchema,
		grammar: v.exactOptional(wordsSchema),
		logprobs: v.exactOptional(v.boolean())
	}),
	v.object({
		kind: v.literal('choice'),
		prompt: promptSchema,
		labels: v.pipe(v.array(labelSchema), v.minLength(2), v.maxLength(20))
	}),
	v.object({
		kind: v.literal('likelihood'),
		prompt: promptSchema,
		text: wordsSchema,
		ends: v.exactOptional(v.boolean())
	}),
	v.object({
		kind: v.literal('embed'),
		texts: v.pipe(v.array(wordsSchema), v.nonEmpty(), v.maxLength(MOST_EMBEDDED))
	})
]);

const usageSchema = v.object({
	promptTokens: countSchema,
	cachedTokens: countSchema,
	newTokens: countSchema,
	elapsedMs: v.pipe(v.number(), v.finite(), v.minValue(0))
});

/** How far a sum of rounded probabilities may be from 1. */
const SUM_TOLERANCE = 0.01;
const sumsToOne = (probabilities: readonly number[]) =>
	Math.abs(probabilities.reduce((sum, each) => sum + each, 0) - 1) <= SUM_TOLERANCE;

/**
 * A vector of length 1. Kept as plain numbers with four decimals: a thousand texts of 576 numbers take some five
 * megabytes so, and a backup or a batch file can hold them as they are.
 */
const vectorSchema = v.pipe(
	v.array(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
	v.nonEmpty(),
	v.maxLength(LIMITS.list)
);

const engineAnswerSchema = v.variant('kind', [
	v.object({
		kind: v.literal('text'),
		text: wordsSchema,
		finish: v.picklist(['stop', 'length']),
		logprobs: v.exactOptional(logprobsSchema),
		usage: usageSchema
	}),
	v.object({
		kind: v.literal('choice'),
		probabilities: v.pipe(
			v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1 + SUM_TOLERANCE))),
			v.minLength(2),
			v.maxLength(20),
			v.check((list) => sumsToOne(list), 'Probabilities do not sum to 1')
		),
		usage: usageSchema
	}),
	v.object({
		kind: v.literal('likelihood'),
		logprobs: v.pipe(logprobsSchema, v.nonEmpty()),
		ends: v.exactOptional(
			v.object({
				turn: logprobSchema,
				tokens: v.pipe(v.array(countSchema), v.nonEmpty(), v.maxLength(LIMITS.tokens))
			})
		),
		usage: usageSchema
	}),
	v.object({
		kind: v.literal('embed'),
		vectors: v.pipe(v.array(vectorSchema), v.nonEmpty(), v.maxLength(MOST_EMBEDDED)),
		usage: usageSchema
	})
]);

/** One unit of the journal: `Answer` of `core/ask.ts`. */
export const answerSchema = v.object({
	key: askKeySchema,
	model: modelSchema,
	documentId: documentIdSchema,
	ask: v.object({ request: requestSchema, prompt: nameSchema, ordinal: countSchema }),
	answer: engineAnswerSchema,
	at: timeSchema
});
