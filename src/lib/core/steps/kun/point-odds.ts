import type { KunLanguage } from '#lib/core/judge/kun-words.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { POINT_EXAMPLES } from '#lib/core/prompt/kun-point-examples.ts';
import { KUN_POINT_PROMPT, POINT_LABELS, pointPrompt } from '#lib/core/prompt/kun-point-prompt.ts';
import { measureLabelOdds } from '../read-outs/label-odds.ts';

/**
 * How much likelier 好 is than 差 of an instruction, in nats above the middle of what the same question gives for examples
 * that are known to be good and bad: each model leans to one of the words (one of 1.5B parameters says 差 to every Chinese
 * instruction), and that is taken away. The examples are asks of their own, which the journal answers from the second
 * passage on. Null where the engine tells no probabilities.
 */
export async function measurePoint(
	instruction: string,
	language: KunLanguage,
	judge: Judge
): Promise<number | null> {
	const own = await oddsOf(instruction, language, judge);
	const zero = own === null ? null : await middleOf(language, judge);
	return own === null || zero === null ? null : own - zero;
}

async function middleOf(language: KunLanguage, judge: Judge): Promise<number | null> {
	const odds = { good: [] as number[], bad: [] as number[] };
	for (const { instruction, isGood } of POINT_EXAMPLES[language]) {
		const value = await oddsOf(instruction, language, judge);
		if (value === null) return null;
		odds[isGood ? 'good' : 'bad'].push(value);
	}
	return (meanOf(odds.good) + meanOf(odds.bad)) / 2;
}

function oddsOf(instruction: string, language: KunLanguage, judge: Judge): Promise<number | null> {
	const question = {
		labels: POINT_LABELS[language],
		name: KUN_POINT_PROMPT,
		promptFor: (labels: readonly [string, string]) => pointPrompt(instruction, { language, labels })
	};
	return measureLabelOdds(question, judge);
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
