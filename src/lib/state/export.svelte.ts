import { EXPORTERS } from '#lib/core/export/exporters.ts';
import type { Exporter, ExportFormat, ExportMaterial } from '#lib/core/export/exporter.ts';
import { assembleDataset, type Example } from '#lib/core/curation/dataset.ts';
import type { AskKey, DocumentId, RecipeId, SegmentId } from '#lib/core/ids.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { DocumentEntry, Pair, ProjectState } from './project.svelte.ts';
import type { RunEffects } from './run.svelte.ts';

/** A file that is ready to be saved. */
export interface ExportFile {
	readonly name: string;
	readonly mediaType: string;
	readonly content: string;
	readonly examples: number;
}

/** The file does not hold what it should: a bug that is shown instead of a wrong file. */
export interface ExportIssue {
	readonly kind: 'check-failed';
	readonly message: string;
}

const SAMPLE_EXAMPLES = 3;

/** What goes into a file, in which format, and whether it reads back as what it should. */
export class ExportState {
	readonly #store: Store;
	readonly #project: ProjectState;
	readonly #effects: RunEffects;
	#format = $state.raw<ExportFormat>('native');

	readonly examples: readonly Example[] = $derived.by(() => this.#examplesOf(this.#project.pairs));
	readonly exporter: Exporter = $derived.by(() => EXPORTERS[this.#format]);
	/** The first lines, exactly as they will be written. */
	readonly sample: string = $derived.by(() => {
		const examples = this.examples.slice(0, SAMPLE_EXAMPLES);
		const project = { ...this.#contentOf(this.#project.pairs, this.#project.documents), answers: [] };
		return [...this.exporter.write({ examples, project, exportedAt: 0 })].join('');
	});
	readonly fileName: string = $derived.by(() => `${nameOf(this.#project)}${this.exporter.extension}`);

	constructor(store: Store, project: ProjectState, effects: RunEffects) {
		this.#store = store;
		this.#project = project;
		this.#effects = effects;
	}

	get format(): ExportFormat {
		return this.#format;
	}

	choose(format: ExportFormat): void {
		this.#format = format;
	}

	/** The whole file, checked by reading it back; of one part of the project, if a scope is given. */
	async build(scope: ExportScope = {}): Promise<Result<ExportFile, StoreFailure | ExportIssue>> {
		const pairs = this.#project.pairs.filter((pair) => isInScope(pair, scope));
		const documents = this.#project.documents.filter(
			({ document }) => scope.documentId === undefined || document.id === scope.documentId
		);
		const examples = this.#examplesOf(pairs);
		const answers = this.#format === 'native' ? await this.#store.answers(askKeysOf(pairs)) : ok([]);
		if (!answers.ok) return answers;
		const project = { ...this.#contentOf(pairs, documents), answers: answers.value };
		return this.#written({ examples, project, exportedAt: this.#effects.now() });
	}

	#written(material: ExportMaterial): Result<ExportFile, ExportIssue> {
		const { exporter } = this;
		const content = [...exporter.write(material)].join('');
		const message = exporter.check(content, material);
		if (message !== null) return fail({ kind: 'check-failed', message });
		const { mediaType } = exporter;
		return ok({ name: this.fileName, mediaType, content, examples: material.examples.length });
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
		return {
			documents: documents.map((entry) => entry.document),
			segments,
			recipes: this.#project.recipes,
			judged: pairs.map(({ candidate, ratings, verdicts }) => ({ candidate, ratings, verdicts })),
			attempts: this.#project.attempts.filter((attempt) => known.has(attempt.segmentId)),
			settings: this.#project.settings
		};
	}
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
