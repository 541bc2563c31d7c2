import { backtranslate } from '../steps/backtranslate.ts';
import { rate } from '../steps/rate.ts';
import type { Source } from '../source.ts';
import type { Method, MethodContext, MethodEvent } from './method.ts';

/**
 * Instruction backtranslation (Humpback). Self-augmentation: the passage stays word for word as the response, and
 * the model writes the instruction. Self-curation: the model rates the pair; the threshold is applied later, so
 * moving it asks nothing again.
 */
export const humpback: Method = {
	name: 'humpback',
	version: 1,
	title: 'Instruction backtranslation',
	summary:
		'For every passage the model writes the request that the passage would answer, and rates how well the two fit. The response is the author’s own text, word for word.',
	paper: { authors: 'Li et al.', year: 2023, url: 'https://arxiv.org/abs/2308.06259' },
	run
};

async function* run(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const augmented = await backtranslate(source, context);
	if (!augmented.ok) {
		yield { kind: 'nothing', reason: augmented.failure };
		return;
	}
	yield { kind: 'candidate', draft: { ...augmented.value, response: { from: 'passage' } } };
	const pair = { instruction: augmented.value.instruction, response: source.passage };
	yield { kind: 'rating', draft: await rate(pair, context) };
}
