import { yesLogOdds } from '../judge/distribution.ts';
import type { Judge } from '../methods/method.ts';
import {
	KEEPS_TO_FIELDS,
	KEEPS_TO_LABELS,
	KEEPS_TO_PROMPT,
	KEEPS_TO_WORDS_PROMPT,
	keepsToPrompt,
	keepsToWordsPrompt,
	type Kept
} from '../prompt/keeps-to-prompt.ts';
import { askFields } from './ask-fields.ts';

/** Yes only where it is three times likelier than no; below evens it is no. In nats. */
const SURE = Math.log(3);
/** As CRAB's scripts check. */
const SAMPLING = { temperature: 0, topP: 1, maxTokens: 120, samplerSeed: 0 };

/**
 * Whether a text keeps to a constraint that no rule can check, by the log-odds of yes; in words where the engine tells no
 * probabilities. What cannot be read or lies between is doubt. One ask.
 */
export async function keepsTo(kept: Kept, judge: Judge): Promise<'yes' | 'no' | 'doubt'> {
	if (!judge.describe().can.choice) return inWords(kept, judge);
	const request = { prompt: keepsToPrompt(kept), labels: KEEPS_TO_LABELS };
	const { probabilities } = await judge.ask.choice(request, { prompt: KEEPS_TO_PROMPT });
	const odds = yesLogOdds(probabilities);
	if (odds === null) return 'doubt';
	if (odds >= SURE) return 'yes';
	return odds < 0 ? 'no' : 'doubt';
}

/** The paper's check, as reasons and an answer; what is neither YES nor NO is doubt, where the scripts keep it. */
async function inWords(kept: Kept, judge: Judge): Promise<'yes' | 'no' | 'doubt'> {
	const answer = await askFields(
		{
			messages: keepsToWordsPrompt(kept),
			fields: KEEPS_TO_FIELDS,
			sampling: SAMPLING,
			prompt: KEEPS_TO_WORDS_PROMPT
		},
		{ ask: judge.ask, engine: judge.describe() }
	);
	const [word = ''] = answer.ok
		? (/^(?:yes|no)\b/u.exec(answer.value['satisfied']?.toLowerCase() ?? '') ?? [])
		: [];
	return word === 'yes' || word === 'no' ? word : 'doubt';
}
