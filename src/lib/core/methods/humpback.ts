import { backtranslate } from '../steps/backtranslate.ts';
import { rate } from '../steps/rate.ts';
import type { Source } from '../source.ts';
import type { MethodContext, MethodEvent } from './method.ts';

/**
 * Instruction backtranslation (Humpback). Self-augmentation: the passage stays word for word as the response, and
 * the model writes the instruction. Self-curation: the model rates the pair; the threshold is applied later, so
 * moving it asks nothing again.
 */
export async function* humpback(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const augmented = await backtranslate(source, context);
	if (!augmented.ok) {
		yield { kind: 'nothing', reason: augmented.failure };
		return;
	}
	const { ratings, ...draft } = augmented.value;
	yield { kind: 'candidate', draft: { ...draft, response: { from: 'passage' } } };
	for (const rating of ratings) yield { kind: 'rating', draft: rating };
	if (ratings.length > 0 && context.judge.isWriter) return;
	const pair = { instruction: draft.instruction, response: source.passage };
	yield { kind: 'rating', draft: await rate(pair, context.judge) };
}
