import type { Method } from './method.ts';

const HUMPBACK: Method = {
	name: 'humpback',
	version: 1,
	title: 'Instruction backtranslation',
	summary:
		'For every passage the model writes the request that the passage would answer, and rates how well the two fit. The response is the author’s own text, word for word.',
	paper: { authors: 'Li et al.', year: 2023, url: 'https://arxiv.org/abs/2308.06259' },
	open: async () => {
		const { humpback, HUMPBACK_SHEET } = await import('./humpback.ts');
		return { steps: humpback, sheet: HUMPBACK_SHEET };
	}
};

/** Every method, in the order in which it is offered. A new one is a file with its steps and a row here. */
export const METHODS: readonly Method[] = [HUMPBACK];

/** The method of that name, or the first: a name from an older project must not stop the site. */
export function methodNamed(name: string): Method {
	return METHODS.find((method) => method.name === name) ?? HUMPBACK;
}
