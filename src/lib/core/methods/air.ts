import { fail } from '../result.ts';
import type { Source } from '../source.ts';
import { ableJudge } from '../steps/able-model.ts';
import { polishedDocument, studentOf, type AirScene } from '../steps/air/answers.ts';
import { finished, leftAlone } from '../steps/air/finish.ts';
import { initialInstruction, isGoodEnough } from '../steps/air/initial.ts';
import { judgeOfLoop } from '../steps/air/judge-of-loop.ts';
import { LOOP_SETS, MOST_LOOPS, PREFERENCE_SET } from '../steps/air/loop-sets.ts';
import { refineInLoops } from '../steps/air/loop.ts';
import { merged } from '../steps/air/merge.ts';
import { randomFor } from '../steps/constrain.ts';
import { unfitness } from '../steps/unfitness.ts';
import type { MethodContext, MethodEvent } from './method.ts';
import { NOT_SAID, pairRow, type MethodSheet } from './method-sheet.ts';
import { optionValue, type ChoiceOption, type NumberOption } from './option.ts';
import { withTinyRequest } from './request-stage.ts';

const LOOPS: NumberOption = {
	name: 'loops',
	title: 'Loops, at most',
	help: 'Each loop costs a whole answer of the student and adds at most one constraint.',
	source: 'our own, for the time it takes; the published scripts (WeiLiuAH/AIR) go up to 5',
	kind: 'number',
	fallback: 2,
	least: 1,
	most: MOST_LOOPS,
	step: 1
};
const LEAST_MARK: NumberOption = {
	name: 'least-mark',
	title: 'Mark of the first instruction, at least',
	help: 'A first instruction that is marked lower is not refined. Tiny models give no marks.',
	source: 'published scripts: 4 of 5',
	kind: 'number',
	fallback: 4,
	least: 1,
	most: 5,
	step: 0.5
};
const MIN_WORDS: NumberOption = {
	name: 'min-words',
	title: 'Words of a passage, at least',
	help: 'Chinese is counted by characters.',
	source: 'published scripts: documents of 50 to 2,048 words',
	kind: 'number',
	fallback: 50,
	least: 1,
	most: 1000,
	step: 10
};
const ANSWER: ChoiceOption = {
	name: 'answer',
	title: 'Response',
	help: 'The document keeps to every constraint, since each was read off it; a new answer need not.',
	source: 'our own: small models break constraints that they are given; the paper has the model answer anew',
	kind: 'choice',
	fallback: 'grounded',
	values: [
		{ value: 'grounded', title: 'The document, as polished' },
		{ value: 'paper', title: 'A new answer by the model' }
	]
};

/**
 * Automatic iterative refinement (AIR). A student answers an instruction that a text would be the outcome of; a judge names
 * the one constraint that the text keeps to and the student misses; it is added, and the student answers again. So the
 * constraints are those that matter to it.
 */
export async function* air(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const { options, samplerSeed } = context.recipe;
	const guide = ableJudge(context);
	const scene: AirScene = { source, context, guide };
	const unfit = unfitness(source, context, optionValue(MIN_WORDS, options));
	const opened = unfit === null ? await initialInstruction(source, context, guide) : fail(unfit);
	if (!opened.ok) {
		yield { kind: 'nothing', reason: opened.failure };
		return;
	}
	const initial = opened.value;
	if (!isGoodEnough(initial, optionValue(LEAST_MARK, options))) {
		yield* leftAlone(initial);
		return;
	}
	const { instruction } = initial;
	const document = await polishedDocument(instruction, scene);
	const compared = { instruction, document: document.text };
	const { find, prompts } = judgeOfLoop(compared, scene);
	const looped = await refineInLoops({
		...compared,
		loops: optionValue(LOOPS, options),
		answer: studentOf(scene),
		find,
		randomOf: randomFor(source, context)
	});
	const parts = { instruction, constraints: looped.constraints };
	const whole = await merged(parts, guide, samplerSeed + context.failedTries);
	const isGrounded = optionValue(ANSWER, options) === 'grounded';
	yield* finished({ initial, document, looped, whole, isGrounded, prompts }, scene);
}

/** What a person and a trainer are told of it. */
export const AIR_SHEET: MethodSheet = {
	needs:
		'Passages on a subject of general interest, of fifty words and more. A second, smaller model as the student is best.',
	makes:
		'One pair for each passage: an instruction with the constraints that a student missed, and the document as response.',
	options: [LOOPS, LEAST_MARK, MIN_WORDS, ANSWER],
	stages: [
		{
			title: 'Write a first instruction',
			prompts: ['initial-instruction', 'request'],
			tiny: 'does',
			note: 'It continues openers that suit the text, and its likelihoods choose among them.'
		},
		{
			title: 'Count the points that the instruction earns',
			prompts: ['instruction-score'],
			tiny: 'cannot',
			note: 'Its marks carry nothing: the likelihood that chose the instruction decides instead.'
		},
		{
			title: 'Polish the document',
			prompts: ['rewrite'],
			tiny: 'cannot',
			note: 'Left out: the passage itself is the document.'
		},
		{
			title: 'Let the student answer',
			prompts: ['direct-answer'],
			tiny: 'weakly',
			note: 'It answers in plain English and keeps to few constraints; of a passage in Chinese nothing comes, which it cannot write.'
		},
		{
			title: 'Find the constraint that the answer misses',
			prompts: ['missing-type', 'missing-constraint', 'missing-in-words'],
			tiny: 'cannot',
			note: 'Rules do it: what the document keeps to and the answer breaks, by counting. They also step in where a larger model names nothing that holds.'
		},
		{
			title: 'Check it on both texts',
			prompts: ['keeps-to', 'keeps-to-words'],
			tiny: 'cannot',
			note: 'Not needed there: what rules found is proved by counting.'
		},
		{
			title: 'Merge all into one instruction',
			prompts: ['merge'],
			tiny: 'cannot',
			note: 'The constraints stand after the instruction, one after the other.'
		},
		{
			title: 'Rate the pair',
			prompts: ['humpback-scale', 'request'],
			tiny: 'does',
			note: 'By likelihood, without the constraints.'
		}
	],
	cost: ({ options, promptForm }) => {
		const loops = optionValue(LOOPS, options);
		return promptForm === 'tiny'
			? withTinyRequest({ asks: loops, readTokens: loops * 50, writtenTokens: loops * 250 })
			: { asks: 9 + loops * 5, readTokens: 2000 + loops * 2200, writtenTokens: 450 + loops * 300 };
	},
	sets: [
		{
			name: 'sft',
			purpose: 'The model that answers: from the whole instruction to the response.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)]
		},
		...LOOP_SETS,
		PREFERENCE_SET
	],
	training: {
		...NOT_SAID,
		base: 'Llama 3 8B and Qwen 2.5 7B on UltraChat, Llama 3 8B on Tulu',
		notes: [
			'WeiLiuAH/AIR trains with LLaMA-Factory on 10,000 rows of each loop; its settings are not in what we have read.',
			'The guide was Llama 3 70B Instruct or Qwen 2.5 72B Instruct.'
		]
	}
};
