import { humpback } from './humpback.ts';
import type { Method } from './method.ts';

/** Every method, in the order in which it is offered. A new one is a file and a row here. */
export const METHODS: readonly Method[] = [humpback];

/** The method of that name, or the first: a name from an older project must not stop the site. */
export function methodNamed(name: string): Method {
	const [first = humpback] = METHODS;
	return METHODS.find((method) => method.name === name) ?? first;
}
