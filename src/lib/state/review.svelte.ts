import type { CandidateVerdict } from '#lib/core/curation/verdict.ts';
import { verdictId, type CandidateId, type VerdictId } from '#lib/core/ids.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { Pair, ProjectState } from './project.svelte.ts';
import type { RunEffects } from './run.svelte.ts';

export type ReviewFilter = 'all' | 'undecided' | 'kept' | 'rejected';

/** Reading pairs one by one and deciding: a cursor over a filtered list, and verdicts that can be taken back. */
export class ReviewState {
	readonly #store: Store;
	readonly #project: ProjectState;
	readonly #effects: RunEffects;
	#filter = $state.raw<ReviewFilter>('all');
	#cursor = $state.raw<CandidateId | null>(null);
	#failure = $state.raw<StoreFailure | null>(null);
	#undoable = $state.raw<readonly { verdicts: readonly VerdictId[]; target: CandidateId }[]>([]);
	#sequence = 0;
	#turn: Promise<void> = Promise.resolve();

	/** The pairs that pass the filter, and the one in view whatever its state, in the order of the text. */
	readonly list: readonly Pair[] = $derived.by(() =>
		this.#project.pairs.filter(
			(pair) =>
				this.#filter === 'all' || pair.curation.state === this.#filter || pair.candidate.id === this.#cursor
		)
	);
	readonly counts = $derived.by(() => {
		const counts = { all: this.#project.pairs.length, kept: 0, rejected: 0, undecided: 0 };
		for (const pair of this.#project.pairs) counts[pair.curation.state] += 1;
		return counts;
	});
	/** Pairs that a person has spoken on. */
	readonly decided = $derived.by(
		() => this.#project.pairs.filter((pair) => pair.curation.by === 'verdict').length
	);
	readonly place = $derived.by(() =>
		Math.max(
			0,
			this.list.findIndex((pair) => pair.candidate.id === this.#cursor)
		)
	);
	readonly current: Pair | null = $derived.by(() => this.list[this.place] ?? null);

	constructor(store: Store, project: ProjectState, effects: RunEffects) {
		this.#store = store;
		this.#project = project;
		this.#effects = effects;
	}

	get filter(): ReviewFilter {
		return this.#filter;
	}

	/** Why the last verdict could not be kept, or null. */
	get failure(): StoreFailure | null {
		return this.#failure;
	}

	get canUndo(): boolean {
		return this.#undoable.length > 0;
	}

	show(filter: ReviewFilter): void {
		this.#filter = filter;
		this.#cursor = null;
	}

	select(id: CandidateId): void {
		this.#cursor = id;
	}

	/** Moves by so many places and stops at the ends. */
	move(by: number): void {
		const next = this.list[Math.min(this.list.length - 1, Math.max(0, this.place + by))];
		if (next) this.#cursor = next.candidate.id;
	}

	/** Decides on the pair in view and shows the next at once: keys come faster than the store answers. */
	async decide(kind: 'keep' | 'reject'): Promise<void> {
		const pair = this.current;
		if (!pair) return;
		this.#cursor = (this.list[this.place + 1] ?? pair).candidate.id;
		await this.#inTurn(() => this.#record(pair, [{ kind }]));
	}

	/** Keeps the pair in view with new words; null leaves a side as it is. */
	async edit(words: { instruction: string | null; response: string | null }): Promise<void> {
		const pair = this.current;
		if (!pair) return;
		this.#cursor = pair.candidate.id;
		await this.#inTurn(() => this.#record(pair, [{ kind: 'edit', ...words }, { kind: 'keep' }]));
	}

	/** Takes the last decision of this sitting back and shows its pair. */
	undo(): Promise<void> {
		return this.#inTurn(() => this.#withdrawLast());
	}

	/** One thing after the other, so that an undo finds all that was decided before it. */
	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#turn = this.#turn.then(work, work);
		return this.#turn;
	}

	async #withdrawLast(): Promise<void> {
		const last = this.#undoable.at(-1);
		if (!last) return;
		for (const id of last.verdicts.toReversed()) {
			const withdrawn = await this.#store.withdrawVerdict(id);
			this.#failure = withdrawn.ok ? null : withdrawn.failure;
			if (!withdrawn.ok) return;
		}
		this.#undoable = this.#undoable.slice(0, -1);
		this.#cursor = last.target;
	}

	/** Shows the pair again if its decision could not be kept. */
	async #record(pair: Pair, decisions: readonly CandidateVerdict['decision'][]): Promise<void> {
		const target = pair.candidate.id;
		const verdicts: VerdictId[] = [];
		for (const decision of decisions) {
			const at = this.#effects.now();
			const sequence = this.#sequence++;
			const id = verdictId(target, at, sequence);
			const kept = await this.#store.recordVerdict({ id, at, sequence, on: 'candidate', target, decision });
			this.#failure = kept.ok ? null : kept.failure;
			if (!kept.ok) {
				this.#cursor = target;
				return;
			}
			verdicts.push(id);
		}
		this.#undoable = [...this.#undoable, { verdicts, target }];
	}
}
