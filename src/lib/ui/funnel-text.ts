import { sumOf, type Funnel, type SkipReason, type Tally } from '#lib/core/curation/funnel.ts';
import type { AttemptReason } from '#lib/core/attempt.ts';
import { attemptText, rejectionText } from './failure-text.ts';
import { ruleText } from './rule-text.ts';

/** A step of a funnel: how many came so far, and what became of those that did not come to the next. */
export interface FunnelStep {
	readonly title: string;
	readonly count: number;
	/** What the step is measured against: all passages, or all candidates. */
	readonly of: number;
	readonly losses: readonly FunnelLoss[];
}

export interface FunnelLoss {
	readonly words: string;
	readonly count: number;
	/** Not lost, only not decided or done yet. */
	readonly isOpen?: boolean;
}

/** A funnel in steps that can be read from top to bottom. Losses that nobody suffered are left out. */
export function funnelSteps(funnel: Funnel): FunnelStep[] {
	return [...passageSteps(funnel), ...candidateSteps(funnel)];
}

function passageSteps({ found, skipped, left, failed, done }: Funnel): FunnelStep[] {
	const taken = found - sumOf(skipped);
	return [
		{ title: 'Passages found', count: found, of: found, losses: lossesOf(skipped, skipWords) },
		{
			title: 'Passages taken',
			count: taken,
			of: found,
			losses: [
				...lossesOf<AttemptReason>(failed, attemptText),
				...suffered([{ words: 'Not worked through yet.', count: left, isOpen: true }])
			]
		},
		{ title: 'Passages done', count: done, of: found, losses: [] }
	];
}

function candidateSteps(funnel: Funnel): FunnelStep[] {
	const { candidates, lost } = funnel;
	return [
		{ title: 'Candidates made', count: candidates, of: candidates, losses: lossesOf(lost, ruleText) },
		{
			title: 'Left after the rules',
			count: candidates - sumOf(lost),
			of: candidates,
			losses: suffered([
				{ words: 'Others of their kind are closer to their originals.', count: funnel.pruned },
				{ words: 'Rated below the threshold.', count: funnel.below },
				{ words: 'You rejected them.', count: funnel.rejectedByPerson },
				{ words: 'Without a readable rating.', count: funnel.unrated, isOpen: true },
				{ words: 'You edited them, and have not decided.', count: funnel.edited, isOpen: true }
			])
		},
		{ title: 'Kept', count: funnel.keptByRating + funnel.keptByPerson, of: candidates, losses: [] }
	];
}

function lossesOf<Reason extends string>(
	tallies: readonly Tally<Reason>[],
	wordsFor: (reason: Reason) => string
): FunnelLoss[] {
	return tallies.map(({ reason, count }) => ({ words: wordsFor(reason), count }));
}

function suffered(losses: readonly FunnelLoss[]): FunnelLoss[] {
	return losses.filter(({ count }) => count > 0);
}

function skipWords(reason: SkipReason): string {
	return reason === 'left-out' ? 'You left it out.' : rejectionText(reason);
}
