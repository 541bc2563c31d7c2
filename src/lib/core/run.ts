import { AskRefused, type AskFailure } from './ask.ts';
import { attemptReason, type Attempt, type AttemptReason, type ToDo } from './attempt.ts';
import type { Candidate } from './candidate.ts';
import type { Engine, EngineDescription, Signal } from './engine.ts';
import { createJournalAsker, type AskEvent } from './journal.ts';
import type { Rating } from './judge/rating.ts';
import { completeCandidate, completeRating, type Circumstances } from './methods/completion.ts';
import type { MethodEvent, MethodSteps } from './methods/method.ts';
import type { Recipe } from './recipe.ts';
import { assert, type Result } from './result.ts';
import type { Source } from './source.ts';
import type { Store } from './store.ts';
import type { StoreFailure } from './store-failure.ts';

export interface RunSetting {
	readonly steps: MethodSteps;
	readonly recipe: Recipe;
	readonly engine: Engine;
	readonly store: Store;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly signal?: Signal;
	readonly onEvent?: (event: RunEvent) => void;
}

export type RunEvent =
	| { readonly kind: 'started'; readonly source: Source }
	| { readonly kind: 'ask'; readonly source: Source; readonly event: AskEvent }
	| { readonly kind: 'candidate'; readonly source: Source; readonly candidate: Candidate }
	| { readonly kind: 'rating'; readonly source: Source; readonly rating: Rating }
	| { readonly kind: 'failed'; readonly source: Source; readonly attempt: Attempt }
	| { readonly kind: 'finished'; readonly source: Source };

/** A run ends because nothing is left to do, or because of something that no further segment would survive. */
export type RunEnd = { readonly kind: 'done' } | { readonly kind: 'paused'; readonly failure: AskFailure };

/**
 * Works through the given sources in order. A run is a query, not a job: what is to do is computed from what is
 * kept (`sourcesLeft`), so closing the tab at any moment loses at most the answer in flight.
 */
export async function run(setting: RunSetting, todo: readonly ToDo[]): Promise<RunEnd> {
	for (const { source, failedTries } of todo) {
		setting.onEvent?.({ kind: 'started', source });
		const failure = await runSource(setting, source, failedTries);
		if (failure) return { kind: 'paused', failure };
		setting.onEvent?.({ kind: 'finished', source });
	}
	return { kind: 'done' };
}

/** Null, or the failure that ends the run. */
async function runSource(
	setting: RunSetting,
	source: Source,
	failedTries: number
): Promise<AskFailure | null> {
	const engine = setting.engine.describe();
	if (!engine) return { kind: 'not-loaded', message: 'The run began before a model was loaded' };
	try {
		await follow(setting, engine, { ...circumstances(setting, source), failedTries });
		return null;
	} catch (error) {
		// The one place where a refused ask becomes a value again; anything else is a bug and goes on.
		if (!(error instanceof AskRefused)) throw error;
		const reason = attemptReason(error.failure);
		return reason ? keepAttempt(setting, source, reason) : error.failure;
	}
}

function circumstances(setting: RunSetting, source: Source): Omit<Circumstances, 'failedTries'> {
	const asker = createJournalAsker({
		engine: setting.engine,
		store: setting.store,
		model: setting.recipe.model,
		documentId: source.document.id,
		now: setting.now,
		...(setting.signal ? { signal: setting.signal } : {}),
		onAsk: (event) => setting.onEvent?.({ kind: 'ask', source, event })
	});
	return { recipe: setting.recipe, source, asker };
}

/** Keeps what the method yields, in order, before it is shown. */
async function follow(setting: RunSetting, engine: EngineDescription, by: Circumstances): Promise<void> {
	const { recipe, source, failedTries, asker } = by;
	const made: Candidate[] = [];
	for await (const event of setting.steps(source, { ask: asker, recipe, failedTries, engine })) {
		await keep(setting, event, { by, made });
	}
}

async function keep(
	setting: RunSetting,
	event: MethodEvent,
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
		case 'rating': {
			const candidate = made.at(-1);
			assert(candidate, 'A method rates only what it has made');
			const rating = completeRating(event.draft, candidate, by);
			unwrap(await setting.store.addRating(rating));
			setting.onEvent?.({ kind: 'rating', source, rating });
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
