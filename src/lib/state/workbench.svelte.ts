import type { Answer } from '#lib/core/ask.ts';
import type { AttemptReason } from '#lib/core/attempt.ts';
import { isExhausted, sourcesLeft, type ToDo } from '#lib/core/sources-left.ts';
import type { Engine, EngineDescription, LoadProgress } from '#lib/core/engine.ts';
import type { AskKey, DocumentId, SegmentId } from '#lib/core/ids.ts';
import { READ_OUT_OF } from '#lib/core/judge/read-out.ts';
import { READ_OUT_NAMES, type ReadOutName } from '#lib/core/judge/rating.ts';
import type { Method } from '#lib/core/methods/method.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { RunEvent } from '#lib/core/run.ts';
import type { Settings } from '#lib/core/settings.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { DeviceReport } from '#lib/engine/device-check.ts';
import type { OwnShelf } from '#lib/engine/own-shelf.ts';
import { DocumentsState, type Reading } from './documents.svelte.ts';
import type { ExportParts, ExportState } from './export.svelte.ts';
import { JudgeModelState } from './judge-model.svelte.ts';
import type { Judging, JudgingParts } from './judging.svelte.ts';
import { ModelState, type ReadSiteModels } from './model.svelte.ts';
import type { NetworkState } from './network.svelte.ts';
import { OwnModelsState } from './own-models.svelte.ts';
import type { PageLife } from './page-life.ts';
import { ProjectState } from './project.svelte.ts';
import { RecipeChoice } from './recipe-choice.svelte.ts';
import { ReviewState } from './review.svelte.ts';
import { RunState, type RunEffects, type RunLife, type RunPlan } from './run.svelte.ts';
import {
	feedOf,
	lastReasons,
	NO_PROGRESS,
	progressOf,
	type FeedRow,
	type Progress,
	type ReasonCount
} from './run-view.ts';
import { ShelfState } from './shelf.svelte.ts';
import { ThemeState } from './theme.svelte.ts';
import { Upkeep } from './upkeep.ts';
import { expectedMs } from './pace.ts';

/** Everything from outside that the workbench works with; tests hand in a scripted engine and a memory store. */
export interface WorkbenchParts {
	readonly store: Store;
	/** False where all is lost with the tab. */
	readonly lasts: boolean;
	readonly engine: Engine;
	/** For a judge of its own that is loaded beside the model that writes. */
	readonly judgeEngine: Engine;
	readonly catalogue: readonly ModelSpec[];
	/** Where model files are kept. */
	readonly shelf: ModelShelf;
	readonly ownShelf: OwnShelf;
	readonly reading: Reading;
	readonly checkDevice: () => Promise<DeviceReport>;
	readonly siteModels: ReadSiteModels;
	readonly effects: RunEffects;
	readonly page: PageLife;
	/** Hears what the workers fetch. */
	readonly network: NetworkState;
}

/** Which passages to work on, and who wants to know what happens. */
export interface PairScope {
	readonly documentId?: DocumentId;
	readonly limit?: number;
	/** Only these, however often they have failed. */
	readonly segments?: ReadonlySet<SegmentId>;
	readonly onEvent?: (event: RunEvent) => void;
	readonly onProgress?: (progress: LoadProgress) => void;
	readonly onReady?: (description: EngineDescription) => void;
}

/** What all screens share: one of each state, and the acts that need several of them. */
export class Workbench {
	readonly project: ProjectState;
	readonly documents: DocumentsState;
	readonly model: ModelState;
	readonly judgeModel: JudgeModelState;
	readonly recipeChoice: RecipeChoice;
	readonly shelf: ShelfState;
	readonly ownModels: OwnModelsState;
	readonly run: RunState;
	readonly upkeep: Upkeep;
	readonly review: ReviewState;
	readonly network: NetworkState;
	readonly theme = new ThemeState();
	readonly #parts: WorkbenchParts;
	#judging = $state.raw<Judging | null>(null);
	#exporting: ExportState | null = null;

