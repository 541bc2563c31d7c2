import type { Funnel } from '#lib/core/curation/funnel.ts';
import { funnelSteps } from '../funnel-text.ts';

/** Wide enough for the counts of a long document. */
const WIDTH = 6;

/** A funnel in lines of words: each step with its count, and under it what became of those that did not come on. */
export function funnelLines(funnel: Funnel): string[] {
	return funnelSteps(funnel).flatMap(({ title, count, losses }) => [
		`${title}: ${count}`,
		...losses.map((loss) => `${String(loss.count).padStart(WIDTH)} ${loss.words}`)
	]);
}
