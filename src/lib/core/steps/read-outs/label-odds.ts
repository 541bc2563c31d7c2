import { AskRefused } from '#lib/core/ask.ts';
import type { Prompt } from '#lib/core/engine.ts';
import { yesLogOdds } from '#lib/core/judge/distribution.ts';
import type { Judge } from '#lib/core/methods/method.ts';

/** Two words to choose between, of which the first is the good one. */
export type LabelPair = readonly [good: string, bad: string];

export interface LabelQuestion {
	/** In the order in which they are tried. Each word has to be one token of the model, which only its engine can tell. */
	readonly labels: readonly LabelPair[];
	promptFor(labels: LabelPair): Prompt;
	/** `name@version` of the prompt. */
	readonly name: string;
}

/**
 * How much likelier the model's next word is the good one, in nats. Labels that the engine refuses, because the model
 * writes them in several tokens, give way to the next. Null where the engine cannot tell probabilities.
 */
export async function measureLabelOdds(question: LabelQuestion, judge: Judge): Promise<number | null> {
	if (!judge.describe().can.choice) return null;
	const [first, ...others] = question.labels;
	if (!first) return null;
	try {
		return await oddsOf(first, question, judge);
	} catch (thrown) {
		// Which words are one token is known nowhere but behind the port, and a refusal costs nothing.
		if (!(thrown instanceof AskRefused) || thrown.failure.kind !== 'bad-request' || others.length === 0) {
			throw thrown;
		}
		return measureLabelOdds({ ...question, labels: others }, judge);
	}
}

async function oddsOf(
	labels: LabelPair,
	{ promptFor, name }: LabelQuestion,
	{ ask }: Judge
): Promise<number | null> {
	const { probabilities } = await ask.choice({ prompt: promptFor(labels), labels }, { prompt: name });
	return yesLogOdds(probabilities);
}
