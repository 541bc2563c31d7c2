import { mainScript } from '../corpus/words.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import { newFacts } from '../judge/new-facts.ts';
import type { MethodContext } from '../methods/method.ts';
import { parseInstruction } from '../parse/parse-instruction.ts';
import { QUESTION_PROMPT, questionPrompt } from '../prompt/question-prompt.ts';
import type { Source } from '../source.ts';

/** Greedy: there is one best way to say it. */
const SAMPLING = { temperature: 0, topP: 1, maxTokens: 120, stop: ['\n\n'] };

/**
 * The question of a passage as one that stands on its own. Null where the model's words cannot be read, break a rule,
 * are in another script or hold numbers and names that neither passage nor headings have.
 */
export async function plainQuestion(
	{ document, segment, passage }: Source,
	{ ask, recipe, failedTries }: MethodContext
): Promise<string | null> {
	const headings = segment.headings.map(({ start, end }) => document.text.slice(start, end));
	const { text, finish } = await ask.text(
		{
			prompt: questionPrompt(passage, headings),
			sampling: { ...SAMPLING, samplerSeed: recipe.samplerSeed + failedTries }
		},
		{ prompt: QUESTION_PROMPT }
	);
	const parsed = parseInstruction(text, finish);
	if (!parsed.ok) return null;
	const question = parsed.value;
	const isSound =
		mainScript(question) === mainScript(passage) &&
		!hardIssues({ instruction: question, passage: '' }).some(({ blocking }) => blocking) &&
		newFacts([...headings, passage].join('\n'), question).length === 0;
	return isSound ? question : null;
}
