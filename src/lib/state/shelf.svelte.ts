import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import type { ModelState } from './model.svelte.ts';

/** What this browser holds of a model. */
export interface Holding {
	readonly bytes: number;
	/** What all of its files take, as far as that is known. */
	readonly wholeBytes: number;
	/** All of its files, so that nothing has to be fetched. */
	readonly isWhole: boolean;
}

/** The model files that this browser keeps, and the room that is left for more. */
export class ShelfState {
	readonly #shelf: ModelShelf;
	readonly #model: ModelState;
	#holdings = $state.raw<ReadonlyMap<string, Holding>>(new Map());
	#freeBytes = $state.raw<number | null>(null);

	constructor(shelf: ModelShelf, model: ModelState) {
		this.#shelf = shelf;
		this.#model = model;
	}

	/** What is kept of it when it was last looked at, or null before that. */
	holding({ id }: ModelSpec): Holding | null {
		return this.#holdings.get(id) ?? null;
	}

	/** Bytes that may still be stored, or null where the browser does not say. */
	get freeBytes(): number | null {
		return this.#freeBytes;
	}

	/** Looks at what is kept of a model. */
	async look(model: ModelSpec): Promise<void> {
		const [bytes, wholeBytes, free] = await Promise.all([
			this.#shelf.keptBytes(model),
			this.#shelf.wholeBytes(model),
			this.#shelf.freeBytes()
		]);
		const holding: Holding = { bytes, wholeBytes, isWhole: bytes >= wholeBytes };
		this.#holdings = new Map([...this.#holdings, [model.id, holding]]);
		this.#freeBytes = free;
	}

	/** Forgets the files of a model, and frees their room. */
	async remove(model: ModelSpec): Promise<void> {
		await this.#shelf.remove(model);
		await this.look(model);
	}

	/** Forgets the files of the model in use and fetches them again. */
	async repair(): Promise<void> {
		const { current } = this.#model;
		if (!current) return;
		await this.#model.unload();
		await this.remove(current);
		await this.#model.load();
		await this.look(current);
	}
}
