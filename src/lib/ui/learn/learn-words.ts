import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { ExampleRow } from '#lib/state/learn/example-run.svelte.ts';
import { ruleText } from '#lib/ui/rule-text.ts';

/** What became of a row of an example and why, sentence by sentence. */
export function rowNotes({ candidate, curation }: ExampleRow): string[] {
	const rules = candidate.issues.map(({ rule }) => ruleText(rule));
	const isRuled = curation.by === 'rule';
	const rated = curation.rating && !isRuled ? [ratedWords(curation.rating)] : [];
	const pruned =
		curation.by === 'pruned' ? ['Of those like it, this one lies farthest from its original.'] : [];
	return [...new Set([...rules, ...rated, ...pruned])];
}

function ratedWords({ readOut, value }: Rating): string {
	if (value === null) return 'The model gave no rating that can be read.';
	const { unit } = READ_OUTS[readOut];
	const threshold = DEFAULT_SETTINGS.thresholds[readOut];
	const verdict = value >= threshold ? 'enough to be kept' : 'too little to be kept';
	return `Rated ${value.toFixed(2)} ${unit}, ${verdict}: the threshold is ${threshold}.`;
}
