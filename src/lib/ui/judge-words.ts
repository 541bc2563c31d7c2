import type { JudgeModelState } from '#lib/state/judge-model.svelte.ts';

/** What it means for a run that another model judges, or that none does. */
export function judgeWords({ current, isBeside }: Pick<JudgeModelState, 'current' | 'isBeside'>): string {
	if (!current) return 'One model does both. A larger one may judge better than it writes quickly.';
	return isBeside
		? `There is room for both: ${current.title} rates each pair as soon as it is made.`
		: `There is no room for both at once. A run writes all requests first; then ${current.title} takes the place of the other and rates them.`;
}
