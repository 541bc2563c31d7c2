import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import { stageOf } from '#lib/core/methods/stages.ts';

/** What the prompts are for that belong to no method. By name, whatever the version. */
const ASKS: Readonly<Record<string, string>> = {
	'pair-judge': 'Judge the pair',
	'better-response': 'Compare two responses',
	checklist: 'Ask for yes or no',
	'reasoned-score': 'Rate the pair, with reasons'
};

/**
 * What a prompt is for: the title of the stage that asks with it. Prompts of an older version of the site have no words
 * any more and show their name.
 */
export function askText(prompt: string, stages: readonly MethodStage[]): string {
	const [name = prompt] = prompt.split('@');
	return stageOf(stages, prompt)?.title ?? ASKS[name] ?? prompt;
}
