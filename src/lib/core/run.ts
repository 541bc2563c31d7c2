import type { AskFailure } from './ask.ts';
import type { Attempt } from './attempt.ts';
import type { ToDo } from './sources-left.ts';
import type { Candidate } from './candidate.ts';
import type { Desk } from './desk.ts';
import type { EngineDescription, Signal } from './engine.ts';
import type { CandidateId, RatingId } from './ids.ts';
import type { AskEvent } from './journal.ts';
import type { Rating } from './judge/rating.ts';
import type { MethodSteps } from './methods/method.ts';
import type { Recipe } from './recipe.ts';
import { assert } from './result.ts';
import { runSource } from './run-source.ts';
import type { Source } from './source.ts';
import type { Store } from './store.ts';

/** Where a run keeps what it makes. */
export type RunStore = Pick<
	Store,
	'findAnswer' | 'keepAnswer' | 'addCandidate' | 'addRating' | 'recordAttempt'
>;

export interface RunSetting {
	readonly steps: MethodSteps;
	readonly recipe: Recipe;
	readonly desk: Desk;
	readonly store: RunStore;
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
	/** It waits for a model that is not loaded now, and starts again when that is there. */
	| { readonly kind: 'aside'; readonly source: Source; readonly model: string }
	| { readonly kind: 'finished'; readonly source: Source };

/** A run ends because nothing is left to do, or because of something that no further segment would survive. */
export type RunEnd = { readonly kind: 'done' } | { readonly kind: 'paused'; readonly failure: AskFailure };

/** A source, and the model it waits for. */
interface Waiting {
	readonly todo: ToDo;
	readonly model: string;
}

type Descriptions = Map<string, EngineDescription>;

/**
 * Works through the given sources in order. A run is a query, not a job: what is to do is computed from what is
 * kept (`sourcesLeft`), so closing the tab at any moment loses at most the answer in flight.
 *
 * A source that asks for a model which is not loaded is put aside. When all the others are done the model that most
 * wait for is brought, and they start again, answered by the journal up to there. So the asks of a recipe with two
 * models are grouped by model, and none is loaded more often than the method's own order needs.
 */
export async function run(setting: RunSetting, todo: readonly ToDo[]): Promise<RunEnd> {
	const known: Descriptions = new Map();
	const telling = { ...setting, onEvent: tellOnce(setting.onEvent) };
	let left = todo;
	while (left.length > 0) {
		const aside = await passOver(telling, left, known);
		if (!Array.isArray(aside)) return aside;
		if (aside.length === 0) break;
		const model = mostWanted(aside);
		assert(!setting.desk.at(model), 'A source is put aside only while its model is away');
		const brought = await setting.desk.bring(model, setting.signal);
		if (!brought.ok) return { kind: 'paused', failure: brought.failure };
		left = aside.map((one) => one.todo);
	}
	return { kind: 'done' };
}

/** A source that starts again makes the same candidates and ratings again, by the same ids. */
function tellOnce(tell: RunSetting['onEvent']): (event: RunEvent) => void {
	const told = new Set<string>();
	return (event) => {
		const made = madeIn(event);
		if (made !== null && told.has(made)) return;
		if (made !== null) told.add(made);
		tell?.(event);
	};
}

function madeIn(event: RunEvent): CandidateId | RatingId | null {
	if (event.kind === 'candidate') return event.candidate.id;
	return event.kind === 'rating' ? event.rating.id : null;
}

/** What was put aside, or the end of the run. */
async function passOver(
	setting: RunSetting,
	todo: readonly ToDo[],
	known: Descriptions
): Promise<Waiting[] | RunEnd> {
	const aside: Waiting[] = [];
	for (const one of todo) {
		const { source } = one;
		setting.onEvent?.({ kind: 'started', source });
		const end = await runSource(setting, one, (model) => describe(setting.desk, model, known));
		if (end.kind === 'failure') return { kind: 'paused', failure: end.failure };
		if (end.kind === 'away') {
			aside.push({ todo: one, model: end.model });
			setting.onEvent?.({ kind: 'aside', source, model: end.model });
		} else {
			setting.onEvent?.({ kind: 'finished', source });
		}
	}
	return aside;
}

/** What a model can do is remembered while another is in its place: a method must take the same way again. */
function describe(desk: Desk, model: string, known: Descriptions): EngineDescription | null {
	const now = desk.at(model)?.describe();
	if (now) known.set(model, now);
	return known.get(model) ?? null;
}

function mostWanted(aside: readonly Waiting[]): string {
	const counts = new Map<string, number>();
	for (const { model } of aside) counts.set(model, (counts.get(model) ?? 0) + 1);
	const [[model] = []] = [...counts].toSorted(([, a], [, b]) => b - a);
	assert(model !== undefined, 'Something was put aside');
	return model;
}
