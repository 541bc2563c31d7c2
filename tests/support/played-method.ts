import type { EngineDescription, EngineRequest } from '#lib/core/engine.ts';
import type { CandidateDraft, MethodEvent, MethodSteps, RatingDraft } from '#lib/core/methods/method.ts';
import type { PromptForm, RecipeOptions } from '#lib/core/recipe.ts';
import type { Source } from '#lib/core/source.ts';
import { answeringAsker, type TinyModelAct } from './answering-asker.ts';
import { documentOf } from './documents.ts';
import { PASSAGE } from './full-form.ts';
import { buildRecipe, buildSegment } from './records.ts';

/** A method on one passage, with a model that answers by functions. */
export interface MethodPlay {
	readonly act: TinyModelAct;
	readonly options?: RecipeOptions;
	/** Of the writer; the judge is the same model. */
	readonly form?: PromptForm;
	/** Of the judge, where its prompts have another form. */
	readonly judgeForm?: PromptForm;
	readonly passage?: string;
	readonly language?: string;
	readonly cannot?: 'choice' | 'likelihood' | 'embed';
	readonly failedTries?: number;
}

export interface PlayedMethod {
	readonly events: readonly MethodEvent[];
	readonly drafts: readonly CandidateDraft[];
	readonly ratings: readonly RatingDraft[];
	readonly asked: readonly EngineRequest[];
}

const CAN = { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true };
const ENGINE: EngineDescription = {
	engine: 'scripted',
	model: 'a-model',
	contextTokens: 4096,
	slots: 1,
	grammar: 'gbnf',
	device: 'none',
	threads: 0,
	can: CAN
};

export async function playMethod(steps: MethodSteps, play: MethodPlay): Promise<PlayedMethod> {
	const { act, options = {}, form = 'full', passage = PASSAGE, language = 'en', cannot } = play;
	const ask = answeringAsker(act);
	const document = documentOf(passage, language);
	const source: Source = { document, segment: buildSegment(document), passage: document.text };
	const engine = cannot === undefined ? ENGINE : { ...ENGINE, can: { ...CAN, [cannot]: false } };
	const events: MethodEvent[] = [];
	for await (const event of steps(source, {
		ask,
		judge: { isWriter: true, ask, promptForm: play.judgeForm ?? form, describe: () => engine },
		recipe: buildRecipe({ promptForm: form, options, samplerSeed: 0 }),
		failedTries: play.failedTries ?? 0,
		engine
	})) {
		events.push(event);
	}
	return {
		events,
		drafts: events.flatMap((event) => (event.kind === 'candidate' ? [event.draft] : [])),
		ratings: events.flatMap((event) => (event.kind === 'rating' ? [event.draft] : [])),
		asked: ask.asked
	};
}
