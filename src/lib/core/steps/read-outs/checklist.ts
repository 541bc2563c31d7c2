import { readChecklist, type ChecklistAnswer, type ChecklistReading } from '#lib/core/judge/checklist.ts';
import { yesLogOdds } from '#lib/core/judge/distribution.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import {
	CHECKLIST,
	CHECKLIST_LABELS,
	CHECKLIST_PROMPT,
	CHECKLIST_YES,
	checklistPrompt
} from '#lib/core/prompt/checklist-prompt.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';

/** What a model that says yes to everything is known by. */
const EMPTY_PAIR: RatedPair = { instruction: '', response: '' };

/**
 * The weighted log-odds of yes over the checklist, in nats, with those of an empty pair taken off. One ask a question,
 * which share all but their last line, and as many about the empty pair, which all pairs share. Null where the engine
 * cannot tell probabilities.
 */
export async function measureChecklist(pair: RatedPair, judge: Judge): Promise<ChecklistReading | null> {
	if (!judge.describe().can.choice) return null;
	const asked = await answersAbout(pair, judge);
	const neutral = await answersAbout(EMPTY_PAIR, judge);
	return readChecklist(
		CHECKLIST.map(({ weight }, at): ChecklistAnswer => {
			const probabilities = asked[at] ?? null;
			const empty = yesLogOdds(neutral[at] ?? [], CHECKLIST_YES);
			return { probabilities, yes: CHECKLIST_YES, weight, neutral: empty };
		})
	);
}

async function answersAbout(pair: RatedPair, { ask }: Judge): Promise<(readonly number[])[]> {
	const answers: (readonly number[])[] = [];
	for (const { question } of CHECKLIST) {
		const prompt = checklistPrompt(pair, question);
		const answer = await ask.choice({ prompt, labels: CHECKLIST_LABELS }, { prompt: CHECKLIST_PROMPT });
		answers.push(answer.probabilities);
	}
	return answers;
}
