import { yesLogOdds } from './distribution.ts';

/** What a model answered to one yes-or-no question about a pair. */
export interface ChecklistAnswer {
	/** Over the labels of the question, or null where it gave no answer. */
	readonly probabilities: readonly number[] | null;
	/** Places of the labels that mean yes. */
	readonly yes: readonly number[];
	/** What a yes counts; below 0 where a yes is a bad sign. */
	readonly weight: number;
	/**
	 * The log-odds of the same question about an empty pair, which are taken off: a model that says yes to everything
	 * says nothing (contextual calibration: Zhao et al. 2021, arXiv 2102.09690). Null where it was not asked.
	 */
	readonly neutral: number | null;
}

export interface ChecklistReading {
	/** The weighted mean of the log-odds, in nats: the weights by their size sum to 1. Null where nothing was answered. */
	readonly value: number | null;
	/** Questions that counted, and those that had no readable answer. */
	readonly answered: number;
	readonly unanswered: number;
}

/** One number for a checklist. Questions without an answer are left out and counted, never taken for a no. */
export function readChecklist(answers: readonly ChecklistAnswer[]): ChecklistReading {
	let sum = 0;
	let weights = 0;
	let answered = 0;
	for (const { probabilities, yes, weight, neutral } of answers) {
		const logOdds = probabilities && yesLogOdds(probabilities, yes);
		if (logOdds === null) continue;
		sum += weight * (logOdds - (neutral ?? 0));
		weights += Math.abs(weight);
		answered++;
	}
	const value = weights > 0 ? sum / weights : null;
	return { value, answered, unanswered: answers.length - answered };
}
