import type { AskKey, CandidateId, RatingId } from '../ids.ts';

/** A model's judgement of one candidate. An unreadable answer is unrated (`value: null`), never a number. */
export interface Rating {
	readonly id: RatingId;
	readonly candidateId: CandidateId;
	readonly readOut: ReadOutName;
	/** `name@version` of the rubric or the prompt behind the number. */
	readonly rubric: string;
	readonly model: string;
	/** In the read-out's own unit; see `read-out.ts`. */
	readonly value: number | null;
	/** Probabilities over 1–5 for `scale`; empty for the others. */
	readonly distribution: readonly number[];
	/** What the value is made of, by name and in its unit; only for `judge` (`parts/part.ts`). */
	readonly parts?: Readonly<Record<string, number>>;
	/** Where the candidate lies among those of its recipe, as few numbers (`vectors.ts`); only for `cycle`. */
	readonly place?: readonly number[];
	readonly askKeys: readonly AskKey[];
	/** Milliseconds since 1970: the time of the last answer behind it. */
	readonly at: number;
	/** The last that its recipe had to say of the passage: with it the passage is done. */
	readonly isLast?: boolean;
}

/**
 * `lift`: how much likelier the instruction is with its passage than without, in nats per token.
 * `fit`: the lift with what else tells a good request of a tiny model from a bad one (`proposals/fit.ts`), in points.
 * `scale`: the mean of the model's distribution over 1–5.
 * `cycle`: how close what was made anew from the other side lies to the original, as a cosine.
 * `odds`: how much likelier the model's word is yes than no, in nats; the rubric says to what.
 * `judge`: how good the pair is in its worst part, in nats of log-odds (`parts/judgement.ts`).
 * In the order of how much each says: of two ratings of the same moment the later one counts.
 */
export const READ_OUT_NAMES = ['lift', 'fit', 'scale', 'cycle', 'odds', 'judge'] as const;

export type ReadOutName = (typeof READ_OUT_NAMES)[number];
