import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue } from '../candidate.ts';
import { isQuestionLike, questionIn } from '../corpus/questions.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import { ANSWER_PROMPT } from '../prompt/answer-prompt.ts';
import { QUESTION_PROMPT } from '../prompt/question-prompt.ts';
import { ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import { answerLike, answerQuestion } from '../steps/cycle-answer.ts';
import { rateCycle, type Cycle } from '../steps/cycle-closeness.ts';
import { plainQuestion } from '../steps/plain-question.ts';
import { questionFor } from '../steps/question-for.ts';
import { REWRITE, ROUTING, TO_ANSWER, TO_QUESTION } from './cycle-sheet.ts';
import type { CandidateDraft, MethodContext, MethodEvent, RatingDraft } from './method.ts';
import { optionValue } from './option.ts';

/**
 * Cycle-Instruct: raw text alone, no seeds. A passage that asks is a gold question and gets an answer; any other is a
 * gold answer and gets a question. The opposite direction then makes the gold side anew, and how close that comes is
 * the rating; the worst of each neighbourhood are pruned once all are there (`curation/prune.ts`). The paper trains a
 * model for each direction; here one model does both by two prompts.
 */
export async function* cycle(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const routing = optionValue(ROUTING, context.recipe.options) === 'asks' ? 'asks' : 'mark';
	const isQuestion = isQuestionLike(source.passage, source.document.language, routing);
	const made = isQuestion ? await fromQuestion(source, context) : await fromAnswer(source, context);
	if (!made.ok) {
		yield { kind: 'nothing', reason: made.failure };
		return;
	}
	const { draft, ratings, cycle: way } = made.value;
	yield { kind: 'candidate', draft };
	for (const rating of ratings) yield { kind: 'rating', draft: rating };
	// Where there is no way back, what chose the question stands.
	if (way.reconstruction === null && ratings.length > 0) return;
	yield { kind: 'rating', draft: await rateCycle(way, context) };
}

interface Made {
	readonly draft: CandidateDraft;
	readonly ratings: readonly RatingDraft[];
	readonly cycle: Cycle;
}

/** a → q̂ → a′: the passage is the answer, word for word. */
async function fromAnswer(source: Source, context: MethodContext): Promise<Result<Made, AttemptReason>> {
	const { passage, document } = source;
	const asked = await backtranslate(source, context);
	if (!asked.ok) return asked;
	const { ratings, ...draft } = asked.value;
	const question = { question: draft.instruction, language: document.language };
	const anew = isBlocked(draft.issues) ? null : await answerLike(question, context, passage);
	return ok({
		draft: {
			...draft,
			response: { from: 'passage' },
			set: TO_ANSWER,
			...(anew === null ? {} : { trail: [{ name: 'reconstructed-answer', text: anew }] }),
			prompts: anew === null ? draft.prompts : [...draft.prompts, ANSWER_PROMPT]
		},
		ratings,
		cycle: { original: passage, reconstruction: anew }
	});
}

/** q → â → q′: the question is the passage's own, made plain; the passage stays in the trail. */
async function fromQuestion(source: Source, context: MethodContext): Promise<Result<Made, AttemptReason>> {
	const { passage, document } = source;
	const isRewritten = context.recipe.promptForm === 'full' && optionValue(REWRITE, context.recipe.options);
	const plain = isRewritten ? await plainQuestion(source, context) : null;
	const question = plain ?? questionIn(passage, document.language) ?? passage;
	const answered = await answerQuestion({ question, language: document.language }, context);
	if (!answered.ok) return answered;
	const { text, issues } = answered.value;
	const anew = isBlocked(issues) ? null : await questionFor(text, source, context);
	return ok({
		draft: {
			instruction: question,
			response: { from: 'model', text },
			set: TO_QUESTION,
			trail: [
				{ name: 'question-as-written', text: passage },
				...(anew === null ? [] : [{ name: 'reconstructed-question', text: anew }])
			],
			issues: [...hardIssues({ instruction: question, passage: '' }), ...issues],
			alternatives: [],
			prompts: [...(isRewritten ? [QUESTION_PROMPT] : []), ANSWER_PROMPT]
		},
		ratings: [],
		cycle: { original: question, reconstruction: anew }
	});
}

function isBlocked(issues: readonly CandidateIssue[]): boolean {
	return issues.some(({ blocking }) => blocking);
}
