import type { Ask } from '#lib/core/ask.ts';
import { curate, type Curation } from '#lib/core/curation/curation.ts';
import { prunedCandidates } from '#lib/core/curation/prune.ts';
import { deskWith } from '#lib/core/desk.ts';
import type { EngineAnswer } from '#lib/core/engine.ts';
import type { AskEvent } from '#lib/core/journal.ts';
import type { Method } from '#lib/core/methods/method.ts';
import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import { stagePlaces } from '#lib/core/methods/stages.ts';
import type { CandidateId } from '#lib/core/ids.ts';
import { ok } from '#lib/core/result.ts';
import { run, type RunEvent, type RunStore } from '#lib/core/run.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import type { GalleryExample } from '#lib/examples/gallery.ts';
import { openSessionJournal } from '../session-journal.ts';
import { exampleRecipe, exampleSource, SCRIPTED_MODEL } from './example-scene.ts';
import { SteppedEngine } from './stepped-engine.ts';

/** An ask of the run, as it is shown. */
export interface ExampleStep {
	readonly ask: Ask;
	/** The stage that asks, by its place; null for a prompt of no stage. */
	readonly stage: number | null;
	/** What is written so far. */
	readonly text: string;
	/** Null while it is being answered, or waits to be. */
	readonly answer: EngineAnswer | null;
}

/** What came of the run, and why. */
export interface ExampleRow extends Judged {
	readonly curation: Curation;
}

/** `waiting`: for a person, before the last ask shown is answered. `failed`: the script has no answer, which tests forbid. */
export type ExampleLife = 'idle' | 'running' | 'waiting' | 'done' | 'failed';

export interface ExampleRunParts {
	readonly method: Method;
	readonly example: GalleryExample;
	readonly stages: readonly MethodStage[];
	/** Waited for before each token. */
	readonly pace: () => Promise<void>;
}

/**
 * The worked example of a method, run for real: its steps, prompts and rules, and an engine that reads its
 * answers from a script. Nothing of it touches what is kept.
 */
export class ExampleRun {
	readonly #parts: ExampleRunParts;
	#steps = $state.raw<readonly ExampleStep[]>([]);
	#rows = $state.raw<readonly ExampleRow[]>([]);
	#life = $state.raw<ExampleLife>('idle');
	/** A person wants to see each ask before it is answered. */
	#isStepwise = false;
	#goOn: () => void = () => undefined;
	#stop: AbortController | null = null;

	constructor(parts: ExampleRunParts) {
		this.#parts = parts;
	}

	get steps(): readonly ExampleStep[] {
		return this.#steps;
	}

	/** In the order in which they were made; empty until the run is done. */
	get rows(): readonly ExampleRow[] {
		return this.#rows;
	}

	get life(): ExampleLife {
		return this.#life;
	}

	/** Asks the next thing, and waits before it is answered; the first call starts the run. */
	next(): Promise<void> {
		return this.#proceed(true);
	}

	/** Goes through to the end. */
	finish(): Promise<void> {
		return this.#proceed(false);
	}

	/** Gives the run up and forgets it. */
	reset(): void {
		this.#stop?.abort();
		this.#stop = null;
		this.#goOn();
		this.#steps = [];
		this.#rows = [];
		this.#life = 'idle';
	}

	async #proceed(isStepwise: boolean): Promise<void> {
		this.#isStepwise = isStepwise;
		if (this.#life === 'waiting') {
			this.#life = 'running';
			this.#goOn();
		} else if (this.#life !== 'running') {
			this.reset();
			await this.#run();
		}
	}

	async #run(): Promise<void> {
		const { method, example, pace } = this.#parts;
		const stop = new AbortController();
		this.#stop = stop;
		this.#life = 'running';
		const source = exampleSource(example);
		const made = new Map<CandidateId, Judged>();
		const engine = new SteppedEngine({ rules: [...example.answers] }, () => this.#mayAnswer(stop.signal), {
			pace
		});
		await engine.load(SCRIPTED_MODEL);
		const desk = deskWith(engine);
		const { steps } = await method.open();
		const recipe = exampleRecipe(method, example);
		const onEvent = (event: RunEvent) => {
			if (event.kind === 'ask' && !stop.signal.aborted) this.#note(event.event);
			else noteMade(made, event);
		};
		const end = await run(
			{ steps, recipe, desk, store: openFleetingStore(), now: () => 0, signal: stop.signal, onEvent },
			[{ source, failedTries: 0 }]
		);
		if (stop.signal.aborted) return;
		this.#rows = rowsOf([...made.values()]);
		this.#life = end.kind === 'done' ? 'done' : 'failed';
	}

	/** Resolves at once, or when the person wants the answer, or gave the run up. */
	#mayAnswer(signal: AbortSignal): Promise<void> {
		if (!this.#isStepwise || signal.aborted) return Promise.resolve();
		this.#life = 'waiting';
		return new Promise((resolve) => (this.#goOn = resolve));
	}

	#note(event: AskEvent): void {
		switch (event.kind) {
			case 'asked':
				return this.#add(event.ask);
			case 'writing':
				return this.#change({ text: event.text });
			case 'answered':
				if (!event.replayed) this.#change({ answer: event.answer.answer });
		}
	}

	#add(ask: Ask): void {
		const asked = [...this.#steps.map((step) => step.ask.prompt), ask.prompt];
		const stage = stagePlaces(this.#parts.stages, asked).at(-1) ?? null;
		this.#steps = [...this.#steps, { ask, stage, text: '', answer: null }];
	}

	#change(change: Partial<ExampleStep>): void {
		const last = this.#steps.at(-1);
		if (last) this.#steps = [...this.#steps.slice(0, -1), { ...last, ...change }];
	}
}

/** Keeps what a run makes, in the order in which it is made. */
function noteMade(made: Map<CandidateId, Judged>, event: RunEvent): void {
	if (event.kind === 'candidate') {
		made.set(event.candidate.id, { candidate: event.candidate, ratings: [], verdicts: [] });
	}
	const rated = event.kind === 'rating' ? made.get(event.rating.candidateId) : undefined;
	if (event.kind === 'rating' && rated) {
		made.set(rated.candidate.id, { ...rated, ratings: [...rated.ratings, event.rating] });
	}
}

function rowsOf(judged: readonly Judged[]): ExampleRow[] {
	const pruned = prunedCandidates(judged);
	return judged.map((one) => ({ ...one, curation: curate(one, DEFAULT_SETTINGS.thresholds, pruned) }));
}

/** What is made comes as events. */
function openFleetingStore(): RunStore {
	const done = () => Promise.resolve(ok(undefined));
	return { ...openSessionJournal(), addCandidate: done, addRating: done, recordAttempt: done };
}
