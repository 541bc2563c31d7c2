import { error } from '@sveltejs/kit';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { EntryGenerator, PageLoad } from './$types.ts';

/** The pages that are made beforehand. */
export const entries: EntryGenerator = () => METHODS.map(({ name }) => ({ method: name }));

export const load: PageLoad = ({ params }) => {
	const method = METHODS.find(({ name }) => name === params.method);
	return { method: method ?? error(404, 'No such page') };
};
