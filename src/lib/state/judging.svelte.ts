import { JudgeComparisons } from './judge-comparisons.svelte.ts';
import { JudgeReadOuts } from './judge-read-outs.svelte.ts';
import { JudgeRatingsState, type JudgeRatingsParts } from './judge-ratings.svelte.ts';
import { JudgeReportState } from './judge-report.svelte.ts';
import { JudgeWeights } from './judge-weights.svelte.ts';
import { JudgeWork, type JudgeWorkParts } from './judge-work.svelte.ts';
import { outlasting } from './outlasting.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export type JudgingParts = JudgeWorkParts & Omit<JudgeRatingsParts, 'work'>;

/** What there is to a judge: its ratings of the pairs, how good it is at that, its weights, and the work that all share. */
export class Judging {
	readonly work: JudgeWork;
	readonly ratings: JudgeRatingsState;
	readonly report: JudgeReportState;
	readonly comparisons: JudgeComparisons;
	readonly readOuts: JudgeReadOuts;
	readonly weights: JudgeWeights;

	constructor(parts: JudgingParts) {
		const { store, project, review } = parts;
		this.work = new JudgeWork(parts);
		this.ratings = new JudgeRatingsState({ store, project, review, work: this.work });
		this.report = new JudgeReportState({ store, project, work: this.work });
		this.comparisons = new JudgeComparisons({ work: this.work, report: this.report });
		this.readOuts = new JudgeReadOuts({ work: this.work, report: this.report });
		this.weights = new JudgeWeights({ store, project, report: this.report, ratings: this.ratings });
	}
}

/** The judge's part of a workbench. */
export function judgingOf(workbench: Workbench): Judging {
	return workbench.judgingBy((parts) => outlasting(() => new Judging(parts)));
}
