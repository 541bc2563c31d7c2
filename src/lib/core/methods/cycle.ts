import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue, TrailText } from '../candidate.ts';
import { isQuestionLike, questionIn } from '../corpus/questions.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import { ANSWER_PROMPT } from '../prompt/answer-prompt.ts';
import { PLAIN_ANSWER_PROMPT } from '../prompt/plain-answer-prompt.ts';
import { QUESTION_PROMPT } from '../prompt/question-prompt.ts';
import { ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import { answerLike, answerQuestion } from '../steps/cycle-answer.ts';
import { rateCycle, type Cycle } from '../steps/cycle-closeness.ts';
import { plainAnswer } from '../steps/plain-answer.ts';
import { plainQuestion } from '../steps/plain-question.ts';
import { questionFor } from '../steps/question-for.ts';
import { REWRITE, REWRITE_ANSWERS, ROUTING, TO_ANSWER, TO_QUESTION } from './cycle-sheet.ts';
import type { CandidateDraft, MethodContext, MethodEvent, RatingDraft } from './method.ts';
import { optionValue, type FlagOption } from './option.ts';

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

/** a → q̂ → a′: the passage is the answer, made coherent or word for word; as it was it stays in the trail. */
async function fromAnswer(source: Source, context: MethodContext): Promise<Result<Made, AttemptReason>> {
	const { passage, document } = source;
	const isRewritten = isToRewrite(REWRITE_ANSWERS, context);
	const plain = isRewritten ? await plainAnswer(source, context) : null;
	const answer = plain ?? passage;
	const asked = await backtranslate({ ...source, passage: answer }, context);
	if (!asked.ok) return asked;
	const { ratings, ...draft } = asked.value;
	const question = { question: draft.instruction, language: document.language };
	const anew = isBlocked(draft.issues) ? null : await answerLike(question, context, answer);
	const trail = [
		...named('answer-as-written', plain === null ? null : passage),
		...named('reconstructed-answer', anew)
	];
	return ok({
		draft: {
			...draft,
			response: plain === null ? { from: 'passage' } : { from: 'model', text: plain },
			set: TO_ANSWER,
			...(trail.length === 0 ? {} : { trail }),
			prompts: [
				...(isRewritten ? [PLAIN_ANSWER_PROMPT] : []),
				...draft.prompts,
				...(anew === null ? [] : [ANSWER_PROMPT])
			]
		},
		ratings,
		cycle: { original: answer, reconstruction: anew }
	});
}

/** q → â → q′: the question is the passage's own, made plain; the passage stays in the trail. */
async function fromQuestion(source: Source, context: MethodContext): Promise<Result<Made, AttemptReason>> {
	const { passage, document } = source;
	const isRewritten = isToRewrite(REWRITE, context);
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
			trail: [{ name: 'question-as-written', text: passage }, ...named('reconstructed-question', anew)],
			issues: [...hardIssues({ instruction: question, passage: '' }), ...issues],
			alternatives: [],
			prompts: [...(isRewritten ? [QUESTION_PROMPT] : []), ANSWER_PROMPT]
		},
		ratings: [],
		cycle: { original: question, reconstruction: anew }
	});
}

function named(name: string, text: string | null): TrailText[] {
	return text === null ? [] : [{ name, text }];
}

/** A tiny model follows no instruction about a text. */
function isToRewrite(option: FlagOption, { recipe }: MethodContext): boolean {
	return recipe.promptForm === 'full' && optionValue(option, recipe.options);
}

function isBlocked(issues: readonly CandidateIssue[]): boolean {
	return issues.some(({ blocking }) => blocking);
}
