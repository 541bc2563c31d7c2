import type { AnswerTo, AskWatch, Engine, EngineRequest, Prompt, TextRequest } from '#lib/core/engine.ts';

export const prompt: Prompt = { form: 'text', text: 'The capital of France is' };

export function textRequest(change: Partial<TextRequest['sampling']> = {}): TextRequest {
	const sampling = { temperature: 0, topP: 1, maxTokens: 6, samplerSeed: 1, ...change };
	return { kind: 'text', prompt, sampling };
}

/** The answer, or a test that fails with the engine's own words. */
export async function answerOf<R extends EngineRequest>(
	engine: Engine,
	request: R,
	watch?: AskWatch
): Promise<AnswerTo<R>> {
	const answer = await engine.ask(request, watch);
	if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.message}`);
	return answer.value;
}

export async function failureOf(engine: Engine, request: EngineRequest, watch?: AskWatch) {
	const answer = await engine.ask(request, watch);
	return answer.ok ? null : answer.failure.kind;
}
