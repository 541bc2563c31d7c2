import type { Asker } from '../ask.ts';
import { liftOf } from '../proposals/fit.ts';
import type { TemplateRequest } from '../proposals/templates/templates.ts';
import { logprobsAfter } from './lift.ts';

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
	const measured: { made: TemplateRequest; own: readonly number[] }[] = [];
	for (const made of requests) {
		const own = await logprobsAfter(text, { opener: '', rest: made.request }, ask);
		measured.push({ made, own });
	}
	const ranked: { made: TemplateRequest; lift: number }[] = [];
	for (const { made, own } of measured) {
		const none = await logprobsAfter(null, { opener: '', rest: made.request }, ask);
		ranked.push({ made, lift: liftOf(own, none) });
	}
	return ranked
		.sort((a, b) => Number(b.made.byRule) - Number(a.made.byRule) || worthOf(b) - worthOf(a))
		.map(({ made, lift }) => ({ request: made.request, lift }));
}

function worthOf({ made, lift }: { readonly made: TemplateRequest; readonly lift: number }): number {
	return Math.min(lift, ENOUGH) - made.penalty;
}
