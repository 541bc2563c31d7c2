import type { CandidateIssue } from '../candidate.ts';
import { mainScript } from '../corpus/words.ts';
import { INTENT_CHOICE_PROMPT } from '../prompt/intent-prompt.ts';
import { numbered, trainingPrompt } from '../prompt/utterance-prompt.ts';
import type { Source } from '../source.ts';
import { measureIntents, type IntentReading } from '../steps/utterances/intent-odds.ts';
import { resampleUtterance } from '../steps/utterances/resample-utterance.ts';
import { writeUtterance, type MadeUtterance } from '../steps/utterances/write-utterance.ts';
import { annotationJson, annotationSystem } from '../utterances/annotation-json.ts';
import { passageValues } from '../utterances/passage-values.ts';
import { planUtterances } from '../utterances/plan-utterances.ts';
import { chosenTable, EXAMPLES, INTENT, PER_INTENT, TABLE, type ChosenTable } from './linguist-options.ts';
import { LINGUIST_SETS, LINGUIST_TRAINING } from './linguist-training.ts';
import type { CandidateDraft, MethodContext, MethodEvent } from './method.ts';
import type { MethodSheet } from './method-sheet.ts';
import { optionValue } from './option.ts';

/**
 * LINGUIST: utterances with the slots marked in them. Code draws the slots and their values from the passage and the
 * table and picks examples; the model writes one utterance a call, with brackets round the slots; code reads them, takes the
 * brackets away and knows the offsets; rules filter; the judge says whether the intent can be heard. The paper
 * trains the generator on such prompts, which is the second of the sets here.
 */
export async function* linguist(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const language = languageOf(source);
	const chosen = chosenTable(context.recipe.options, language);
	if (!chosen.ok) {
		yield { kind: 'nothing', reason: 'bad-option' };
		return;
	}
	const way = wayToWrite(chosen.value, language, context);
	if (way === null) {
		yield { kind: 'nothing', reason: 'no-language' };
		return;
	}
	const made = await writeAll(source, { chosen: chosen.value, language, way }, context);
	if (made.length === 0) {
		yield { kind: 'nothing', reason: 'empty-answer' };
		return;
	}
	const readings = await hearIntents(made, chosen.value, context);
	for (const [at, utterance] of made.entries()) {
		const reading = readings[at];
		yield { kind: 'candidate', draft: draftOf(utterance, { reading, chosen: chosen.value, language }) };
		yield { kind: 'rating', draft: reading?.rating ?? UNRATED };
	}
}

const UNRATED = {
	by: 'judge',
	readOut: 'odds',
	rubric: INTENT_CHOICE_PROMPT,
	value: null,
	distribution: []
} as const;
const UNKNOWN_LANGUAGE = 'en';

function languageOf({ document, passage }: Source): string {
	return mainScript(passage) === 'han'
		? (document.language ?? 'zh')
		: (document.language ?? UNKNOWN_LANGUAGE);
}

/** A tiny model writes English; in another language it fills a table that is in it, or does nothing. */
function wayToWrite(
	{ isOwn }: ChosenTable,
	language: string,
	{ recipe }: MethodContext
): 'model' | 'rule' | null {
	if (recipe.promptForm === 'full' || language === 'en') return 'model';
	return isOwn || language === 'zh' ? 'rule' : null;
}

interface Work {
	readonly chosen: ChosenTable;
	readonly language: string;
	readonly way: 'model' | 'rule';
}

async function writeAll(
	{ document, segment, passage }: Source,
	{ chosen, language, way }: Work,
	context: MethodContext
): Promise<MadeUtterance[]> {
	const { options, samplerSeed } = context.recipe;
	const plans = planUtterances({
		intents: chosen.intents,
		perIntent: optionValue(PER_INTENT, options),
		mostExamples: optionValue(EXAMPLES, options),
		values: passageValues(passage, language),
		draw: [samplerSeed, document.id, segment.id, String(context.failedTries)]
	});
	const seed = samplerSeed + context.failedTries * plans.length;
	const table = chosen.table.flatMap(({ utterances }) => utterances);
	const made: MadeUtterance[] = [];
	for (const [place, plan] of plans.entries()) {
		const known = [...table, ...made.map(({ utterance }) => utterance)];
		const scene = { passage, language, samplerSeed: seed, known, place };
		const one = way === 'rule' ? resampleUtterance(plan, scene) : await writeUtterance(plan, scene, context);
		if (one) made.push(one);
	}
	return made;
}

