import { openWorkbench } from '#lib/state/open-workbench.ts';

export const prerender = true;

/** Runs once for each page load, before hydration: the screens find an open store. */
export async function load() {
	return { workbench: await openWorkbench() };
}
