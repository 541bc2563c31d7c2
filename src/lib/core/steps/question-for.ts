import type { MethodContext } from '../methods/method.ts';
import type { Source } from '../source.ts';
import { backtranslate } from './backtranslate.ts';

/**
 * The question that a text which a model wrote about a passage would answer; null where none can be found. Without the
 * headings of the passage, which would give it away.
 */
export async function questionFor(
	text: string,
	source: Source,
	context: MethodContext
): Promise<string | null> {
	const alone: Source = { ...source, passage: text, segment: { ...source.segment, headings: [] } };
	const asked = await backtranslate(alone, context);
	return asked.ok ? asked.value.instruction : null;
}
