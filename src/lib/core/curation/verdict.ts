import type { CandidateId, SegmentId, VerdictId } from '../ids.ts';

/** A person's decision. Verdicts are events: nothing changes one, undo withdraws the last. */
export type Verdict = CandidateVerdict | SegmentVerdict;

interface VerdictEvent {
	readonly id: VerdictId;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Orders verdicts of the same millisecond. */
	readonly sequence: number;
}

export interface CandidateVerdict extends VerdictEvent {
	readonly on: 'candidate';
	readonly target: CandidateId;
	readonly decision:
		| { readonly kind: 'keep' }
		| { readonly kind: 'reject' }
		/** New words; null leaves that side as it is. Decides nothing about keeping. */
		| { readonly kind: 'edit'; readonly instruction: string | null; readonly response: string | null };
}

export interface SegmentVerdict extends VerdictEvent {
	readonly on: 'segment';
	readonly target: SegmentId;
	readonly decision: { readonly kind: 'keep' } | { readonly kind: 'reject' };
}
