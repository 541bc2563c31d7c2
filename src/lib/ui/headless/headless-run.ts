import { responseOf } from '#lib/core/curation/dataset.ts';
import { funnelOf, type Funnel } from '#lib/core/curation/funnel.ts';
import { nextRound } from '#lib/core/curation/rounds.ts';
import type { DocumentId } from '#lib/core/ids.ts';
import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { RunEvent } from '#lib/core/run.ts';
import type { Source } from '#lib/core/source.ts';
import type {
	HeadlessEvent,
	HeadlessJob,
	HeadlessListener,
	HeadlessReport
} from '#lib/state/headless-contract.ts';
import { NO_PROGRESS, progressOf, type Progress } from '#lib/state/run-view.ts';
import { exportingOf } from '#lib/state/export.svelte.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';
import { attemptText } from '../failure-text.ts';
import { whyText } from '../model-text.ts';
import { funnelLines } from './funnel-lines.ts';
import { asText } from './headless-content.ts';
import { reportOf } from './headless-report.ts';
import type { Refusal } from './typed-options.ts';
import { whyNotKept } from './why-not-kept.ts';

/** Characters of a passage or a response that tell which one it is. */
const EXCERPT = 160;

/** One job: makes the pairs of one document, tells what happens, and reports the file. */
export class HeadlessRun {
	readonly #workbench: Workbench;
	readonly #listener: HeadlessListener;
	readonly #job: HeadlessJob;
	#sources: readonly Source[] = [];
	/** Settles when all pairs so far have been told. */
	#telling: Promise<void> = Promise.resolve();

	constructor(workbench: Workbench, listener: HeadlessListener, job: HeadlessJob) {
		this.#workbench = workbench;
		this.#listener = listener;
		this.#job = job;
	}

	async make(documentId: DocumentId): Promise<HeadlessReport> {
		const { rounds } = this.#job;
		this.#announce(documentId);
		const funnels: (readonly string[])[] = [];
		let asked = 0;
		for (let round = 1; round <= rounds; round++) {
			if (rounds > 1)
				this.#tell({ kind: 'round', round, rounds, seeds: this.#workbench.recipe?.seeds?.length ?? 0 });
			const refusal = await this.#work(documentId);
			if (refusal) return refusal;
			const { recipe, run } = this.#workbench;
			asked += run.asks.asked;
			if (recipe) funnels.push(funnelLines(this.#funnel(documentId, recipe)));
			if (round < rounds && !(await this.#beginNextRound())) break;
		}
		return this.#report(documentId, { asked, funnels });
	}

	/** Takes the recipe of the next round, unless nothing was kept that could be an example. */
	async #beginNextRound(): Promise<boolean> {
		const { project, recipe, recipeChoice } = this.#workbench;
		const next =
			recipe &&
			nextRound(recipe, {
				judged: project.pairs,
				documents: project.documentById,
				thresholds: project.settings.thresholds
			});
		if (!next) return false;
		await recipeChoice.use(next);
		await project.refresh();
		return true;
	}

	/** Null where all passages were worked on. */
	async #work(documentId: DocumentId): Promise<Refusal | null> {
		const { model, project, run } = this.#workbench;
		const limit = this.#job.limit === null ? {} : { limit: this.#job.limit };
		const life = await this.#workbench.makePairs({
			documentId,
			...limit,
			onProgress: (progress) =>
				progress.phase === 'download' && this.#tell({ kind: 'download', ...progress }),
			onReady: ({ device, threads }) => this.#tell({ kind: 'ready', device, threads }),
			onEvent: (event) => this.#follow(event)
		});
		await this.#telling;
		await project.refresh();
		if (model.life.kind === 'failed') return reportOf(model.life.failure);
		if (life.kind === 'paused') return reportOf(life.failure ?? { kind: 'interrupted' });
		return run.life.kind === 'done' ? null : reportOf({ kind: 'interrupted' });
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
		const passage = event.source.passage.slice(0, EXCERPT);
		switch (event.kind) {
			case 'started':
				this.#tell({ kind: 'asking', ...this.#counts(), passage });
				break;
			case 'failed':
				this.#tell({ kind: 'failed', passage, reason: attemptText(event.attempt.reason) });
				break;
			case 'finished':
				this.#telling = this.#telling.then(() => this.#tellPairs(event.source));
				break;
			case 'aside':
			case 'ask':
			case 'candidate':
			case 'rating':
				break;
		}
	}

	async #tellPairs({ segment, document }: Source): Promise<void> {
		const { project, run, recipe } = this.#workbench;
		await project.refresh();
		for (const pair of project.pairs) {
			const { candidate, curation } = pair;
			if (candidate.segmentId !== segment.id || candidate.recipeId !== recipe?.id) continue;
			const { instruction, rating, state } = curation;
			this.#tell({
				kind: 'pair',
				instruction,
				rating: rating?.value ?? null,
				unit: rating ? READ_OUTS[rating.readOut].unit : '',
				kept: state === 'kept',
				why: whyNotKept(candidate, curation),
				response: responseOf(pair, curation, document).slice(0, EXCERPT)
			});
		}
		const progress = this.#progress();
		const left = run.pace === null ? null : (run.pace * (progress.total - progress.done)) / 1000;
		this.#tell({ kind: 'progress', ...progress, low: progress.low + progress.undecided, secondsLeft: left });
	}

	async #report(
		documentId: DocumentId,
		made: { readonly asked: number; readonly funnels: readonly (readonly string[])[] }
	): Promise<HeadlessReport> {
		const { recipe } = this.#workbench;
		const exporting = exportingOf(this.#workbench);
		exporting.choose(this.#job.format);
		const segments = new Set(this.#sources.map((source) => source.segment.id));
		const file = await exporting.build({ documentId, segments, ...(recipe ? { recipe: recipe.id } : {}) });
		if (!file.ok) return reportOf(file.failure);
		const { kept, low, undecided, failed, total } = this.#progress();
		const { name: fileName, content, examples } = file.value;
		return {
			ok: true,
			fileName,
			...asText(content),
			kept,
			low: low + undecided,
			failed,
			total,
			examples,
			...made
		};
	}

	/** Of the document, or of its beginning where the job is limited to that. */
	#funnel(documentId: DocumentId, recipe: Recipe): Funnel {
		const { project } = this.#workbench;
		const all = project.documents.find(({ document }) => document.id === documentId)?.segments ?? [];
		const last = this.#job.limit === null ? undefined : this.#sources.at(-1)?.segment.start;
		return funnelOf({
			recipe,
			segments: last === undefined ? all : all.filter(({ start }) => start <= last),
			decisions: project.segmentDecisions,
			judged: project.pairs,
			attempts: project.attempts,
			thresholds: project.settings.thresholds,
			pruned: project.pruned
		});
	}

	#progress(): Progress {
		const { recipe, project } = this.#workbench;
		const { pairs, attempts } = project;
		return recipe ? progressOf(recipe, { sources: this.#sources, pairs, attempts }) : NO_PROGRESS;
	}

	#counts(): { done: number; total: number } {
		const { done, total } = this.#progress();
		return { done, total };
	}

	#tell(event: HeadlessEvent): void {
		void this.#listener(event);
	}
}
