import type { Ledger } from '../journal.ts';
import type { Candidate } from '../candidate.ts';
import { candidateId, ratingId } from '../ids.ts';
import type { Rating } from '../judge/rating.ts';
import { judgeOf, type Recipe } from '../recipe.ts';
import type { Source } from '../source.ts';
import type { CandidateDraft, RatingDraft } from './method.ts';

/** What the run knows of a draft and the method does not. */
export interface Circumstances {
	readonly recipe: Recipe;
	readonly source: Source;
	readonly failedTries: number;
	readonly ledger: Ledger;
}

/** Adds ids, span and provenance. `place` numbers the candidates of one segment from 0. */
export function completeCandidate(draft: CandidateDraft, place: number, by: Circumstances): Candidate {
	const { segment, document } = by.source;
	const { prompts, ...words } = draft;
	return {
		id: candidateId(by.recipe.id, segment.id, place),
		recipeId: by.recipe.id,
		documentId: document.id,
		segmentId: segment.id,
		...(place === 0 ? {} : { place }),
		span: { start: segment.start, end: segment.end },
		...words,
		provenance: {
			model: by.recipe.model,
			prompts,
			samplerSeed: by.recipe.samplerSeed,
			askKeys: [...by.ledger.keys],
			at: by.ledger.latestAt
		}
	};
}

/** Adds ids and provenance: the asks since the candidate was made, or those it shares with the candidate. */
export function completeRating(
	{ by: role, ...draft }: RatingDraft,
	candidate: Candidate,
	by: Circumstances
): Rating {
	const since = by.ledger.keys.slice(candidate.provenance.askKeys.length);
	const model = role === 'judge' ? judgeOf(by.recipe).model : by.recipe.model;
	return {
		id: ratingId(candidate.id, draft.readOut, { rubric: draft.rubric, model }),
		candidateId: candidate.id,
		...draft,
		model,
		askKeys: since.length > 0 ? since : candidate.provenance.askKeys,
		at: by.ledger.latestAt
	};
}
