import type { AttemptReason } from '../attempt.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { REQUEST_GRAMMAR, REQUEST_PROMPT, requestPrompt } from '../prompt/request-prompt.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import type { Backtranslation } from './backtranslate.ts';
import { measureLift } from './lift.ts';

const SAMPLING = { temperature: 0.9, topP: 0.95, minP: 0.05, maxTokens: 28 };
const PROPOSALS = 8;

/** Lets a tiny model write many short requests and takes the one that the passage makes likeliest. */
export async function proposeAndRank(
	{ passage }: Source,
	{ ask, recipe, failedTries }: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	const proposals = new Set<string>();
	for (let draw = 0; draw < PROPOSALS; draw++) {
		const samplerSeed = recipe.samplerSeed + failedTries * PROPOSALS + draw;
		const answer = await ask.text(
			{ prompt: requestPrompt(passage), sampling: { ...SAMPLING, samplerSeed }, grammar: REQUEST_GRAMMAR },
			{ prompt: REQUEST_PROMPT }
		);
		const instruction = answer.text.replace(/"$/u, '').trim();
		const isSound = hardIssues({ instruction, passage }).every((issue) => !issue.blocking);
		if (answer.finish === 'stop' && isSound) proposals.add(instruction);
	}
	const ranked: { instruction: string; lift: number }[] = [];
	for (const instruction of proposals) {
		ranked.push({ instruction, lift: await measureLift({ instruction, passage }, ask) });
	}
	const [best, ...alternatives] = ranked.sort((a, b) => b.lift - a.lift);
	if (!best) return fail('nothing-usable');
	const issues = hardIssues({ instruction: best.instruction, passage });
	return ok({ instruction: best.instruction, issues, alternatives, prompts: [REQUEST_PROMPT] });
}
