import type { DocumentId } from '#lib/core/ids.ts';
import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import type { RunEvent } from '#lib/core/run.ts';
import type { Source } from '#lib/core/source.ts';
import type {
	HeadlessEvent,
	HeadlessJob,
	HeadlessListener,
	HeadlessReport
} from '#lib/state/headless-contract.ts';
import { progressOf, type Progress } from '#lib/state/run-view.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';
import { attemptText } from '../failure-text.ts';
import { whyText } from '../model-text.ts';
import { reportOf } from './headless-report.ts';

/** Characters of a passage that tell which one it is. */
const PASSAGE = 160;

/** One job: makes the pairs of one document, tells what happens, and reports the file. */
export class HeadlessRun {
	readonly #workbench: Workbench;
	readonly #listener: HeadlessListener;
	readonly #job: HeadlessJob;
	#sources: readonly Source[] = [];

	constructor(workbench: Workbench, listener: HeadlessListener, job: HeadlessJob) {
		this.#workbench = workbench;
		this.#listener = listener;
		this.#job = job;
	}

	async make(documentId: DocumentId): Promise<HeadlessReport> {
		const { model, project, run } = this.#workbench;
		this.#announce(documentId);
		const limit = this.#job.limit === null ? {} : { limit: this.#job.limit };
		const life = await this.#workbench.makePairs({
			documentId,
			...limit,
			onProgress: (progress) =>
				progress.phase === 'download' && this.#tell({ kind: 'download', ...progress }),
			onReady: ({ device, threads }) => this.#tell({ kind: 'ready', device, threads }),
			onEvent: (event) => this.#follow(event)
		});
		await project.refresh();
		if (model.life.kind === 'failed') return reportOf(model.life.failure);
		if (life.kind === 'paused') return reportOf(life.failure ?? { kind: 'interrupted' });
		if (run.life.kind !== 'done') return reportOf({ kind: 'interrupted' });
		return this.#report(documentId);
	}

	#announce(documentId: DocumentId): void {
		const { model, project } = this.#workbench;
		const entry = project.documents.find(({ document }) => document.id === documentId);
		const accepted = project.sources.filter(({ document }) => document.id === documentId);
		this.#sources = accepted.slice(0, this.#job.limit ?? accepted.length);
		if (model.current && model.recommendation) {
			const why = whyText(model.recommendation, model.current);
			this.#tell({ kind: 'model', title: model.current.title, engine: model.current.engine, why });
		}
		const segments = entry?.segments.length ?? 0;
		const title = entry?.document.title ?? this.#job.fileName;
		this.#tell({ kind: 'document', title, segments, accepted: accepted.length });
	}

	#follow(event: RunEvent): void {
		const passage = event.source.passage.slice(0, PASSAGE);
		switch (event.kind) {
			case 'started':
				this.#tell({ kind: 'asking', ...this.#counts(), passage });
				break;
			case 'failed':
				this.#tell({ kind: 'failed', passage, reason: attemptText(event.attempt.reason) });
				break;
			case 'finished':
				void this.#tellPair(event.source, passage);
				break;
			case 'aside':
			case 'ask':
			case 'candidate':
			case 'rating':
				break;
		}
	}

	async #tellPair(source: Source, passage: string): Promise<void> {
		const { project, run, recipe } = this.#workbench;
		await project.refresh();
		const pair = project.pairs.find(
			({ candidate }) => candidate.segmentId === source.segment.id && candidate.recipeId === recipe?.id
		);
		if (pair) {
			const { instruction, rating, state } = pair.curation;
			const unit = rating ? READ_OUTS[rating.readOut].unit : '';
			this.#tell({
				kind: 'pair',
				instruction,
				rating: rating?.value ?? null,
				unit,
				kept: state === 'kept',
				passage
			});
		}
		const progress = this.#progress();
		const left = run.pace === null ? null : (run.pace * (progress.total - progress.done)) / 1000;
		this.#tell({ kind: 'progress', ...progress, low: progress.low + progress.undecided, secondsLeft: left });
	}

	async #report(documentId: DocumentId): Promise<HeadlessReport> {
		const { exporting, recipe, run } = this.#workbench;
		exporting.choose(this.#job.format);
		const segments = new Set(this.#sources.map((source) => source.segment.id));
		const file = await exporting.build({ documentId, segments, ...(recipe ? { recipe: recipe.id } : {}) });
		if (!file.ok) return reportOf(file.failure);
		const { kept, low, undecided, failed, total } = this.#progress();
		const { name: fileName, content, examples } = file.value;
		const { asked } = run.asks;
		return { ok: true, fileName, content, kept, low: low + undecided, failed, total, examples, asked };
	}

	#progress(): Progress {
		const { recipe, project } = this.#workbench;
		const { pairs, attempts } = project;
		return recipe
			? progressOf(recipe, { sources: this.#sources, pairs, attempts })
			: { total: 0, done: 0, kept: 0, low: 0, undecided: 0, failed: 0 };
	}

	#counts(): { done: number; total: number } {
		const { done, total } = this.#progress();
		return { done, total };
	}

	#tell(event: HeadlessEvent): void {
		void this.#listener(event);
	}
}
