import { MOST_EMBEDDED, type ChoiceRequest, type EngineRequest } from '#lib/core/engine.ts';
import type { Sampling } from '#lib/core/sampling.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { assertNever } from '#lib/core/result.ts';

const LABELS_MIN = 2;
const LABELS_MAX = 20;

/**
 * What no engine can serve, whatever the model: null, or a `bad-request` that says what is wrong. Adapters call
 * it first, so that the engines behind them never see a number out of range.
 */
export function checkRequest(request: EngineRequest): EngineFailure | null {
	const fault = faultOf(request);
	return fault === null ? null : { kind: 'bad-request', message: fault };
}

function faultOf(request: EngineRequest): string | null {
	switch (request.kind) {
		case 'text':
			return faultOfSampling(request.sampling);
		case 'choice':
			return faultOfLabels(request);
		case 'likelihood':
			return request.text === '' ? 'The text to measure is empty.' : null;
		case 'embed':
			return faultOfTexts(request.texts);
		default:
			return assertNever(request);
	}
}

/** What OpenAI's `logit_bias`, and with it both engines, allow. */
const MOST_NATS = 100;

const SAMPLING_RULES: Readonly<Record<keyof Sampling, (sampling: Sampling) => boolean>> = {
	temperature: ({ temperature }) => Number.isFinite(temperature) && temperature >= 0,
	topP: ({ topP }) => topP > 0 && topP <= 1,
	minP: ({ minP = 0 }) => minP >= 0 && minP < 1,
	maxTokens: ({ maxTokens }) => Number.isSafeInteger(maxTokens) && maxTokens >= 1,
	samplerSeed: ({ samplerSeed }) => Number.isSafeInteger(samplerSeed) && samplerSeed >= 0,
	stop: ({ stop = [] }) => !stop.includes(''),
	favour: ({ favour }) => favour === undefined || Math.abs(favour.nats) <= MOST_NATS
};

function faultOfSampling(sampling: Sampling): string | null {
	for (const [name, holds] of Object.entries(SAMPLING_RULES)) {
		if (!holds(sampling)) return `The sampling's ${name} is out of range.`;
	}
	return null;
}

function faultOfLabels({ labels }: ChoiceRequest): string | null {
	if (labels.length < LABELS_MIN || labels.length > LABELS_MAX) return `${labels.length} labels.`;
	if (labels.includes('')) return 'An empty label.';
	return new Set(labels).size === labels.length ? null : 'The same label twice.';
}

function faultOfTexts(texts: readonly string[]): string | null {
	if (texts.length === 0 || texts.length > MOST_EMBEDDED) return `${texts.length} texts to embed.`;
	return texts.includes('') ? 'An empty text to embed.' : null;
}
