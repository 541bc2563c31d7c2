import { lead } from '#lib/core/judge/distribution.ts';
import type { Judge, RatingDraft } from '#lib/core/methods/method.ts';
import {
	INTENT_CHOICE_PROMPT,
	INTENT_LIST_PROMPT,
	intentChoicePrompt,
	intentLabels,
	intentLine,
	intentListPrompt
} from '#lib/core/prompt/intent-prompt.ts';
import type { UtteranceTable } from '#lib/core/utterances/utterance.ts';

/** What the judge finds that an utterance is for. */
export interface IntentReading {
	readonly rating: RatingDraft;
	/** The likeliest intent; null where it is none of them, or cannot be told. */
	readonly likeliest: string | null;
}

/** Something said, and the intent that it was said for. */
export interface Said {
	readonly text: string;
	readonly intent: string;
}

/**
 * How much likelier it is that each utterance has its intent than that it has the likeliest other one, in nats: by how
 * likely each is as the next line of each intent's list; by one choice among the intents and none of them where an able
 * judge gives no likelihoods, or there is one intent alone. A model that hears intents right by likelihoods (8 of 8 with
 * 1.5 billion parameters) may be near chance with letters. Null where neither can be had.
 */
export async function measureIntents(
	said: readonly Said[],
	table: UtteranceTable,
	judge: Judge
): Promise<IntentReading[]> {
	const { can } = judge.describe();
	const isListed = can.likelihood && table.length > 1;
	const isChosen = !isListed && can.choice && judge.promptForm === 'full';
	const rubric = isChosen ? INTENT_CHOICE_PROMPT : INTENT_LIST_PROMPT;
	const readings = await (isChosen ? chosen : measured)(said, table, judge);
	return said.map(({ intent }, at) => readingOf(readings[at] ?? null, { intent, table, rubric }));
}

function readingOf(
	probabilities: readonly number[] | null,
	{
		intent,
		table,
		rubric
	}: { readonly intent: string; readonly table: UtteranceTable; readonly rubric: string }
): IntentReading {
	const own = table.findIndex(({ name }) => name === intent);
	const value = probabilities && lead(probabilities, own);
	const best = value === null || !probabilities ? -1 : probabilities.indexOf(Math.max(...probabilities));
	return {
		rating: { by: 'judge', readOut: 'odds', rubric, value, distribution: [] },
		likeliest: table[best]?.name ?? null
	};
}

async function chosen(
	said: readonly Said[],
	table: UtteranceTable,
	{ ask }: Judge
): Promise<(readonly number[])[]> {
	const labels = intentLabels(table);
	const chances: (readonly number[])[] = [];
	for (const { text } of said) {
		const request = { prompt: intentChoicePrompt(table, text), labels };
		chances.push((await ask.choice(request, { prompt: INTENT_CHOICE_PROMPT })).probabilities);
	}
	return chances;
}

/** Intent by intent, so that each list is read once. */
async function measured(
	said: readonly Said[],
	table: UtteranceTable,
	{ ask, describe }: Judge
): Promise<(readonly number[])[]> {
	if (!describe().can.likelihood || table.length < 2) return [];
	const sums: number[][] = said.map(() => []);
	for (const intent of table) {
		for (const [at, { text }] of said.entries()) {
			const request = { prompt: intentListPrompt(intent), text: intentLine(text) };
			const { logprobs } = await ask.likelihood(request, { prompt: INTENT_LIST_PROMPT });
			sums[at]?.push(logprobs.reduce((sum, logprob) => sum + logprob, 0));
		}
	}
	return sums.map(shares);
}

/** Bayes with all intents as likely as each other beforehand. */
function shares(logprobs: readonly number[]): number[] {
	const most = Math.max(...logprobs);
	const weights = logprobs.map((logprob) => Math.exp(logprob - most));
	const sum = weights.reduce((total, weight) => total + weight, 0);
	return weights.map((weight) => weight / sum);
}
