import { AskRefused, type AskFailure } from './ask.ts';
import { attemptReason, type Attempt, type AttemptReason } from './attempt.ts';
import type { ToDo } from './sources-left.ts';
import type { Candidate } from './candidate.ts';
import { ModelAway } from './desk.ts';
import type { EngineDescription } from './engine.ts';
import { createJournalAsker, openLedger, type OpenLedger } from './journal.ts';
import { completeCandidate, completeRating, type Circumstances } from './methods/completion.ts';
import type { Judge, MethodContext, MethodEvent, RatingDraft } from './methods/method.ts';
import type { Rating } from './judge/rating.ts';
import { judgeOf } from './recipe.ts';
import { assert, type Result } from './result.ts';
import type { RunSetting } from './run.ts';
import type { Source } from './source.ts';
import type { StoreFailure } from './store-failure.ts';

/** How a method ended on one source. */
export type SourceEnd =
	| { readonly kind: 'done' }
	/** It asked for a model that is not loaded now. */
	| { readonly kind: 'away'; readonly model: string }
	/** The failure ends the run. */
	| { readonly kind: 'failure'; readonly failure: AskFailure };

/** What a model's engine can do, or null if the model has not been loaded in this run. */
type Describe = (model: string) => EngineDescription | null;

/** Follows the method on one source, and keeps what it yields, in order, before it is shown. */
export async function runSource(
	setting: RunSetting,
	{ source, failedTries }: ToDo,
	describe: Describe
): Promise<SourceEnd> {
	const ledger = openLedger();
	const by: Circumstances = { recipe: setting.recipe, source, failedTries, ledger };
	try {
		const context = contextOf(setting, describe, { source, failedTries, ledger });
		await follow(setting, setting.steps(source, context), by);
		return { kind: 'done' };
	} catch (thrown) {
		return await endOf(setting, source, thrown);
	}
}

/** The one place where what an ask threw becomes a value again; anything else is a bug and goes on. */
async function endOf(setting: RunSetting, source: Source, thrown: unknown): Promise<SourceEnd> {
	if (thrown instanceof ModelAway) return { kind: 'away', model: thrown.model };
	if (!(thrown instanceof AskRefused)) throw thrown;
	const reason = attemptReason(thrown.failure);
	const failure = reason ? await keepAttempt(setting, source, reason) : thrown.failure;
	return failure ? { kind: 'failure', failure } : { kind: 'done' };
}

function contextOf(
	setting: RunSetting,
	describe: Describe,
	{ source, failedTries, ledger }: { source: Source; failedTries: number; ledger: OpenLedger }
): MethodContext {
	const { recipe, desk, store, now, signal } = setting;
	const askerOf = (model: string) =>
		createJournalAsker(
			{
				desk,
				store,
				model,
				documentId: source.document.id,
				now,
				...(signal ? { signal } : {}),
				onAsk: (event) => setting.onEvent?.({ kind: 'ask', source, event })
			},
			ledger
		);
	const described = (model: string): EngineDescription => {
		const description = describe(model);
		if (!description) throw new ModelAway(model);
		return description;
	};
	const { model, promptForm } = judgeOf(recipe);
	const judge: Judge = {
		isWriter: model === recipe.model,
		ask: askerOf(model),
		promptForm,
		describe: () => described(model)
	};
	return { ask: askerOf(recipe.model), recipe, judge, failedTries, engine: described(recipe.model) };
}

/**
 * A rating is held back until it is known whether it is the last one: with that the passage is done, and a run that
 * was broken off before it begins the passage again.
 */
async function follow(
	setting: RunSetting,
	events: AsyncGenerator<MethodEvent, void>,
	by: Circumstances
): Promise<void> {
	const made: Candidate[] = [];
	let held: Rating | null = null;
	try {
		for await (const event of events) {
			if (held) await keepRating(setting, by.source, held);
			held = null;
			if (event.kind === 'rating') held = ratingOf(event.draft, made, by);
			else await keep(setting, event, { by, made });
		}
	} catch (thrown) {
		if (held) await keepRating(setting, by.source, held);
		throw thrown;
	}
	if (held) await keepRating(setting, by.source, { ...held, isLast: true });
	assert(held !== null || made.length === 0, 'A method rates what it has made, last of all');
}

function ratingOf(draft: RatingDraft, made: readonly Candidate[], by: Circumstances): Rating {
	const candidate = made.at(-1);
	assert(candidate, 'A method rates only what it has made');
	return completeRating(draft, candidate, by);
}

async function keepRating(setting: RunSetting, source: Source, rating: Rating): Promise<void> {
	unwrap(await setting.store.addRating(rating));
	setting.onEvent?.({ kind: 'rating', source, rating });
}

async function keep(
	setting: RunSetting,
	event: Exclude<MethodEvent, { kind: 'rating' }>,
	{ by, made }: { readonly by: Circumstances; readonly made: Candidate[] }
): Promise<void> {
	const { source } = by;
	switch (event.kind) {
		case 'candidate': {
			const candidate = completeCandidate(event.draft, made.length, by);
			made.push(candidate);
			unwrap(await setting.store.addCandidate(candidate));
			setting.onEvent?.({ kind: 'candidate', source, candidate });
			return;
		}
		case 'nothing': {
			const failure = await keepAttempt(setting, source, event.reason);
			if (failure) throw new AskRefused(failure);
		}
	}
}

async function keepAttempt(
	setting: RunSetting,
	source: Source,
	reason: AttemptReason
): Promise<StoreFailure | null> {
	const attempt: Attempt = {
		recipeId: setting.recipe.id,
		segmentId: source.segment.id,
		reason,
		at: setting.now()
	};
	const stored = await setting.store.recordAttempt(attempt);
	if (!stored.ok) return stored.failure;
	setting.onEvent?.({ kind: 'failed', source, attempt });
	return null;
}

function unwrap<Value>(result: Result<Value, StoreFailure>): Value {
	if (!result.ok) throw new AskRefused(result.failure);
	return result.value;
}
