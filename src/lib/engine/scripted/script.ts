import * as v from 'valibot';
import type { EngineFailureKind } from '#lib/core/engine-failure.ts';

/** Listed by their names, so that a new kind has to be put here to compile. */
const FAILURE_KINDS = {
	'no-webgpu': null,
	'unsupported-device': null,
	'model-missing': null,
	'download-failed': null,
	'model-damaged': null,
	'out-of-memory': null,
	'device-lost': null,
	'in-use': null,
	'not-loaded': null,
	'too-long': null,
	'bad-request': null,
	interrupted: null,
	stalled: null,
	'worker-gone': null,
	unexpected: null
} satisfies Readonly<Record<EngineFailureKind, null>>;

const isFailureKind = (kind: unknown): kind is EngineFailureKind =>
	typeof kind === 'string' && Object.hasOwn(FAILURE_KINDS, kind);

/** Substrings of the prompt's words, all of which must be there. Empty: any prompt. */
const Contains = v.optional(v.array(v.string()), []);
const LogProbability = v.pipe(v.number(), v.maxValue(0));

const TextRule = v.object({
	kind: v.literal('text'),
	contains: Contains,
	/** The one that answers is number `samplerSeed` modulo their count. */
	answers: v.pipe(v.array(v.string()), v.minLength(1)),
	/** Log-probability of each token, for requests that want it. */
	perToken: v.optional(LogProbability, -1)
});

const ChoiceRule = v.object({
	kind: v.literal('choice'),
	contains: Contains,
	/** By label; those that are not named weigh nothing. Made to sum to 1 over the labels asked for. */
	weights: v.record(v.string(), v.pipe(v.number(), v.minValue(0)))
});

const LikelihoodRule = v.object({
	kind: v.literal('likelihood'),
	contains: Contains,
	/** Substrings of the text to measure, all of which must be there. */
	textContains: Contains,
	perToken: LogProbability,
	/** Of the mark that ends the turn, for requests that want it. */
	turnEnd: v.optional(LogProbability, -1)
});

const FailureRule = v.object({
	kind: v.literal('failure'),
	contains: Contains,
	failure: v.object({ kind: v.custom<EngineFailureKind>(isFailureKind), message: v.string() })
});

/** What a scripted engine answers: the first rule that fits a request counts, and no rule remembers anything. */
export const ScriptSchema = v.object({
	rules: v.array(v.variant('kind', [TextRule, ChoiceRule, LikelihoodRule, FailureRule]))
});

export type Script = v.InferInput<typeof ScriptSchema>;
export type ScriptRule = v.InferOutput<typeof ScriptSchema>['rules'][number];