	readonly method: Method = $derived.by(() => this.recipeChoice.method);
	readonly recipe: Recipe | null = $derived.by(() => this.recipeChoice.current);
	/** The passages without a rated pair by the recipe in use. */
	readonly #left: readonly ToDo[] = $derived.by(() =>
		this.recipe
			? sourcesLeft(this.recipe, this.project.sources, {
					judged: this.project.pairs,
					attempts: this.project.attempts
				})
			: []
	);
	/** What the next run takes. */
	readonly todo: readonly ToDo[] = $derived.by(() => this.#left.filter((one) => !isExhausted(one)));
	/** The passages that a run leaves alone after too many tries. */
	readonly exhausted: readonly SegmentId[] = $derived.by(() =>
		this.#left.filter(isExhausted).map(({ source }) => source.segment.id)
	);
	/** The read-outs that pairs are kept by; before the first pair, the one of the model in use. */
	readonly readOuts: readonly ReadOutName[] = $derived.by(() => {
		const used = new Set(this.project.pairs.map(({ curation }) => curation.rating?.readOut));
		const named = READ_OUT_NAMES.filter((name) => used.has(name)).toReversed();
		return named.length > 0 ? named : [READ_OUT_OF[this.model.current?.promptForm ?? 'tiny']];
	});
	readonly progress: Progress = $derived.by(() =>
		this.recipe ? progressOf(this.recipe, this.project) : NO_PROGRESS
	);
	/** What the recipe has made and failed at, newest first. */
	readonly feed: readonly FeedRow[] = $derived.by(() =>
		this.recipe ? feedOf(this.recipe.id, this.project) : []
	);
	/** Why these gave nothing in their last try, the commonest reason first. */
	readonly exhaustedReasons: readonly ReasonCount[] = $derived.by(() =>
		this.recipe ? lastReasons(this.recipe.id, this.exhausted, this.project.attempts) : []
	);
	/** Milliseconds that a passage takes here: measured in this run, else by what such a device, or this one, takes for a token. */
	readonly msPerPair: number = $derived.by(() => {
		const { recipe, recipeChoice, run, model } = this;
		const spent = model.current && run.spentOn(model.current.id);
		return (recipe && run.paceOf(recipe.id)) ?? expectedMs(model, { cost: recipeChoice.cost, spent });
	});

	constructor(parts: WorkbenchParts) {
		this.#parts = parts;
		const { store, engine, effects } = parts;
		this.project = new ProjectState(store);
		this.documents = new DocumentsState({ store, project: this.project, reading: parts.reading, effects });
		this.model = new ModelState({
			engine,
			project: this.project,
			catalogue: parts.catalogue,
			keptBytes: (model) => this.shelf.holding(model)?.bytes ?? 0,
			now: effects.now
		});
		const { judgeEngine } = parts;
		this.judgeModel = new JudgeModelState({ engine, judgeEngine, model: this.model, project: this.project });
		this.recipeChoice = new RecipeChoice({
			project: this.project,
			model: this.model,
			judgeModel: this.judgeModel,
			store,
			change: (settings) => this.#change(settings)
		});
		this.shelf = new ShelfState(parts.shelf, this.model);
		this.ownModels = new OwnModelsState({
			ownShelf: parts.ownShelf,
			shelf: parts.shelf,
			project: this.project,
			change: (settings) => this.#change(settings)
		});
		this.run = new RunState(store, effects);
		this.upkeep = this.#buildUpkeep(parts);
		this.review = new ReviewState(store, this.project, effects);
		this.network = parts.network;
	}

	#buildUpkeep({ engine, judgeEngine, page, effects }: WorkbenchParts): Upkeep {
		return new Upkeep({
			engines: [engine, judgeEngine],
			model: this.model,
			judgeModel: this.judgeModel,
			run: this.run,
			isJudging: () => this.#judging?.work.isActive ?? false,
			page,
			now: effects.now,
			makePairs: (scope) => this.makePairs(scope),
			chooseModel: async (id) => {
				await this.chooseModel(id);
				await this.project.refresh();
			},
			chooseJudge: async (id) => {
				await this.chooseJudge(id);
				await this.project.refresh();
			},
			left: ({ documentId }) =>
				this.todo
					.filter(({ source }) => documentId === undefined || source.document.id === documentId)
					.map(({ source }) => source.segment.id)
		});
	}

	/** Follows the store and looks at the device, until the returned function is called. */
	start(): () => void {
		void this.lookAtDevice();
		const stops = [this.project.start(), this.upkeep.start()];
		return () => stops.forEach((stop) => stop());
	}

	/** Resolves when the device is known, and with it the model that suits it. */
	lookAtDevice(): Promise<void> {
		return this.model.look(this.#parts.checkDevice, this.#parts.siteModels);
	}

	/** Makes pairs of what is left, of one document or all, at most `limit`; loads the model if anything is. Judging is paused for it. */
	async makePairs(scope: PairScope): Promise<RunLife> {
		if (this.run.isActive) return this.run.life;
		await this.#judging?.work.pause();
		if (!this.model.device) await this.lookAtDevice();
		return this.upkeep.recovery.watch(scope, () => this.#makePairs(scope));
	}

	async #makePairs({ onProgress, onReady, ...scope }: PairScope): Promise<RunLife> {
		const before = this.#plan(scope);
		if (before && (await this.run.isIdle(before))) return this.run.start(before);
		const loaded = await this.model.load(onProgress);
		const plan = this.#plan(scope);
		if (!loaded.ok || !plan) return this.run.life;
		onReady?.(loaded.value);
		await this.judgeModel.loadBeside();
		return this.run.start(plan).finally(() => this.model.refresh());
	}

	/** Null until the device is known, and with it the model. */
	#plan({ documentId, ...rest }: PairScope): RunPlan | null {
		const { method, recipe, project } = this;
		const sources = () => project.readSources(documentId);
		return recipe && { method, recipe, desk: this.judgeModel.desk(), sources, ...rest };
	}

	/** Tries passages again, however often they have failed: each try is a new draw. */
	tryAgain(segments: readonly SegmentId[]): Promise<RunLife> {
		return this.makePairs({ segments: new Set(segments) });
	}

	/** Why a passage gave nothing in its last try by the recipe in use, or null. */
	lastReasonOf(segment: SegmentId): AttemptReason | null {
		const [last] = this.recipe ? lastReasons(this.recipe.id, [segment], this.project.attempts) : [];
		return last?.reason ?? null;
	}

	/** The journal's entries for these keys, in that order. */
	answers(keys: readonly AskKey[]): Stored<readonly Answer[]> {
		return this.#parts.store.answers(keys);
	}

	/** The judge's part, made when it is first looked at: nobody waits for its code on a first visit. */
	judgingBy(make: (parts: JudgingParts) => Judging): Judging {
		const { store, effects } = this.#parts;
		const { project, review, model, judgeModel, run } = this;
		return (this.#judging ??= make({ store, effects, project, review, model, judgeModel, run }));
	}

	/** The export, made when it is first looked at, for the same reason. */
	exportingBy(make: (parts: ExportParts) => ExportState): ExportState {
		return (this.#exporting ??= make({ ...this.#parts, project: this.project }));
	}

	changeThreshold(readOut: ReadOutName, value: number): Stored<void> {
		const thresholds = { ...this.project.settings.thresholds, [readOut]: value };
		return this.#change({ thresholds });
	}

	/** False where the browser keeps nothing: all is lost with the tab. */
	get lasts(): boolean {
		return this.#parts.lasts;
	}

	/** Null goes back to what the device check recommends. */
	chooseModel(model: string | null): Stored<void> {
		return this.#change({ model });
	}

	/** Null lets the model that writes judge too. */
	chooseJudge(judge: string | null): Stored<void> {
		return this.#change({ judge });
	}

	#change(settings: Partial<Settings>): Stored<void> {
		return this.project.noting(this.#parts.store.changeSettings(settings));
	}
}
