import type { EngineRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { assertNever, ok, type Result } from '#lib/core/result.ts';
import type { LoadedModel } from './loaded-model.ts';

/**
 * The prompt as the model reads it, or '' where a request has none. Counted before it is sent, where the tokenizer is
 * known; llama.cpp itself refuses only what is longer than all.
 */
export function fittingPrompt(request: EngineRequest, model: LoadedModel): Result<string, EngineFailure> {
	if (request.kind === 'embed') {
		const faults = request.texts.map((text) => faultOfLength(request, model.writer.safe(text), model));
		const fault = faults.find((each) => each !== null);
		return fault ? { ok: false, failure: fault } : ok('');
	}
	const prompt = model.writer.write(request.prompt);
	const fault = prompt.ok ? faultOfLength(request, prompt.value, model) : null;
	return fault ? { ok: false, failure: fault } : prompt;
}

function faultOfLength(request: EngineRequest, prompt: string, model: LoadedModel): EngineFailure | null {
	if (model.words === null) return null;
	const { tokenizer, longestToken } = model.words;
	const window = model.description.contextTokens;
	const tooLong = (sum: string): EngineFailure => ({
		kind: 'too-long',
		message: `${sum} tokens in a window of ${window}.`
	});
	// So long that it need not be counted, which could take seconds.
	if (prompt.length + lengthOf(request) > window * longestToken) return tooLong(`More than ${window}`);
	const promptTokens = tokenizer.countPrompt(prompt);
	if (promptTokens === 0) return { kind: 'bad-request', message: 'The prompt is empty.' };
	const newTokens = newTokensOf(request, model);
	return promptTokens + newTokens > window ? tooLong(`${promptTokens} + ${newTokens}`) : null;
}

function lengthOf(request: EngineRequest): number {
	return request.kind === 'likelihood' ? request.text.length : 0;
}

function newTokensOf(request: EngineRequest, { words, writer }: LoadedModel): number {
	switch (request.kind) {
		case 'text':
			return request.sampling.maxTokens;
		case 'choice':
			return 1;
		case 'likelihood':
			return words?.tokenizer.encode(writer.safe(request.text)).length ?? 0;
		case 'embed':
			return 0;
		default:
			return assertNever(request);
	}
}
