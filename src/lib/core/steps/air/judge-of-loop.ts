import { RULES_VERSION, ruleConstraints } from '#lib/core/constraints/rule-constraints.ts';
import { phraseLanguage } from '#lib/core/constraints/rules/phrase-language.ts';
import { ANSWER_PROMPT } from '#lib/core/prompt/answer-prompt.ts';
import {
	MISSING_CONSTRAINT_PROMPT,
	MISSING_IN_WORDS_PROMPT,
	MISSING_TYPE_PROMPT
} from '#lib/core/prompt/missing-constraint-prompt.ts';
import { randomFor } from '../constrain.ts';
import type { AirScene } from './answers.ts';
import { missingByModel } from './missing-by-model.ts';
import { missingByRule } from './missing-by-rule.ts';
import type { FindMissing } from './missing.ts';

/** Who finds the missing constraints, and the prompts that have a part in them. */
export interface LoopJudge {
	readonly find: FindMissing;
	readonly prompts: readonly string[];
}

/** No student can guess the very words that a document begins or ends with: that it misses them says nothing. */
const UNGUESSED: ReadonlySet<string> = new Set(['specific-sentence']);

/** An able model, or where there is none the rules that count. */
export function judgeOfLoop(
	{ instruction, document }: { readonly instruction: string; readonly document: string },
	{ source, context, guide }: AirScene
): LoopJudge {
	if (guide !== null) {
		const named = guide.describe().can.choice
			? [MISSING_TYPE_PROMPT, MISSING_CONSTRAINT_PROMPT]
			: [MISSING_IN_WORDS_PROMPT];
		const samplerSeed = context.recipe.samplerSeed + context.failedTries;
		return { find: missingByModel(guide, samplerSeed), prompts: [ANSWER_PROMPT, ...named] };
	}
	const language = phraseLanguage(document, source.document.language);
	const randomOf = randomFor(source, context);
	const found = language === null ? [] : ruleConstraints({ text: document, instruction, language, randomOf });
	const fair = found.filter(({ type }) => !UNGUESSED.has(type));
	return { find: missingByRule(fair), prompts: [ANSWER_PROMPT, RULES_VERSION] };
}
