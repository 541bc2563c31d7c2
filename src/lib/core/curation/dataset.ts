import type { Span } from '../corpus/span.ts';
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../corpus/source-document.ts';
import type { CandidateId, DocumentId, RecipeId, SegmentId } from '../ids.ts';
import type { Rating } from '../judge/rating.ts';
import type { Settings } from '../settings.ts';
import type { Judged } from '../store.ts';
import { curate, type Curation } from './curation.ts';
import { prunedCandidates } from './prune.ts';

/** One line of the exported dataset, with the way back to the characters and the model it came from. */
export interface Example {
	readonly id: CandidateId;
	readonly instruction: string;
	readonly response: string;
	readonly extras: ExampleExtras;
	readonly source: ExampleSource;
	readonly recipe: RecipeId;
	readonly model: string;
	readonly prompts: readonly string[];
	readonly samplerSeed: number;
	readonly rating: Pick<Rating, 'readOut' | 'value' | 'rubric' | 'model'> | null;
	readonly keptBy: Curation['by'];
	readonly editedByPerson: boolean;
}

/** What some methods make besides the pair. */
export type ExampleExtras = Pick<
	Candidate,
	'input' | 'system' | 'rejected' | 'constraints' | 'annotation' | 'set' | 'trail'
>;

export interface ExampleSource extends Span {
	/** SHA-256 of the document's normalised text. */
	readonly document: DocumentId;
	readonly title: string;
	readonly fileName: string | null;
	readonly language: string | null;
}

/** A candidate, and what became of it among all of the project where this is only a part of them. */
type Given = Judged & { readonly curation?: Curation };

/**
 * The kept candidates as examples, in the order given. Candidates whose document is gone are left out. Where
 * several recipes worked on the same passage, what a person kept stands, else what the newest of them made.
 */
export function assembleDataset(
	judged: readonly Given[],
	documents: ReadonlyMap<DocumentId, SourceDocument>,
	thresholds: Settings['thresholds']
): Example[] {
	const pruned = prunedCandidates(judged);
	const kept = judged
		.map((one) => ({ one, curation: one.curation ?? curate(one, thresholds, pruned) }))
		.filter(({ curation }) => curation.state === 'kept');
	const standing = newestBySegment(kept);
	return kept.flatMap((each) => {
		const document = documents.get(each.one.candidate.documentId);
		const stands =
			each.curation.by === 'verdict' ||
			standing.get(each.one.candidate.segmentId) === each.one.candidate.recipeId;
		return document && stands ? [toExample(each.one, each.curation, document)] : [];
	});
}

interface Kept {
	readonly one: Judged;
	readonly curation: Curation;
}

/** Of each segment the recipe that stands for it: one of which a person kept something before any other, then the newest. */
function newestBySegment(kept: readonly Kept[]): ReadonlyMap<SegmentId, RecipeId> {
	const standing = new Map<SegmentId, Kept>();
	for (const each of kept) {
		const rival = standing.get(each.one.candidate.segmentId);
		if (!rival || precedence(each) >= precedence(rival)) standing.set(each.one.candidate.segmentId, each);
	}
	return new Map([...standing].map(([segment, { one }]) => [segment, one.candidate.recipeId]));
}

function precedence({ one, curation }: Kept): number {
	return curation.by === 'verdict' ? Infinity : one.candidate.provenance.at;
}

/** The response as it stands: a person's words, the model's, or the passage word for word. */
export function responseOf(judged: Judged, curation: Curation, document: SourceDocument): string {
	if (curation.editedResponse !== null) return curation.editedResponse;
	const { response, span } = judged.candidate;
	return response.from === 'model' ? response.text : document.text.slice(span.start, span.end);
}

function toExample(judged: Judged, curation: Curation, document: SourceDocument): Example {
	const { candidate } = judged;
	const { rating } = curation;
	return {
		id: candidate.id,
		instruction: curation.instruction,
		response: responseOf(judged, curation, document),
		extras: extrasOf(candidate),
		source: {
			document: document.id,
			title: document.title,
			fileName: document.fileName,
			language: document.language,
			start: candidate.span.start,
			end: candidate.span.end
		},
		recipe: candidate.recipeId,
		model: candidate.provenance.model,
		prompts: candidate.provenance.prompts,
		samplerSeed: candidate.provenance.samplerSeed,
		rating: rating && {
			readOut: rating.readOut,
			value: rating.value,
			rubric: rating.rubric,
			model: rating.model
		},
		keptBy: curation.by,
		editedByPerson: curation.isInstructionEdited || curation.editedResponse !== null
	};
}

function extrasOf(candidate: Candidate): ExampleExtras {
	const { input, system, rejected, constraints, annotation, set, trail } = candidate;
	return {
		...(input === undefined ? {} : { input }),
		...(system === undefined ? {} : { system }),
		...(rejected === undefined ? {} : { rejected }),
		...(constraints === undefined ? {} : { constraints }),
		...(annotation === undefined ? {} : { annotation }),
		...(set === undefined ? {} : { set }),
		...(trail === undefined ? {} : { trail })
	};
}
