import type { HeadlessReport } from '#lib/state/headless-contract.ts';
import { failureText } from '../failure-text.ts';

/** A failure as the command line prints it. */
export function reportOf(failure: Parameters<typeof failureText>[0]): HeadlessReport {
	const { title, action } = failureText(failure);
	return { ok: false, kind: failure.kind, title, action };
}
