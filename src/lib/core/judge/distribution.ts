/*
 * What can be read from the probabilities of a one-token answer (`ChoiceAnswer.probabilities`). A list that is no
 * distribution gives null, never a number.
 */

/** How far a sum of probabilities may be from 1. */
const SLACK = 1e-3;
/** A probability that has underflown to 0 still gives a finite logarithm. */
const LEAST = 1e-9;

/** How undecided the model is, in nats: 0 where one label has it all, ln n where all n are equally likely. */
export function entropyOf(probabilities: readonly number[]): number | null {
	if (!isDistribution(probabilities)) return null;
	return probabilities.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0);
}

/** The expected mark where the labels are the marks 1 to n (G-Eval: arXiv 2303.16634, section 2). */
export function meanMark(probabilities: readonly number[]): number | null {
	if (!isDistribution(probabilities)) return null;
	return probabilities.reduce((sum, share, place) => sum + share * (place + 1), 0);
}

/**
 * The log-odds, in nats, that the answer is yes: above 0 yes is likelier than no. `yes` names the places of the
 * labels that mean yes ("Yes", "yes"); all others mean no.
 */
export function yesLogOdds(probabilities: readonly number[], yes: readonly number[] = [0]): number | null {
	if (!isDistribution(probabilities)) return null;
	const share = yes.reduce((sum, place) => sum + (probabilities[place] ?? 0), 0);
	return Math.log(Math.max(LEAST, share)) - Math.log(Math.max(LEAST, 1 - share));
}

/** How much likelier one label is than the likeliest other one, in nats: above 0 it is the likeliest of all. */
export function lead(probabilities: readonly number[], place: number): number | null {
	if (!isDistribution(probabilities)) return null;
	const others = probabilities.filter((_, at) => at !== place);
	return Math.log(Math.max(LEAST, probabilities[place] ?? 0)) - Math.log(Math.max(LEAST, ...others));
}

function isDistribution(probabilities: readonly number[]): boolean {
	const sum = probabilities.reduce((total, share) => total + share, 0);
	return probabilities.every((share) => share >= 0) && Math.abs(sum - 1) <= SLACK;
}
