import { failureText } from '../failure-text.ts';
import type { Refusal } from './typed-options.ts';

/** A failure as the command line prints it. */
export function reportOf(failure: Parameters<typeof failureText>[0]): Refusal {
	const { title, action } = failureText(failure);
	return { ok: false, kind: failure.kind, title, action };
}
