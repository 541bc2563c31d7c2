import type { EngineDescription, Prompt, PromptedRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { assertNever, ok, type Result } from '#lib/core/result.ts';
import { checkRequest } from '#lib/engine/check-request.ts';
import type { LoadedModel } from './answer-request.ts';
import { renderConversation } from './conversation-template.ts';
import { faultOfGrammar } from './grammar-cost.ts';

/** A loaded model with what the port says of it. */
export interface ReadyModel extends LoadedModel {
	readonly spec: ModelSpec;
	readonly description: EngineDescription;
}

/** The prompt that the model reads, or why it cannot. */
export function preparePrompt(request: PromptedRequest, ready: ReadyModel): Result<string, EngineFailure> {
	const fault = checkRequest(request) ?? grammarFault(request);
	if (fault) return { ok: false, failure: fault };
	const prompt = writePrompt(request.prompt, ready);
	const misfit = prompt.ok ? faultOfLength(request, prompt.value, ready) : null;
	return misfit ? { ok: false, failure: misfit } : prompt;
}

function grammarFault(request: PromptedRequest): EngineFailure | null {
	const fault = request.kind === 'text' ? faultOfGrammar(request.grammar ?? '') : null;
	return fault === null ? null : { kind: 'bad-request', message: fault };
}

function writePrompt(prompt: Prompt, { safe, spec, model }: ReadyModel): Result<string, EngineFailure> {
	if (prompt.form === 'text') return ok(safe(prompt.text));
	const messages = prompt.messages.map(({ role, content }) => ({ role, content: safe(content) }));
	const turn = prompt.turn ?? 'assistant';
	return renderConversation(model.conversation, messages, { turn, thinks: spec.thinks });
}

/** No vocabulary has longer tokens than this, so what is longer than all of them together need not be counted. */
const LONGEST_TOKEN = 512;

function faultOfLength(request: PromptedRequest, prompt: string, ready: ReadyModel): EngineFailure | null {
	const { contextTokens: window } = ready.description;
	const { tokenizer, conversation } = ready.model;
	const tooLong = (sum: string): EngineFailure => ({
		kind: 'too-long',
		message: `${sum} tokens in a window of ${window}.`
	});
	const measured = request.kind === 'likelihood' ? ready.safe(request.text) : '';
	if (prompt.length + measured.length > window * LONGEST_TOKEN) return tooLong(`More than ${window}`);
	const promptTokens = (conversation.system_prefix_token_ids?.length ?? 0) + tokenizer.encode(prompt).length;
	if (promptTokens === 0) return { kind: 'bad-request', message: 'The prompt is empty.' };
	const newTokens = newTokensOf(request, tokenizer.encode(measured).length);
	return promptTokens + newTokens > window ? tooLong(`${promptTokens} + ${newTokens}`) : null;
}

function newTokensOf(request: PromptedRequest, measured: number): number {
	switch (request.kind) {
		case 'text':
			return request.sampling.maxTokens;
		case 'choice':
			return 1;
		case 'likelihood':
			return measured;
		default:
			return assertNever(request);
	}
}
