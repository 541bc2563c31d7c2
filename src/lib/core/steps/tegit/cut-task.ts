import type { Asker } from '#lib/core/ask.ts';
import { bodySentences, joinSentences, type BodySentence } from '#lib/core/proposals/body-sentences.ts';
import type { Prompt } from '#lib/core/engine.ts';
import { CUT_TASK_PROMPT, inputPrompt, sentencePrompt } from '#lib/core/prompt/cut-task-prompt.ts';
import type { Task } from '#lib/core/prompt/task-examples.ts';
import type { Source } from '#lib/core/source.ts';

/** Only so many sentences of a passage are measured, and taken for an output. */
const MOST_MEASURED = 24;
const MOST_TAKEN = 6;
/** One sentence alone mostly says the instruction again. */
const FEWEST_TAKEN = 2;
/** A sentence that makes the instruction this much likelier is about it. In nats per token, as all that follows. */
const ON_SUBJECT = 0.5;
/** A sentence that makes the output's first one this much likelier is what that speaks of ("It", "Another is"). */
const NEEDED = 0.2;
/** Before the output. */
const INPUT_FROM = 2;
/** A token that cannot come at all is as unlikely as one that hardly ever does. */
const FLOOR = -30;

/**
 * A task cut out of a passage by likelihoods alone, for a model too small to design one: the output is the run of
 * sentences after which the instruction is likeliest; the input is a sentence before them, if they follow so much better
 * from it that they cannot do without. Word for word, so grounded. Null for a passage without sentences.
 */
export async function cutTask(
	instruction: string,
	{ passage, document }: Source,
	ask: Asker
): Promise<Task | null> {
	const sentences = bodySentences(passage, document.language).slice(0, MOST_MEASURED);
	if (sentences.length === 0) return null;
	const worths: number[] = [];
	const alone = await measure(sentencePrompt(null), `${instruction}"`, ask);
	for (const { text } of sentences) {
		worths.push((await measure(sentencePrompt(text), `${instruction}"`, ask)) - alone);
	}
	const { start, end } = bestRun(worths);
	const input = await neededBefore(sentences, start, { instruction, ask });
	return { instruction, input: input ?? '', output: joinSentences(sentences.slice(start, end)) };
}

/** From the best sentence to both sides, as long as the better neighbour is about the instruction too. */
function bestRun(worths: readonly number[]): { readonly start: number; readonly end: number } {
	const best = worths.indexOf(Math.max(...worths));
	let [start, end] = [best, best + 1];
	while (end - start < Math.min(MOST_TAKEN, worths.length)) {
		const [before, after] = [worths[start - 1] ?? -Infinity, worths[end] ?? -Infinity];
		if (Math.max(before, after) < ON_SUBJECT && end - start >= FEWEST_TAKEN) break;
		if (after >= before) end++;
		else start--;
	}
	return { start, end };
}

/** The sentence shortly before the output from which it follows best, or null if it does well without. */
async function neededBefore(
	sentences: readonly BodySentence[],
	start: number,
	{ instruction, ask }: { readonly instruction: string; readonly ask: Asker }
): Promise<string | null> {
	const first = sentences[start]?.text;
	const before = sentences.slice(Math.max(0, start - INPUT_FROM), start).reverse();
	if (first === undefined || before.length === 0) return null;
	let most = (await measure(inputPrompt(instruction, null), first, ask)) + NEEDED;
	let needed: string | null = null;
	for (const { text } of before) {
		const value = await measure(inputPrompt(instruction, text), first, ask);
		if (value >= most) [most, needed] = [value, text];
	}
	return needed;
}

/** Nats per token. */
async function measure(prompt: Prompt, text: string, ask: Asker): Promise<number> {
	const { logprobs } = await ask.likelihood({ prompt, text }, { prompt: CUT_TASK_PROMPT });
	return logprobs.reduce((sum, logprob) => sum + Math.max(FLOOR, logprob), 0) / logprobs.length;
}
