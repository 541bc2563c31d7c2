import type { Answer } from '#lib/core/ask.ts';
import type { EngineRequest } from '#lib/core/engine.ts';

/** What a model answered, in one piece of text. */
export function answerText({ ask, answer }: Pick<Answer, 'ask' | 'answer'>): string {
	switch (answer.kind) {
		case 'text':
			return answer.text === '' ? '(nothing)' : answer.text;
		case 'choice':
			return choiceText(ask.request, answer.probabilities);
		case 'likelihood':
			return `${answer.logprobs.reduce((sum, each) => sum + each, 0).toFixed(2)} nats over ${answer.logprobs.length} tokens`;
		case 'embed':
			return `${answer.vectors.length} texts placed by their meaning`;
	}
}

/** "Yes 0.90  No 0.10" */
function choiceText(request: EngineRequest, probabilities: readonly number[]): string {
	const labels = request.kind === 'choice' ? request.labels : [];
	return probabilities.map((share, at) => `${labels[at] ?? ''} ${share.toFixed(2)}`.trim()).join('  ');
}

/** One piece of what a model was given to read, and who speaks in it. */
export interface AskedPiece {
	readonly who: string;
	readonly words: string;
}

/** The words that a model was given, piece by piece. */
export function askedPieces(request: EngineRequest): AskedPiece[] {
	if (request.kind === 'embed') return request.texts.map((words) => ({ who: 'Text to place', words }));
	const { prompt } = request;
	const pieces =
		prompt.form === 'text'
			? [{ who: 'Text to go on with', words: prompt.text }]
			: prompt.messages.map(({ role, content }) => ({ who: SPEAKERS[role], words: content }));
	return request.kind === 'likelihood'
		? [...pieces, { who: 'Text to measure', words: request.text }]
		: pieces;
}

const SPEAKERS = { system: 'Instructions', user: 'Request', assistant: 'Answer given before' } as const;
