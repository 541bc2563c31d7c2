import type { Span } from '../corpus/span.ts';
import type { SourceDocument } from '../corpus/source-document.ts';
import type { CandidateId, DocumentId, RecipeId, SegmentId } from '../ids.ts';
import type { Rating } from '../judge/rating.ts';
import type { Settings } from '../settings.ts';
import type { Judged } from '../store.ts';
import { curate, type Curation } from './curation.ts';

/** One line of the exported dataset, with the way back to the characters and the model it came from. */
export interface Example {
	readonly id: CandidateId;
	readonly instruction: string;
	readonly response: string;
	readonly source: ExampleSource;
	readonly recipe: RecipeId;
	readonly model: string;
	readonly prompts: readonly string[];
	readonly samplerSeed: number;
	readonly rating: Pick<Rating, 'readOut' | 'value' | 'rubric' | 'model'> | null;
	readonly keptBy: Curation['by'];
	readonly editedByPerson: boolean;
}

export interface ExampleSource extends Span {
	/** SHA-256 of the document's normalised text. */
	readonly document: DocumentId;
	readonly title: string;
	readonly fileName: string | null;
	readonly language: string | null;
}

/**
 * The kept candidates as examples, in the order given. Candidates whose document is gone are left out. Where
 * several recipes made a pair of the same passage, those that a person kept stand, else the newest.
 */
export function assembleDataset(
	judged: readonly Judged[],
	documents: ReadonlyMap<DocumentId, SourceDocument>,
	thresholds: Settings['thresholds']
): Example[] {
	const kept = judged
		.map((one) => ({ one, curation: curate(one, thresholds) }))
		.filter(({ curation }) => curation.state === 'kept');
	const standing = newestBySegment(kept);
	return kept.flatMap((each) => {
		const document = documents.get(each.one.candidate.documentId);
		const stands = each.curation.by === 'verdict' || standing.get(each.one.candidate.segmentId) === each;
		return document && stands ? [toExample(each.one, each.curation, document)] : [];
	});
}

interface Kept {
	readonly one: Judged;
	readonly curation: Curation;
}

/** Of each segment the pair that stands for it: one that a person kept before any other, then the newest. */
function newestBySegment(kept: readonly Kept[]): ReadonlyMap<SegmentId, Kept> {
	const standing = new Map<SegmentId, Kept>();
	for (const each of kept) {
		const rival = standing.get(each.one.candidate.segmentId);
		if (!rival || precedence(each) >= precedence(rival)) standing.set(each.one.candidate.segmentId, each);
	}
	return standing;
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
