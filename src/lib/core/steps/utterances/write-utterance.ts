import type { EngineDescription, TextAnswer, TextRequest } from '#lib/core/engine.ts';
import { utteranceIssues } from '#lib/core/judge/utterance-rules.ts';
import type { CandidateIssue } from '#lib/core/candidate.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import { ownWords } from '#lib/core/parse/own-words.ts';
import { readBrackets, withoutBrackets } from '#lib/core/parse/parse-brackets.ts';
import { utteranceGrammar } from '#lib/core/prompt/utterance-grammar.ts';
import {
	LINGUIST_PROMPT,
	UTTERANCE_LIST_PROMPT,
	utteranceListPrompt,
	utterancePrompt
} from '#lib/core/prompt/utterance-prompt.ts';
import type { UtterancePlan } from '#lib/core/utterances/plan-utterances.ts';
import type { Utterance } from '#lib/core/utterances/utterance.ts';

/** An utterance with what was found of it. */
export interface MadeUtterance {
	readonly plan: UtterancePlan;
	/** With the table's labels. */
	readonly utterance: Utterance;
	readonly issues: readonly CandidateIssue[];
	readonly prompts: readonly string[];
}

/** What all utterances of a passage share. */
export interface UtteranceScene {
	readonly passage: string;
	/** ISO 639-1 */
	readonly language: string;
	/** Of the first utterance of this try; each has one of its own. */
	readonly samplerSeed: number;
}

/** In tokens: an utterance has thirty words at most. */
const LONGEST = 70;
/** One line a call, warm enough that calls differ; a tiny model loses the thread sooner. */
const SAMPLING = {
	full: { temperature: 0.9, topP: 0.95 },
	tiny: { temperature: 0.5, topP: 1, minP: 0.05 }
};
/** Languages without spaces between words. */
const UNSPACED = ['zh', 'ja', 'th'];

/** An utterance that breaks a rule is written once more. */
const DRAWS = 2;

type Scene = UtteranceScene & { readonly known: readonly Utterance[]; readonly place: number };
type Writer = Pick<MethodContext, 'ask' | 'engine' | 'recipe'>;

/** The first draw for a plan that breaks no blocking rule, else the first that says anything. Null where none does. */
export async function writeUtterance(
	plan: UtterancePlan,
	scene: Scene,
	writer: Writer
): Promise<MadeUtterance | null> {
	let flawed: MadeUtterance | null = null;
	for (let draw = 0; draw < DRAWS; draw++) {
		const samplerSeed = (scene.samplerSeed + scene.place) * DRAWS + draw;
		const made = await drawUtterance(plan, { ...scene, samplerSeed }, writer);
		if (made && !made.issues.some(({ blocking }) => blocking)) return made;
		flawed ??= made;
	}
	return flawed;
}

async function drawUtterance(
	plan: UtterancePlan,
	scene: Scene,
	{ ask, engine, recipe }: Writer
): Promise<MadeUtterance | null> {
	const { promptForm } = recipe;
	const isTiny = promptForm === 'tiny';
	const prompt = isTiny ? UTTERANCE_LIST_PROMPT : LINGUIST_PROMPT;
	const answer = await ask.text(
		{
			prompt: isTiny ? utteranceListPrompt(plan) : utterancePrompt(plan, scene.language),
			sampling: {
				...SAMPLING[promptForm],
				maxTokens: LONGEST,
				samplerSeed: scene.samplerSeed,
				stop: ['\n']
			},
			...grammarFor(plan, { isTiny, engine, language: scene.language })
		},
		{ prompt }
	);
	const made = readUtterance(answer, plan, scene);
	return made && { ...made, plan, prompts: [prompt] };
}

function grammarFor(
	{ include }: UtterancePlan,
	{
		isTiny,
		engine,
		language
	}: { readonly isTiny: boolean; readonly engine: EngineDescription; readonly language: string }
): Pick<TextRequest, 'grammar'> {
	if (engine.grammar === 'none' || (isTiny && !engine.can.grammarOnText)) return {};
	const form = isTiny ? 'list' : 'chat';
	return { grammar: utteranceGrammar(include, { form, isSpaced: !UNSPACED.includes(language) }) };
}

/** The first line of the answer, read strictly. */
function readUtterance(
	{ text, finish }: Pick<TextAnswer, 'text' | 'finish'>,
	plan: UtterancePlan,
	{ known, passage }: { readonly known: readonly Utterance[]; readonly passage: string }
): Pick<MadeUtterance, 'utterance' | 'issues'> | null {
	const { said, isWhole } = ownWords(text, finish);
	const [line = '', ...more] = said.trim().split(/[\n\r]/u);
	const read = readBrackets(line.replace(/^[-•*]\s+/u, ''));
	const utterance = read.ok ? read.value : { text: withoutBrackets(line), slots: [] };
	if (!/[\p{L}\p{N}]/u.test(utterance.text)) return null;
	const { labels } = plan.intent;
	return {
		utterance: {
			text: utterance.text,
			slots: utterance.slots.flatMap((slot) => {
				const label = labels[Number(slot.label) - 1];
				return label === undefined ? [] : [{ ...slot, label }];
			})
		},
		issues: utteranceIssues({
			utterance,
			hasReadableBrackets: read.ok && utterance.slots.every(({ label }) => /^\d+$/u.test(label)),
			isCut: !isWhole && more.length === 0,
			plan,
			known,
			passage
		})
	};
}
