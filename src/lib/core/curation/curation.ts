import type { Candidate } from '../candidate.ts';
import type { CandidateId } from '../ids.ts';
import { newestRating } from '../judge/newest-rating.ts';
import type { Rating } from '../judge/rating.ts';
import type { Settings } from '../settings.ts';
import type { Judged } from '../store.ts';
import type { CandidateVerdict, Verdict } from './verdict.ts';

/** What becomes of a candidate: always computed, never stored, so that nothing can disagree. */
export interface Curation {
	readonly state: 'kept' | 'rejected' | 'undecided';
	/**
	 * What decided: a person's verdict, the model's rating against the threshold, a hard rule, or that others of its
	 * kind are rated better (`prune.ts`); or why nothing has yet: no readable rating, or words that were edited after
	 * the rating.
	 */
	readonly by: 'verdict' | 'rating' | 'rule' | 'pruned' | 'unrated' | 'edited';
	readonly instruction: string;
	/** A person's words for the response, or null where it is the candidate's own. */
	readonly editedResponse: string | null;
	readonly isInstructionEdited: boolean;
	/** The rating that counts: the newest, and of those the one that says most. */
	readonly rating: Rating | null;
}

type Thresholds = Settings['thresholds'];
type Pruned = ReadonlySet<CandidateId>;

const NONE: Pruned = new Set();

/**
 * A verdict always wins; then hard rules; then the newest rating against its threshold. `pruned` are what
 * `prunedCandidates` found among all; none, if not said.
 */
export function curate(judged: Judged, thresholds: Thresholds, pruned: Pruned = NONE): Curation {
	const words = editedWords(judged.candidate, judged.verdicts);
	const rating = newestRating(judged.ratings);
	return { ...words, rating, ...decide(judged, words, { rating, thresholds, pruned }) };
}

interface Words {
	readonly instruction: string;
	readonly editedResponse: string | null;
	readonly isInstructionEdited: boolean;
}

function decide(
	judged: Judged,
	words: Words,
	judgement: { rating: Rating | null; thresholds: Thresholds; pruned: Pruned }
): Pick<Curation, 'state' | 'by'> {
	const decision = lastDecision(judged.verdicts);
	if (decision) return { state: decision === 'keep' ? 'kept' : 'rejected', by: 'verdict' };
	if (words.isInstructionEdited || words.editedResponse !== null) return { state: 'undecided', by: 'edited' };
	if (judged.candidate.issues.some((issue) => issue.blocking)) return { state: 'rejected', by: 'rule' };
	const { rating, thresholds, pruned } = judgement;
	if (!rating || rating.value === null) return { state: 'undecided', by: 'unrated' };
	if (pruned.has(judged.candidate.id)) return { state: 'rejected', by: 'pruned' };
	return { state: rating.value >= thresholds[rating.readOut] ? 'kept' : 'rejected', by: 'rating' };
}

function onCandidate(verdicts: readonly Verdict[]): readonly CandidateVerdict[] {
	return verdicts.filter((verdict) => verdict.on === 'candidate');
}

function lastDecision(verdicts: readonly Verdict[]): 'keep' | 'reject' | null {
	const kinds = onCandidate(verdicts).map((verdict) => verdict.decision.kind);
	return kinds.findLast((kind) => kind !== 'edit') ?? null;
}

function editedWords(candidate: Candidate, verdicts: readonly Verdict[]): Words {
	const edits = onCandidate(verdicts)
		.map((verdict) => verdict.decision)
		.filter((decision) => decision.kind === 'edit');
	const instruction = edits.findLast((edit) => edit.instruction !== null)?.instruction ?? null;
	return {
		instruction: instruction ?? candidate.instruction,
		isInstructionEdited: instruction !== null && instruction !== candidate.instruction,
		editedResponse: edits.findLast((edit) => edit.response !== null)?.response ?? null
	};
}
