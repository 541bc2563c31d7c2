import type { Asker } from '../ask.ts';
import type { TemplateRequest } from '../proposals/templates/templates.ts';
import { measureLifts } from './lift.ts';

export const TEMPLATE_PROMPT = 'template@1';

/** A request with how much likelier the passage makes it, in nats per token. */
export interface TemplateProposal {
	readonly request: string;
	readonly lift: number;
}

/** Beyond it a greater lift says no more. */
const ENOUGH = 2;

/**
 * Requests for a passage in a language that a tiny model cannot write: made by rule, and the model, which reads more
 * languages than it writes, ranks them. Best first; what a rule took from a sentence stands before what fills a form.
 */
export async function proposeByTemplate(
	requests: readonly TemplateRequest[],
	text: string,
	ask: Asker
): Promise<TemplateProposal[]> {
	const lifts = await measureLifts(
		text,
		requests.map(({ request }) => request),
		ask
	);
	const ranked = requests.map((made, at) => ({ made, lift: lifts[at] ?? 0 }));
	return ranked
		.sort((a, b) => Number(b.made.byRule) - Number(a.made.byRule) || worthOf(b) - worthOf(a))
		.map(({ made, lift }) => ({ request: made.request, lift }));
}

function worthOf({ made, lift }: { readonly made: TemplateRequest; readonly lift: number }): number {
	return Math.min(lift, ENOUGH) - made.penalty;
}
