import type { Asker } from '#lib/core/ask.ts';
import type {
	AnswerTo,
	ChoiceRequest,
	EngineAnswer,
	EngineDescription,
	EngineRequest,
	LikelihoodRequest,
	TextRequest
} from '#lib/core/engine.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { openerOf } from '#lib/core/prompt/request-prompt.ts';
import { wordVector } from '#lib/engine/scripted/word-vector.ts';

const usage = { promptTokens: 1, cachedTokens: 0, newTokens: 1, elapsedMs: 1 };

/** How a tiny model writes and measures, as functions of what it is asked. */
export interface TinyModelAct {
	/** What follows the opener; null: the answer never ends. */
	readonly write: (opener: string, request: TextRequest) => string | null;
	/** Nats per token of the words after a passage, and after none. */
	readonly measure: (words: string, hasPassage: boolean, request: LikelihoodRequest) => number;
	/** The probabilities of the labels; all the same if not given. */
	readonly choose?: (request: ChoiceRequest) => readonly number[];
}

/** An asker without a journal that remembers what it was asked. A token is a word. */
export interface AnsweringAsker extends Asker {
	readonly asked: readonly EngineRequest[];
}

export function answeringAsker(act: TinyModelAct): AnsweringAsker {
	const asked: EngineRequest[] = [];

	function answer<R extends EngineRequest>(request: R): Promise<AnswerTo<R>> {
		asked.push(request);
		return Promise.resolve(answerBy(act, request) as AnswerTo<R>);
	}

	return {
		text: (request) => answer({ kind: 'text', ...request }),
		choice: (request) => answer({ kind: 'choice', ...request }),
		likelihood: (request) => answer({ kind: 'likelihood', ...request }),
		embed: (request) => answer({ kind: 'embed', ...request }),
		asked
	};
}

/** A judge that can do everything but what is named, with what it was asked. */
export function answeringJudge(
	act: Partial<TinyModelAct>,
	cannot?: 'choice' | 'likelihood'
): { readonly judge: Judge; readonly asked: readonly EngineRequest[] } {
	const ask = answeringAsker({ write: () => '', measure: () => -1, ...act });
	const can = { likelihood: cannot !== 'likelihood', choice: cannot !== 'choice' };
	const description = { can } as EngineDescription;
	return {
		judge: { isWriter: true, ask, promptForm: 'full', describe: () => description },
		asked: ask.asked
	};
}

function answerBy(act: TinyModelAct, request: EngineRequest): EngineAnswer {
	switch (request.kind) {
		case 'text':
			return writtenBy(act, request);
		case 'likelihood':
			return measuredBy(act, request);
		case 'choice':
			return { kind: 'choice', probabilities: (act.choose ?? evenly)(request), usage };
		case 'embed':
			return { kind: 'embed', vectors: request.texts.map(wordVector), usage };
	}
}

function writtenBy({ write }: TinyModelAct, request: TextRequest): EngineAnswer {
	const written = write(openerOf(request.prompt), request);
	const text = written ?? 'and so on and so on';
	const logprobs = tokensOf(text).map(() => -1);
	return { kind: 'text', text, finish: written === null ? 'length' : 'stop', logprobs, usage };
}

function evenly({ labels }: ChoiceRequest): number[] {
	return labels.map(() => 1 / labels.length);
}

function measuredBy({ measure }: TinyModelAct, request: LikelihoodRequest): EngineAnswer {
	const { prompt, text } = request;
	const hasPassage = prompt.form === 'text' && !prompt.text.startsWith('The text above');
	const value = measure(`${openerOf(prompt)}${text}`, hasPassage, request);
	return { kind: 'likelihood', logprobs: tokensOf(text).map(() => value), usage };
}

function tokensOf(text: string): string[] {
	return text.match(/\S+\s*/gu) ?? [];
}
