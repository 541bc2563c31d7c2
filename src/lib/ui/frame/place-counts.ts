import type { Workbench } from '#lib/state/workbench.svelte.ts';
import { formatCount } from '../parts/format.ts';
import type { PlaceName } from './places.ts';

/** What stands beside each place: how much is there, or how far it is. Nothing where there is nothing. */
export function placeCounts(workbench: Workbench): Partial<Record<PlaceName, string>> {
	const { project, review, progress } = workbench;
	const count = (number: number) => (number > 0 ? formatCount(number) : undefined);
	const share = progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0;
	const counts: [PlaceName, string | undefined][] = [
		['documents', count(project.documents.length)],
		['segments', count(project.sources.length)],
		['run', progress.done > 0 ? `${share} %` : undefined],
		['review', review.counts.all > 0 ? `${review.decided}/${review.counts.all}` : undefined],
		['export', count(project.examples.length)]
	];
	return Object.fromEntries(counts.filter(([, text]) => text !== undefined));
}
