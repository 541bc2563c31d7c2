import type { CandidateIssue } from '../candidate.ts';
import { kunAnswerIssues } from '../judge/kun-rules.ts';
import { wordsOfList } from '../judge/kun-words.ts';
import { KUN_POLISH_PROMPT } from '../prompt/kun-prompt.ts';
import type { Source } from '../source.ts';
import type { Backtranslation } from '../steps/backtranslation.ts';
import { isBad, judgeInstruction, judgePair, UNRATED } from '../steps/kun/judge-good.ts';
import { labelPassage } from '../steps/kun/label-passage.ts';
import { polishAnswer } from '../steps/kun/polish-answer.ts';
import { DECIDES, KNOWN, POLISH, REQUEST_WORDS, RESPONSE_WORDS } from './kun-sheet.ts';
import type { CandidateDraft, MethodContext, MethodEvent, RatingDraft } from './method.ts';
import { optionValue } from './option.ts';

/**
 * Kun: backtranslation with answer polishment. A label model writes the instruction of each text; a list of words drops
 * those that point at the text; a point model says 好 or 差 to the instruction alone; an answer model rewrites the text
 * so that it answers the instruction; another list drops what gives a model away.
 */
export async function* kun(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const { options } = context.recipe;
	const labelled = await labelPassage(source, context, wordsOfList(optionValue(REQUEST_WORDS, options)));
	if (!labelled.ok) {
		yield { kind: 'nothing', reason: labelled.failure };
		return;
	}
	const { ratings: chosenBy, ...label } = labelled.value;
	const point = isBlocked(label) ? null : await judgeInstruction(label.instruction, source, context.judge);
	const draft = await answer(label, point, { source, context });
	yield { kind: 'candidate', draft };
	const decides = optionValue(DECIDES, options);
	const pair = { instruction: draft.instruction, response: wordsOf(draft, source) };
	const ratings = isBlocked(draft) ? [] : await judgePair(pair, point, { source, context, decides });
	const all = [...chosenBy, ...ratings];
	for (const rating of all.length > 0 ? all : [point ?? UNRATED]) yield { kind: 'rating', draft: rating };
}

type Label = Omit<Backtranslation, 'ratings'>;

/** The candidate of an instruction. As in the paper only what was found good is polished; what nobody judged is too. */
async function answer(
	label: Label,
	point: RatingDraft | null,
	{ source, context }: { readonly source: Source; readonly context: MethodContext }
): Promise<CandidateDraft> {
	const { options, promptForm } = context.recipe;
	const { instruction, prompts } = label;
	const { passage } = source;
	const words = wordsOfList(optionValue(RESPONSE_WORDS, options));
	const isWanted = promptForm === 'full' && optionValue(POLISH, options);
	const isWorthIt = isWanted && !isBlocked(label) && !isBad(point);
	const polished = isWorthIt ? await polishAnswer(source, { instruction, words }, context) : null;
	const bad: CandidateIssue[] = isBad(point) ? [{ rule: 'bad-instruction', blocking: false }] : [];
	if (polished === null) {
		const issues = kunAnswerIssues({ instruction, passage, polished: null }, words);
		return { ...label, response: { from: 'passage' }, issues: [...label.issues, ...issues, ...bad] };
	}
	return {
		...label,
		response: { from: 'model', text: polished.text },
		issues: [...label.issues, ...polished.issues, ...bad],
		trail: [{ name: KNOWN, text: passage }],
		prompts: [...prompts, KUN_POLISH_PROMPT]
	};
}

function wordsOf({ response }: CandidateDraft, { passage }: Source): string {
	return response.from === 'model' ? response.text : passage;
}

function isBlocked({ issues }: Pick<CandidateDraft, 'issues'>): boolean {
	return issues.some(({ blocking }) => blocking);
}
