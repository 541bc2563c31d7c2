import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { MOST_OWN_MODELS, ownSpec, type OwnModel } from '#lib/core/own-model.ts';
import type { Settings } from '#lib/core/settings.ts';
import type { Stored } from '#lib/core/store.ts';
import type { OwnModelFacts, OwnModelFault } from '#lib/engine/own-model.ts';
import type { ChosenModel, OwnShelf } from '#lib/engine/own-shelf.ts';
import type { ProjectState } from './project.svelte.ts';

export type { OwnModelFacts };

/** Why a file was not taken in. */
export type ChoiceFault = OwnModelFault | { readonly kind: 'too-many' };

/** What is being done with the file that a person chose last. */
export type ChoiceLife =
	| { readonly kind: 'none' }
	| { readonly kind: 'reading'; readonly name: string }
	/** Looked at, and waiting for the person's word. */
	| { readonly kind: 'chosen'; readonly chosen: ChosenModel }
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
	/** Counts the choices: what comes of an earlier one is dropped. */
	#choice = 0;

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

	/** Looks at a file; nothing is kept yet. */
	async choose(file: File): Promise<void> {
		const choice = ++this.#choice;
		const { name } = file;
		this.#life = { kind: 'reading', name };
		const facts = await this.#parts.ownShelf.inspect(file);
		if (choice !== this.#choice) return;
		this.#life = facts.ok
			? { kind: 'chosen', chosen: { file, facts: facts.value } }
			: { kind: 'refused', name, fault: facts.failure };
	}

	/** Keeps the chosen file in this browser and offers it among the models. */
	async keep(): Promise<void> {
		if (this.#life.kind !== 'chosen') return;
		const { chosen } = this.#life;
		const { name } = chosen.file;
		if (this.list.length >= MOST_OWN_MODELS) {
			this.#life = { kind: 'refused', name, fault: { kind: 'too-many' } };
			return;
		}
		this.#life = { kind: 'keeping', chosen, share: 0 };
		const onShare = (share: number) => (this.#life = { kind: 'keeping', chosen, share });
		const before = this.list;
		const onNamed = async (own: OwnModel) => {
			const others = before.filter(({ sha256 }) => sha256 !== own.sha256);
			return (await this.#parts.change({ ownModels: [...others, own] })).ok;
		};
		const kept = await this.#parts.ownShelf.keep(chosen, { onShare, onNamed });
		if (!kept.ok) await this.#parts.change({ ownModels: before });
		this.#life = kept.ok
			? { kind: 'kept', spec: ownSpec(kept.value) }
			: { kind: 'refused', name, fault: kept.failure };
	}

	/** Lets the chosen file go. */
	dismiss(): void {
		if (this.#life.kind === 'keeping') return;
		this.#choice += 1;
		this.#life = { kind: 'none' };
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
