import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { isFetched, MOST_OWN_MODELS, ownSpec, type OwnModel } from '#lib/core/own-model.ts';
import type { Settings } from '#lib/core/settings.ts';
import type { Stored } from '#lib/core/store.ts';
import type { FindFault, FoundModel } from '#lib/engine/found-model.ts';
import type { OwnModelFacts } from '#lib/engine/own-model.ts';
import type { ChosenModel, OwnShelf } from '#lib/engine/own-shelf.ts';
import type { ProjectState } from './project.svelte.ts';

export type { OwnModelFacts };

/** Why a model was not taken in. */
export type ChoiceFault = FindFault | { readonly kind: 'too-many' };

/** What is being done with the model that a person chose last. */
export type ChoiceLife =
	| { readonly kind: 'none' }
	| { readonly kind: 'reading'; readonly name: string }
	/** Looked at, and waiting for the person's word. */
	| { readonly kind: 'chosen'; readonly chosen: ChosenModel }
	/** The same at an address. */
	| { readonly kind: 'found'; readonly found: FoundModel }
	/** `share` is from 0 to 1. */
	| { readonly kind: 'keeping'; readonly chosen: ChosenModel; readonly share: number }
	| { readonly kind: 'kept'; readonly spec: ModelSpec }
	| { readonly kind: 'refused'; readonly name: string; readonly fault: ChoiceFault };

export interface OwnModelsParts {
	readonly ownShelf: OwnShelf;
	readonly shelf: ModelShelf;
	readonly project: ProjectState;
	readonly change: (settings: Partial<Settings>) => Stored<void>;
}

/** The models that a person brought as files, and the one that is being brought. */
export class OwnModelsState {
	readonly #parts: OwnModelsParts;
	#life = $state.raw<ChoiceLife>({ kind: 'none' });
	/** Of the last choice: what comes of an earlier one is dropped. */
	#choice = new AbortController();

	readonly list: readonly OwnModel[] = $derived.by(() => this.#parts.project.settings.ownModels);

	constructor(parts: OwnModelsParts) {
		this.#parts = parts;
	}

	get life(): ChoiceLife {
		return this.#life;
	}

	/** The record behind a row, or null if the row is none of these. */
	recordOf({ id }: ModelSpec): OwnModel | null {
		return this.list.find((own) => ownSpec(own).id === id) ?? null;
	}

	/** Looks at a file, or at the parts of a split model; nothing is kept yet. */
	async choose(files: readonly File[]): Promise<void> {
		const name = nameOf(files);
		const { signal } = this.#begin(name);
		const chosen = await this.#parts.ownShelf.inspect(files);
		if (signal.aborted) return;
		this.#life = chosen.ok
			? { kind: 'chosen', chosen: chosen.value }
			: { kind: 'refused', name, fault: chosen.failure };
	}

	/** Looks at the model at an address; no more of it is fetched than its head. */
	async find(address: string): Promise<void> {
		const { signal } = this.#begin(address);
		const found = await this.#parts.ownShelf.find(address, signal);
		if (signal.aborted) return;
		this.#life = found.ok
			? { kind: 'found', found: found.value }
			: { kind: 'refused', name: address, fault: found.failure };
	}

	/** Offers the model that was found among the others; it is fetched when it is first used. Null if it is not. */
	async add(): Promise<ModelSpec | null> {
		if (this.#life.kind !== 'found') return null;
		const { own, address } = this.#life.found;
		const had = this.list.find(({ sha256 }) => sha256 === own.sha256);
		if (!had && this.list.length >= MOST_OWN_MODELS) {
			this.#life = { kind: 'refused', name: address, fault: { kind: 'too-many' } };
			return null;
		}
		if (!had && !(await this.#list(own))) return null;
		this.#life = { kind: 'none' };
		return ownSpec(had ?? own);
	}

	/** Keeps the chosen file in this browser and offers it among the models. */
	async keep(): Promise<void> {
		if (this.#life.kind !== 'chosen') return;
		const { chosen } = this.#life;
		const name = nameOf(chosen.files);
		if (this.list.length >= MOST_OWN_MODELS) {
			this.#life = { kind: 'refused', name, fault: { kind: 'too-many' } };
			return;
		}
		this.#life = { kind: 'keeping', chosen, share: 0 };
		const onShare = (share: number) => (this.#life = { kind: 'keeping', chosen, share });
		const before = this.list;
		const onNamed = (own: OwnModel) => this.#list(own);
		const kept = await this.#parts.ownShelf.keep(chosen, { onShare, onNamed });
		if (!kept.ok) await this.#parts.change({ ownModels: before });
		this.#life = kept.ok
			? { kind: 'kept', spec: ownSpec(kept.value) }
			: { kind: 'refused', name, fault: kept.failure };
	}

	/** Lets the chosen file go. */
	dismiss(): void {
		if (this.#life.kind === 'keeping') return;
		this.#choice.abort();
		this.#life = { kind: 'none' };
	}

	#begin(name: string): AbortController {
		this.#choice.abort();
		this.#choice = new AbortController();
		this.#life = { kind: 'reading', name };
		return this.#choice;
	}

	/** Puts a model at the end of the list; what was there by its name goes. False if that could not be stored. */
	async #list(own: OwnModel): Promise<boolean> {
		const others = this.list.filter(({ sha256 }) => sha256 !== own.sha256);
		const replaced = this.list.find(({ sha256 }) => sha256 === own.sha256);
		const listed = await this.#parts.change({ ownModels: [...others, own] });
		// The same content, fetched before and now brought as a file, need not be kept twice.
		if (listed.ok && replaced && isFetched(replaced)) await this.#parts.shelf.remove(ownSpec(replaced));
		return listed.ok;
	}

	/** The other form of prompts for a model: what it makes from then on belongs to another recipe. */
	async setPromptForm(spec: ModelSpec, promptForm: ModelSpec['promptForm']): Promise<void> {
		const own = this.recordOf(spec);
		if (!own) return;
		const ownModels = this.list.map((one) => (one === own ? { ...one, promptForm } : one));
		await this.#parts.change({ ownModels });
	}

	/** Takes a model from the list, and its file from this browser. */
	async remove(spec: ModelSpec): Promise<void> {
		const own = this.recordOf(spec);
		const ownModels = this.list.filter((one) => one !== own);
		const isChosen = this.#parts.project.settings.model === spec.id;
		await this.#parts.change({ ownModels, ...(isChosen ? { model: null } : {}) });
		await this.#parts.shelf.remove(spec);
		if (this.#life.kind === 'kept') this.#life = { kind: 'none' };
	}
}

/** What a person knows the files by. */
function nameOf(files: readonly File[]): string {
	const [first] = files;
	return files.length > 1 ? `${first?.name ?? ''} and ${files.length - 1} more` : (first?.name ?? '');
}
