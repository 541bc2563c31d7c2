import type { Judge } from '#lib/core/methods/method.ts';
import { liftOf } from '#lib/core/proposals/fit.ts';
import { logprobsAfterEach } from '../lift.ts';

/** How an instruction does with its own passage against the same with other passages of the corpus. */
export interface AmongOthers {
	/** Mean over the others of how much likelier the own passage makes it, in nats per token. */
	readonly lift: number;
	/** Its own passage's place among all, 1 where it makes the instruction likeliest; a tie takes the middle. */
	readonly rank: number;
	/** The share of the others that the own passage beats, 0–1. */
	readonly beaten: number;
}

/** The own passage is left out of the others: it is no other, wherever it stands in the corpus. */
export interface AmongPassages {
	readonly passage: string;
	readonly others: readonly string[];
}

/**
 * Measures instructions for one passage against k other passages: k + 1 asks for each instruction, passage by passage.
 * Null where the engine cannot measure, there is no other passage or a number is none.
 */
export async function measureAmongOthers(
	instructions: readonly string[],
	{ passage, others }: AmongPassages,
	judge: Judge
): Promise<(AmongOthers | null)[]> {
	const rivals = [...new Set(others)].filter(
		(other) => other.trim() !== '' && other.trim() !== passage.trim()
	);
	const isPossible = judge.describe().can.likelihood && rivals.length > 0 && passage.trim() !== '';
	if (!isPossible) return instructions.map(() => null);
	const [own = [], ...table] = await logprobsAfterEach([passage, ...rivals], instructions, judge.ask);
	return own.map((logprobs, at) => readLifts(table.map((line) => liftOf(logprobs, line[at] ?? []))));
}

function readLifts(lifts: readonly number[]): AmongOthers | null {
	const lift = lifts.reduce((sum, each) => sum + each, 0) / lifts.length;
	if (!Number.isFinite(lift)) return null;
	const beaten = lifts.reduce((sum, each) => sum + (Math.sign(each) + 1) / 2, 0);
	return { lift, rank: 1 + lifts.length - beaten, beaten: beaten / lifts.length };
}
