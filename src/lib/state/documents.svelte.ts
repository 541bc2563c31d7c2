import type { DocumentIssue } from '#lib/core/corpus/source-document.ts';
import { verdictId, type DocumentId, type SegmentId } from '#lib/core/ids.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { CutSettings } from '#lib/core/settings.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { FileText, ReadNote } from '#lib/readers/decode-text.ts';
import type { Prepared } from '#lib/readers/prepare.ts';
import type { ReadIssue } from '#lib/readers/read-file.ts';
import type { ProjectState } from './project.svelte.ts';
import type { RunEffects } from './run.svelte.ts';

export type { ReadNote };

/** Why a text could not be taken in. */
export type IntakeIssue = DocumentIssue | ReadIssue | StoreFailure;

/** What became of one text that was pasted or opened. */
export interface Intake {
	/** The file's name, or null for pasted text. */
	readonly name: string | null;
	readonly outcome: Result<{ id: DocumentId; isNew: boolean; notes: readonly ReadNote[] }, IntakeIssue>;
}

/** How texts become documents; injected, since it works in a thread of its own. */
export interface Reading {
	prepare(text: string, fileName: string | null, cut: CutSettings): Promise<Result<Prepared, DocumentIssue>>;
	readFile(file: Blob): Promise<Result<FileText, ReadIssue>>;
}

/** Taking documents in, cutting them and letting them go. */
export class DocumentsState {
	readonly #store: Store;
	readonly #project: ProjectState;
	readonly #reading: Reading;
	readonly #effects: RunEffects;
	#busy = $state.raw<string | null>(null);
	#intakes = $state.raw<readonly Intake[]>([]);
	#sequence = 0;

	constructor(parts: { store: Store; project: ProjectState; reading: Reading; effects: RunEffects }) {
		this.#store = parts.store;
		this.#project = parts.project;
		this.#reading = parts.reading;
		this.#effects = parts.effects;
	}

	/** The name of what is being read, or null. */
	get busy(): string | null {
		return this.#busy;
	}

	/** What became of the last texts, newest first. */
	get intakes(): readonly Intake[] {
		return this.#intakes;
	}

	dismiss(): void {
		this.#intakes = [];
	}

	/** Takes in a text; the same text again gives the document that is there. */
	async addText(text: string, fileName: string | null = null): Promise<Intake['outcome']> {
		this.#busy = fileName ?? 'the text';
		const outcome = await this.#take(text, fileName, []);
		this.#busy = null;
		this.#intakes = [{ name: fileName, outcome }];
		return outcome;
	}

	/** Takes in files one after the other; one that cannot be read does not stop the others. */
	async addFiles(files: readonly File[]): Promise<readonly Intake[]> {
		const intakes: Intake[] = [];
		for (const file of files) {
			this.#busy = file.name;
			const read = await this.#reading.readFile(file);
			const outcome = read.ok ? await this.#take(read.value.text, file.name, read.value.notes) : read;
			intakes.unshift({ name: file.name, outcome });
			this.#intakes = [...intakes];
		}
		this.#busy = null;
		return intakes;
	}

	/** Cuts every document anew. Pairs that were made of other cuts stay. */
	async recut(cut: CutSettings): Promise<Result<void, IntakeIssue>> {
		const changed = await this.#store.changeSettings({ cut });
		if (!changed.ok) return changed;
		for (const { document } of this.#project.documents) {
			const prepared = await this.#reading.prepare(document.text, document.fileName, cut);
			if (!prepared.ok) return prepared;
			const kept = await this.#store.replaceSegments(document.id, prepared.value.segments);
			if (!kept.ok) return kept;
		}
		return ok(undefined);
	}

	/** A person's word on a segment, over the filter's. */
	async decideSegment(target: SegmentId, kind: 'keep' | 'reject'): Promise<Result<void, StoreFailure>> {
		const at = this.#effects.now();
		const sequence = this.#sequence++;
		const id = verdictId(target, at, sequence);
		return this.#project.noting(
			this.#store.recordVerdict({ id, at, sequence, on: 'segment', target, decision: { kind } })
		);
	}

	async remove(id: DocumentId): Promise<Result<void, StoreFailure>> {
		return this.#project.noting(this.#store.removeDocument(id));
	}

	async #take(text: string, fileName: string | null, notes: readonly ReadNote[]): Promise<Intake['outcome']> {
		const prepared = await this.#reading.prepare(text, fileName, this.#project.settings.cut);
		if (!prepared.ok) return fail(prepared.failure);
		const { document, segments } = prepared.value;
		const kept = await this.#store.addDocument(document, segments);
		if (!kept.ok) return fail(kept.failure);
		return ok({ id: document.id, isNew: kept.value === 'added', notes });
	}
}
