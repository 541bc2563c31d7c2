import { EXPORTERS } from '#lib/core/export/exporters.ts';
import type { Exporter, ExportFormat, ExportMaterial } from '#lib/core/export/exporter.ts';
import { assembleDataset, type Example } from '#lib/core/curation/dataset.ts';
import type { AskKey, DocumentId, RecipeId, SegmentId } from '#lib/core/ids.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { DocumentEntry, Pair, ProjectState } from './project.svelte.ts';
import type { RunEffects } from './run.svelte.ts';
import { outlasting } from './outlasting.svelte.ts';
import { KIT, kitFiles, zipped } from './training-kit.ts';
import type { Workbench } from './workbench.svelte.ts';

/** A file that is ready to be saved. */
export interface ExportFile {
	readonly name: string;
	readonly mediaType: string;
	/** Bytes where it is no text. */
	readonly content: string | Uint8Array<ArrayBuffer>;
	/** How many it holds. */
	readonly examples: number;
}

/** One of the formats, or a zip with files in several. */
export type ExportChoice = ExportFormat | typeof KIT.name;

/** A way to save the dataset, as it is offered. */
export interface ExportOffer extends Pick<Exporter, 'title' | 'readers' | 'extension' | 'mediaType'> {
	readonly name: ExportChoice;
}

/** The file does not hold what it should: a bug that is shown instead of a wrong file. */
export interface ExportIssue {
	readonly kind: 'check-failed';
	readonly message: string;
}

const SAMPLE_EXAMPLES = 3;
/** Offered before anything is kept; the others need examples of their kind. */
const ALWAYS: readonly ExportFormat[] = ['native', 'alpaca', 'messages'];

export interface ExportParts {
	readonly store: Store;
	readonly project: ProjectState;
	readonly effects: RunEffects;
}

/** The export of a workbench: the format that was chosen outlasts the place. */
export function exportingOf(workbench: Workbench): ExportState {
	return workbench.exportingBy((parts) => outlasting(() => new ExportState(parts)));
}

/** What goes into a file, in which format, and whether it reads back as what it should. */
export class ExportState {
	readonly #store: Store;
	readonly #project: ProjectState;
	readonly #effects: RunEffects;
	#format = $state.raw<ExportChoice>('native');

