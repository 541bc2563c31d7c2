import type { AnswerTo, AskWatch, EngineRequest, LikelihoodRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';

/**
 * An engine whose likelihoods the judge as it comes with the site reads badly: the turn ends nearly as likely after a text
 * that was cut off as after a whole one, and how surprising the words are is chance. Of two responses it takes the first.
 * It counts what it is asked.
 */
export class JudgingEngine extends ScriptedEngine {
	measured = 0;
	chosen = 0;

	constructor() {
		super({
			rules: [
				{ kind: 'text', answers: ['How does it work in detail?'] },
				{ kind: 'choice', contains: ['response_a'], weights: { A: 9, B: 1 } },
				{ kind: 'choice', weights: { '5': 1 } }
			]
		});
	}

	override async ask<R extends EngineRequest>(
		request: R,
		watch?: AskWatch
	): Promise<Result<AnswerTo<R>, EngineFailure>> {
		if (request.kind === 'choice') this.chosen += 1;
		if (request.kind !== 'likelihood') return super.ask(request, watch);
		this.measured += 1;
		return ok(measure(request) as AnswerTo<R>);
	}
}

function measure({ text, prompt }: LikelihoodRequest): AnswerTo<LikelihoodRequest> {
	const tokens = [...text.matchAll(/\S+\s*/gu)];
	const random = createRandom(5, text);
	const isWhole = /[.!?…]\s*$/u.test(text);
	const isAfter = prompt.form === 'chat' && prompt.messages.length > 0;
	const first = isAfter ? -2 - 12 * random() : -3;
	const later = isAfter ? -1 : -3;
	return {
		kind: 'likelihood',
		logprobs: tokens.map((_, at) => (at === 0 ? first : later)),
		ends: {
			turn: (isWhole ? -1 : -4) + random(),
			tokens: tokens.map(({ index, 0: word }) => index + word.length)
		},
		usage: { promptTokens: tokens.length, cachedTokens: 0, newTokens: 0, elapsedMs: 1 }
	};
}
