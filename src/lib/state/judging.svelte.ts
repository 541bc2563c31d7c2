import { JudgeRatingsState, type JudgeRatingsParts } from './judge-ratings.svelte.ts';
import { JudgeReportState } from './judge-report.svelte.ts';
import { JudgeWork, type JudgeWorkParts } from './judge-work.svelte.ts';
import { outlasting } from './outlasting.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export type JudgingParts = JudgeWorkParts & Omit<JudgeRatingsParts, 'work'>;

/** What there is to a judge: its ratings of the pairs, how good it is at that, and the work that both share. */
export class Judging {
	readonly work: JudgeWork;
	readonly ratings: JudgeRatingsState;
	readonly report: JudgeReportState;

	constructor(parts: JudgingParts) {
		const { store, project, review, effects } = parts;
		this.work = new JudgeWork(parts);
		this.ratings = new JudgeRatingsState({ store, project, review, work: this.work });
		this.report = new JudgeReportState({ store, project, effects, work: this.work });
	}
}

/** The judge's part of a workbench. */
export function judgingOf(workbench: Workbench): Judging {
	return workbench.judgingBy((parts) => outlasting(() => new Judging(parts)));
}
