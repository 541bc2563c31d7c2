import { AskRefused, type AskFailure } from './ask.ts';
import { attemptReason, type AttemptReason } from './attempt.ts';
import { ModelAway } from './desk.ts';
import { ratingId, type CandidateId, type DocumentId } from './ids.ts';
import { createJournalAsker, openLedger, type JournalSetting, type Ledger } from './journal.ts';
import type { Judgement } from './judge/parts/judgement.ts';
import { PAIR_JUDGE } from './judge/parts/part.ts';
import type { Rating } from './judge/rating.ts';
import { judgePair } from './steps/judge-pair.ts';
import type { RatedPair } from './steps/rate.ts';

/** A pair with the place where what the model says of it is kept. */
export interface PairToJudge extends RatedPair {
	readonly id: string;
	/** Its answers are removed with this document. */
	readonly documentId: DocumentId;
	readonly journal: JournalSetting['store'];
}

/** What came of one pair. */
export type PairOutcome =
	| { readonly kind: 'judged'; readonly judgement: Judgement; readonly ledger: Ledger }
	/** It cannot be judged, for a reason that is its own. */
	| { readonly kind: 'passed-over'; readonly reason: AttemptReason }
	/** The journal lacks an answer, and the model is not loaded now. */
	| { readonly kind: 'away' }
	/** No other pair would fare better. */
	| { readonly kind: 'failure'; readonly failure: AskFailure };

export type JudgingSetting = Pick<JournalSetting, 'desk' | 'model' | 'now' | 'signal' | 'onAsk'>;

/**
 * Judges one pair, by the journal as far as that goes and then by the model. With a desk that has no model it reads
 * what is known already.
 */
export async function judgeOne(setting: JudgingSetting, pair: PairToJudge): Promise<PairOutcome> {
	const { journal: store, documentId } = pair;
	const ledger = openLedger();
	try {
		const judgement = await judgePair(pair, createJournalAsker({ ...setting, store, documentId }, ledger));
		return judgement
			? { kind: 'judged', judgement, ledger }
			: { kind: 'passed-over', reason: 'empty-answer' };
	} catch (thrown) {
		// Here what an ask threw becomes a value again, as in `run-source.ts`; anything else is a bug and goes on.
		if (thrown instanceof ModelAway) return { kind: 'away' };
		if (!(thrown instanceof AskRefused)) throw thrown;
		const reason = attemptReason(thrown.failure);
		return reason ? { kind: 'passed-over', reason } : { kind: 'failure', failure: thrown.failure };
	}
}

/** A judgement as a rating of a candidate. */
export function ratingOf(
	candidate: CandidateId,
	{ value, parts }: Judgement,
	by: { readonly model: string; readonly ledger: Ledger }
): Rating {
	const { model, ledger } = by;
	return {
		id: ratingId(candidate, 'judge', { rubric: PAIR_JUDGE, model }),
		candidateId: candidate,
		readOut: 'judge',
		rubric: PAIR_JUDGE,
		model,
		value,
		distribution: [],
		parts,
		askKeys: ledger.keys,
		at: ledger.latestAt
	};
}
