import { AskRefused, type Asker, type AskFailure } from './ask.ts';
import { attemptReason, type AttemptReason } from './attempt.ts';
import { ModelAway } from './desk.ts';
import type { EngineDescription } from './engine.ts';
import { ratingId, type CandidateId, type DocumentId } from './ids.ts';
import { createJournalAsker, openLedger, type JournalSetting, type Ledger } from './journal.ts';
import type { DamagedRivals } from './judge/calibration/rivals.ts';
import { judgementOf } from './judge/parts/judgement.ts';
import type { Rating } from './judge/rating.ts';
import type { PairReading } from './judge/reading/pair-reading.ts';
import type { BothOrders } from './judge/statistics/bias.ts';
import type { OwnWeights } from './judge/weights/own-weights.ts';
import { partsOf, rubricOf } from './judge/weights/weights-rubric.ts';
import { measurePair } from './steps/judge-pair.ts';
import type { RatedPair } from './judge/pairs/rated-pair.ts';
import { askBothWays } from './steps/read-outs/compare.ts';
import type { PairReadOut } from './steps/read-outs/read-outs.ts';

/** Where what a model says of some words is kept. */
export interface AskedAbout {
	readonly id: string;
	/** Its answers are removed with this document. */
	readonly documentId: DocumentId;
	readonly journal: JournalSetting['store'];
}

/** A pair with the place where what the model says of it is kept. */
export interface PairToJudge extends RatedPair, AskedAbout {
	/** Of other passages, for read-outs that compare. */
	readonly others?: readonly RatedPair[];
}

/** Two responses to an instruction, with the place where what the model says of them is kept. */
export interface RivalsToCompare extends DamagedRivals, AskedAbout {}

/** What came of asking a model about some words. */
export type Outcome<Found> =
	| { readonly kind: 'found'; readonly found: Found; readonly ledger: Ledger }
	/** They cannot be asked about, for a reason that is their own. */
	| { readonly kind: 'passed-over'; readonly reason: AttemptReason }
	/** The journal lacks an answer, and the model is not loaded now. */
	| { readonly kind: 'away' }
	/** No other words would fare better. */
	| { readonly kind: 'failure'; readonly failure: AskFailure };

export type JudgingSetting = Pick<JournalSetting, 'desk' | 'model' | 'now' | 'signal' | 'onAsk'>;

/**
 * Reads what the judge goes by in one pair, by the journal as far as that goes and then by the model. With a desk that has
 * no model it reads what is known already. No weights are in it: these come after.
 */
export function readPair(setting: JudgingSetting, pair: PairToJudge): Promise<Outcome<PairReading>> {
	return askAbout(setting, pair, (ask) => measurePair(pair, ask));
}

/** Has two responses compared, in both orders, in the same way. */
export function compareRivals(
	setting: JudgingSetting,
	rivals: RivalsToCompare
): Promise<Outcome<BothOrders>> {
	const { instruction, stronger, weaker } = rivals;
	return askAbout(setting, rivals, (ask) => askBothWays(instruction, ask)(stronger, weaker));
}

/** Has one number read out of the model about a pair, in the same way; null where it gives none. */
export function measureBy(
	readOut: PairReadOut
): (setting: JudgingSetting, pair: PairToJudge) => Promise<Outcome<Score>> {
	return (setting, pair) => {
		const describe = () => setting.desk.at(setting.model)?.describe() ?? UNSEEN;
		return askAbout(setting, pair, async (ask) => ({
			score: await readOut.measure(pair, { isWriter: true, ask, promptForm: 'full', describe }, pair.others)
		}));
	};
}

/** What a read-out says of a pair; null: unrated. */
export interface Score {
	readonly score: number | null;
}

/** A model that is not loaded is taken to be able to do all that its answers in the journal say. */
const UNSEEN: EngineDescription = {
	engine: 'scripted',
	model: '',
	contextTokens: 0,
	slots: 1,
	grammar: 'none',
	device: 'none',
	threads: 0,
	can: { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true }
};

async function askAbout<Found>(
	setting: JudgingSetting,
	{ journal: store, documentId }: AskedAbout,
	work: (ask: Asker) => Promise<Found | null>
): Promise<Outcome<Found>> {
	const ledger = openLedger();
	try {
		const found = await work(createJournalAsker({ ...setting, store, documentId }, ledger));
		return found === null
			? { kind: 'passed-over', reason: 'empty-answer' }
			: { kind: 'found', found, ledger };
	} catch (thrown) {
		// Here what an ask threw becomes a value again, as in `run-source.ts`; anything else is a bug and goes on.
		if (thrown instanceof ModelAway) return { kind: 'away' };
		if (!(thrown instanceof AskRefused)) throw thrown;
		const reason = attemptReason(thrown.failure);
		return reason ? { kind: 'passed-over', reason } : { kind: 'failure', failure: thrown.failure };
	}
}

/** What a rating by the judge comes from, besides the reading. */
export interface JudgedBy {
	readonly model: string;
	/** Null: those that came with the site. */
	readonly weights: OwnWeights | null;
	readonly ledger: Ledger;
}

/** What was read of a candidate as a rating, by these weights. */
export function ratingOf(candidate: CandidateId, reading: PairReading, by: JudgedBy): Rating {
	const { model, ledger, weights } = by;
	const rubric = rubricOf(weights);
	const { value, parts } = judgementOf(reading, partsOf(weights));
	return {
		id: ratingId(candidate, 'judge', { rubric, model }),
		candidateId: candidate,
		readOut: 'judge',
		rubric,
		model,
		value,
		distribution: [],
		parts,
		askKeys: ledger.keys,
		at: ledger.latestAt
	};
}