/** Nothing is asked about what a rule has blocked. */
async function hearIntents(
	made: readonly MadeUtterance[],
	{ table }: ChosenTable,
	{ judge }: MethodContext
): Promise<(IntentReading | undefined)[]> {
	const sound = made.filter(({ issues }) => !issues.some(({ blocking }) => blocking));
	if (sound.length === 0) return [];
	const said = sound.map(({ utterance, plan }) => ({ text: utterance.text, intent: plan.intent.name }));
	const readings = await measureIntents(said, table, judge);
	return made.map((one) => readings[sound.indexOf(one)]);
}

function draftOf(
	{ utterance, plan, issues, prompts }: MadeUtterance,
	of: { readonly reading: IntentReading | undefined; readonly chosen: ChosenTable; readonly language: string }
): CandidateDraft {
	const { name: intent, labels } = plan.intent;
	const likeliest = of.reading?.likeliest ?? intent;
	const other: CandidateIssue[] =
		likeliest === intent ? [] : [{ rule: 'other-intent', blocking: false, detail: likeliest }];
	return {
		instruction: utterance.text,
		response: { from: 'model', text: annotationJson(intent, utterance) },
		system: annotationSystem(of.chosen.table, of.language),
		annotation: { intent, slots: utterance.slots },
		trail: [
			{ name: 'prompt', text: trainingPrompt(plan, of.language) },
			{ name: 'annotated', text: numbered(utterance, labels) }
		],
		issues: [...issues, ...other],
		alternatives: [],
		prompts
	};
}

/** What a person and a trainer are told of it. */
export const LINGUIST_SHEET: MethodSheet = {
	needs:
		'Any text about things that people would ask an assistant about, and a small table of example utterances.',
	makes:
		'Utterances as a person would say them, as instructions; the response is their intent and their slots as JSON.',
	options: [TABLE, INTENT, PER_INTENT, EXAMPLES],
	stages: [
		{ title: 'Draw slots and values from the passage and the table', prompts: [], tiny: 'does' },
		{
			title: 'Write an utterance with its slots in brackets',
			prompts: ['linguist', 'utterance-list'],
			tiny: 'weakly',
			note:
				'It continues the list of examples under a grammar, so that the brackets always hold; the words are often odd. ' +
				'It writes English alone: a Chinese table, or one of yours, is filled with other values by rule.'
		},
		{ title: 'Take the brackets away and filter by rules', prompts: [], tiny: 'does' },
		{
			title: 'Hear whether the intent fits',
			prompts: ['intent-list', 'intent-choice'],
			tiny: 'weakly',
			note: 'By how likely the utterance is after each intent’s list, as with larger models: 13 of 16 were heard right. Whether it makes sense is not heard.'
		}
	],
	cost: ({ options, promptForm }) => {
		const chosen = chosenTable(options, UNKNOWN_LANGUAGE);
		const all = chosen.ok ? chosen.value.table.length : 1;
		const utterances = (chosen.ok ? chosen.value.intents.length : 1) * optionValue(PER_INTENT, options);
		return promptForm === 'tiny'
			? {
					asks: utterances * (1 + all),
					readTokens: 30 * utterances + 90 * all,
					writtenTokens: utterances * (20 + 11 * all)
				}
			: {
					asks: utterances * (1 + all),
					readTokens: 250 * utterances + 90 * all,
					writtenTokens: 20 * utterances
				};
	},
	sets: LINGUIST_SETS,
	training: LINGUIST_TRAINING
};