	readonly offers: readonly ExportOffer[] = $derived.by(() => [
		...Object.values(EXPORTERS).filter(
			(exporter) =>
				ALWAYS.includes(exporter.name) || this.#project.examples.some((one) => exporter.takes(one))
		),
		KIT
	]);
	/** How many examples the chosen format would hold. */
	readonly taken: number = $derived.by(() => countTaken(this.#format, this.#project.examples));
	/** The first lines, exactly as they will be written; null for a kit. */
	readonly sample: string | null = $derived.by(() => {
		if (this.#format === KIT.name) return null;
		const exporter = EXPORTERS[this.#format];
		const examples = this.#project.examples.filter((one) => exporter.takes(one)).slice(0, SAMPLE_EXAMPLES);
		const project = { ...this.#contentOf(this.#project.pairs, this.#project.documents), answers: [] };
		return [...exporter.write({ examples, project, exportedAt: 0 })].join('');
	});
	readonly fileName: string = $derived.by(() => `${nameOf(this.#project)}${offerOf(this.#format).extension}`);

	constructor({ store, project, effects }: ExportParts) {
		this.#store = store;
		this.#project = project;
		this.#effects = effects;
	}

	get format(): ExportChoice {
		return this.#format;
	}

	choose(format: ExportChoice): void {
		this.#format = format;
	}

	/** The words of a kit on itself, and the paths of its files. */
	async kitSample(): Promise<string> {
		const files = await kitFiles(this.#project.examples, this.#project.recipes);
		if (!files.ok) return files.failure;
		const paths = files.value.map(({ path }) => path).join('\n');
		return `${paths}\n\n${files.value.find(({ path }) => path.endsWith('README.md'))?.content ?? ''}`;
	}

	/** The whole file, checked by reading it back; of one part of the project, if a scope is given. */
	async build(scope: ExportScope = {}): Promise<Result<ExportFile, StoreFailure | ExportIssue>> {
		const pairs = this.#project.pairs.filter((pair) => isInScope(pair, scope));
		const documents = this.#project.documents.filter(
			({ document }) => scope.documentId === undefined || document.id === scope.documentId
		);
		const examples = this.#examplesOf(pairs);
		if (this.#format === KIT.name) return this.#kit(examples);
		const answers = this.#format === 'native' ? await this.#store.answers(askKeysOf(pairs)) : ok([]);
		if (!answers.ok) return answers;
		const project = { ...this.#contentOf(pairs, documents), answers: answers.value };
		const material = { examples, project, exportedAt: this.#effects.now() };
		return this.#written(EXPORTERS[this.#format], material);
	}

	#written(exporter: Exporter, material: ExportMaterial): Result<ExportFile, ExportIssue> {
		const content = [...exporter.write(material)].join('');
		const message = exporter.check(content, material);
		if (message !== null) return fail({ kind: 'check-failed', message });
		const examples = countTaken(exporter.name, material.examples);
		return ok({ name: this.fileName, mediaType: exporter.mediaType, content, examples });
	}

	async #kit(examples: readonly Example[]): Promise<Result<ExportFile, ExportIssue>> {
		const files = await kitFiles(examples, this.#project.recipes);
		if (!files.ok) return fail({ kind: 'check-failed', message: files.failure });
		const content = await zipped(files.value, this.#effects.now());
		return ok({ name: this.fileName, mediaType: KIT.mediaType, content, examples: examples.length });
	}

	#examplesOf(pairs: readonly Pair[]): Example[] {
		return assembleDataset(pairs, this.#project.documentById, this.#project.settings.thresholds);
	}

	#contentOf(
		pairs: readonly Pair[],
		documents: readonly DocumentEntry[]
	): Omit<ExportMaterial['project'], 'answers'> {
		const segments = documents.flatMap((entry) => entry.segments);
		const known = new Set(segments.map((segment) => segment.id));
		// What does not count now, for it is by other weights, is a part of the project all the same.
		const kept = new Map(this.#project.judged.map((one) => [one.candidate.id, one.ratings]));
		return {
			documents: documents.map((entry) => entry.document),
			segments,
			recipes: this.#project.recipes,
			judged: pairs.map(({ candidate, ratings, verdicts }) => ({
				candidate,
				ratings: kept.get(candidate.id) ?? ratings,
				verdicts
			})),
			attempts: this.#project.attempts.filter((attempt) => known.has(attempt.segmentId)),
			settings: this.#project.settings
		};
	}
}

function offerOf(format: ExportChoice): ExportOffer {
	return format === KIT.name ? KIT : EXPORTERS[format];
}

function countTaken(format: ExportChoice, examples: readonly Example[]): number {
	if (format === KIT.name) return examples.length;
	return examples.filter((one) => EXPORTERS[format].takes(one)).length;
}

/** The part of a project that a file is made of; what is not said is not narrowed. */
export interface ExportScope {
	readonly documentId?: DocumentId;
	readonly segments?: ReadonlySet<SegmentId>;
	readonly recipe?: RecipeId;
}

function isInScope({ candidate }: Pair, scope: ExportScope): boolean {
	return (
		(scope.documentId === undefined || candidate.documentId === scope.documentId) &&
		(scope.segments?.has(candidate.segmentId) ?? true) &&
		(scope.recipe === undefined || candidate.recipeId === scope.recipe)
	);
}

function askKeysOf(pairs: readonly Pair[]): AskKey[] {
	const keys = pairs.flatMap(({ candidate, ratings }) => [
		...candidate.provenance.askKeys,
		...ratings.flatMap((rating) => rating.askKeys)
	]);
	return [...new Set(keys)];
}

/** A file name from the only document's title, or `dataset` for several; letters and digits of any script. */
function nameOf(project: ProjectState): string {
	const [first, second] = project.documents;
	if (!first || second) return 'dataset';
	const words = first.document.title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return words.join('-').slice(0, 40) || 'dataset';
}
