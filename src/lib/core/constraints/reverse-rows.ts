import type { Example } from '../curation/dataset.ts';
import type { TrainingRow } from '../methods/method-sheet.ts';
import { reversePrompt } from '../prompt/reverse-prompt.ts';
import { isMet } from './checkers.ts';

/**
 * The way back: from a pair without constraints to them (CRAB: arXiv 2410.24175, section 3.3). The instruction without
 * them is the last text of the trail with one of these names. Of constraints that a rule can check, those are left out
 * that no longer hold since a person edited the response. None where nothing is left.
 */
export function reverseRows(
	{ id, response, extras: { constraints = [], trail = [] } }: Example,
	names: readonly string[]
): readonly TrainingRow[] {
	const instruction = trail.findLast(({ name }) => names.includes(name))?.text;
	const held = constraints.filter(({ check }) => check === undefined || isMet(check, response));
	if (instruction === undefined || held.length === 0) return [];
	const output = held.map(({ text }) => `- ${text}`).join('\n');
	return [{ instruction: reversePrompt({ instruction, response }, id), output }];
}
