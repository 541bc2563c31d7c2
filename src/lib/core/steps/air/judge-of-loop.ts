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

/**
 * An able model, and where there is none or it names nothing that holds, the rules that count: a model of 1.5 billion
 * parameters describes how two answers differ, and seldom names what one of them misses.
 */
export function judgeOfLoop(
	{ instruction, document }: { readonly instruction: string; readonly document: string },
	{ source, context, guide }: AirScene
): LoopJudge {
	const language = phraseLanguage(document, source.document.language);
	const randomOf = randomFor(source, context);
	const found = language === null ? [] : ruleConstraints({ text: document, instruction, language, randomOf });
	const byRule = missingByRule(found.filter(({ type }) => !UNGUESSED.has(type)));
	if (guide === null) return { find: byRule, prompts: [ANSWER_PROMPT, RULES_VERSION] };
	const named = guide.describe().can.choice
		? [MISSING_TYPE_PROMPT, MISSING_CONSTRAINT_PROMPT]
		: [MISSING_IN_WORDS_PROMPT];
	const samplerSeed = context.recipe.samplerSeed + context.failedTries;
	return {
		find: firstOf(missingByModel(guide, samplerSeed), byRule),
		prompts: [ANSWER_PROMPT, ...named, RULES_VERSION]
	};
}

function firstOf(first: FindMissing, second: FindMissing): FindMissing {
	return async (standing) => {
		const named = await first(standing);
		if (named.constraint !== null) return named;
		const counted = await second({ ...standing, usedTypes: named.usedTypes });
		return { ...counted, refused: [...named.refused, ...counted.refused] };
	};
}
