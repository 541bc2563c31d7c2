import type { AttemptReason } from '../attempt.ts';
import { countWords } from '../constraints/measure/word-count.ts';
import { phraseLanguage } from '../constraints/rules/phrase-language.ts';
import type { MethodContext } from '../methods/method.ts';
import type { Source } from '../source.ts';
import { ableWriter } from './able-model.ts';

/** Why constraints cannot be found for a passage: it is too short, or neither a model nor a rule can word them; or null. */
export function unfitness(
	{ passage, document }: Source,
	context: MethodContext,
	minWords: number
): AttemptReason | null {
	if (countWords(passage) < minWords) return 'not-suited';
	const hasWords = ableWriter(context) !== null || phraseLanguage(passage, document.language) !== null;
	return hasWords ? null : 'no-language';
}
