import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue, TrailText } from '../candidate.ts';
import { countWords } from '../constraints/measure/word-count.ts';
import { INITIAL_RESPONSE } from '../curation/lengthened-sets.ts';
import { isLonger, lengthenedIssues } from '../judge/lengthened-rules.ts';
import { newFacts } from '../judge/new-facts.ts';
import { ANSWER_PROMPT } from '../prompt/answer-prompt.ts';
import { EXTEND_PROMPT, GO_ON_PROMPT } from '../prompt/extend-prompt.ts';
import { ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import { firstAnswer, lengthen } from '../steps/lengthen.ts';
import { rate } from '../steps/rate.ts';
import { isSound } from '../steps/refine-instruction.ts';
import type { MethodContext, MethodEvent } from './method.ts';
import { optionValue } from './option.ts';
import { ANSWERS, GAIN, RETRIES, ROUNDS } from './self-lengthen-sheet.ts';

/** More than one response ever takes: 21 tries of 5 rounds. */
const SEEDS_OF_A_RESPONSE = 211;

/**
 * Self-Lengthen: the model answers a request (here one that fits a passage; the paper invents them), and then makes its
 * own answer longer, in two stages and several rounds. What is added is invented: the warning about new facts never
 * blocks. The paper then trains a generator and an extender on what came of it and begins anew; here that is an export.
 */
export async function* selfLengthen(
	source: Source,
	context: MethodContext
): AsyncGenerator<MethodEvent, void> {
	const asked = await backtranslate(source, context);
	if (!asked.ok) {
		yield { kind: 'nothing', reason: asked.failure };
		return;
	}
	const { instruction, issues, prompts } = asked.value;
	if (!isSound(issues)) {
		yield { kind: 'nothing', reason: 'nothing-usable' };
		return;
	}
	// They were ranked with the passage, and not with what the model answers.
	const alternatives = asked.value.alternatives.map((other) => ({ ...other, value: null }));
	const answers = optionValue(ANSWERS, context.recipe.options);
	const reasons: AttemptReason[] = [];
	for (let place = 0; place < answers; place++) {
		const made = await longAnswer({ instruction, source, place }, context);
		if (!made.ok) {
			reasons.push(made.failure);
			continue;
		}
		const { text, trail, faults } = made.value;
		yield {
			kind: 'candidate',
			draft: {
				instruction,
				response: { from: 'model', text },
				...(trail.length === 0 ? {} : { trail }),
				alternatives,
				issues: [...issues, ...faults],
				prompts: [
					...prompts,
					ANSWER_PROMPT,
					context.recipe.promptForm === 'tiny' ? GO_ON_PROMPT : EXTEND_PROMPT
				]
			}
		};
		yield { kind: 'rating', draft: await rate({ instruction, response: text }, context.judge) };
	}
	const [reason] = reasons;
	if (reason && reasons.length === answers) yield { kind: 'nothing', reason };
}

interface Wanted {
	readonly instruction: string;
	readonly source: Source;
	/** Tells apart the responses to one request, from 0. */
	readonly place: number;
}

interface LongAnswer {
	readonly text: string;
	readonly trail: readonly TrailText[];
	readonly faults: readonly CandidateIssue[];
}

async function longAnswer(
	wanted: Wanted,
	context: MethodContext
): Promise<Result<LongAnswer, AttemptReason>> {
	const { instruction, source } = wanted;
	const samplerSeed = seedOf(wanted, context);
	const asked = { instruction, language: source.document.language, samplerSeed };
	const initial = await firstAnswer(asked, context);
	if (!initial.ok) return initial;
	const { options } = context.recipe;
	const gain = optionValue(GAIN, options);
	const plan = { rounds: optionValue(ROUNDS, options), retries: optionValue(RETRIES, options), gain };
	const texts = await lengthen({ ...asked, text: initial.value }, plan, context);
	const text = texts.at(-1) ?? initial.value;
	const lengthening = { instruction, initial: initial.value, extended: text };
	const facts = newFacts(source.passage, text);
	return ok({
		text,
		trail: texts.slice(0, -1).map((each, at) => ({
			name: at === 0 ? INITIAL_RESPONSE : 'extended-response',
			text: each,
			note: `${countWords(each)} words`
		})),
		faults: [
			...lengthenedIssues(lengthening),
			...(isLonger(lengthening, gain) ? [] : [{ rule: 'not-longer', blocking: true }]),
			...(facts.length === 0
				? []
				: [{ rule: 'new-facts', blocking: false, detail: facts.slice(0, 10).join(', ') }])
		]
	});
}

/** The first samplerSeed of a response: no two of one passage, and none of a new try, share theirs. */
function seedOf({ place }: Wanted, { recipe, failedTries }: MethodContext): number {
	return recipe.samplerSeed + (failedTries * ANSWERS.most + place) * SEEDS_OF_A_RESPONSE;
}
