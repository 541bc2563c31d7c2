import { describe, expect, it } from 'vitest';
import { isMet } from '#lib/core/constraints/checkers.ts';
import { crab, CRAB_SHEET } from '#lib/core/methods/crab.ts';
import type { CandidateDraft, MethodContext, MethodEvent } from '#lib/core/methods/method.ts';
import type { RecipeOptions } from '#lib/core/recipe.ts';
import type { ScriptRule, Script } from '#lib/engine/scripted/script.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { openFullForm, PASSAGE } from '#tests/support/full-form.ts';

type Rules = Script['rules'];

const REQUEST = 'How is glass made from sand?';
const REFINED = 'How is glass made from sand, and what are the soda and the lime in it good for?';

const WHOLE = {
	desired_writing_style: 'Use a plain and factual tone from the first word to the last.',
	semantic_elements: 'Say what keeps the grains from dissolving in water.',
	literary_devices: 'NULL',
	morphological_constraints: 'Do not use the word “soda” at all.'
};
const NONE = { whole: '{"desired_writing_style": "NULL"}', parts: '{"hierarchical_instructions": "NULL"}' };
const PARTS = {
	hierarchical_instructions: 'Begin with the raw materials and end with the shaping.',
	item_listing_details: 'List the steps with • before each of them.'
};

/** What the model answers to each of the asks; what is not given is what a good one would. */
interface Answers {
	readonly refined?: string;
	readonly whole?: string;
	readonly parts?: string;
	readonly keeps?: Rules;
}

const script = ({ refined = REFINED, whole, parts, keeps = [] }: Answers = {}): Script => ({
	rules: [
		{ kind: 'text', contains: ['the single request'], answers: [REQUEST] },
		{ kind: 'text', contains: ['The instruction anew:'], answers: [refined] },
		{ kind: 'text', contains: ['desired_writing_style'], answers: [whole ?? JSON.stringify(WHOLE)] },
		{ kind: 'text', contains: ['hierarchical_instructions'], answers: [parts ?? JSON.stringify(PARTS)] },
		...keeps,
		{ kind: 'choice', contains: ['keep to the constraint?'], weights: { Yes: 1 } },
		{ kind: 'choice', weights: { '5': 1 } }
	]
});

const sure = (words: string, weights: Record<string, number>): ScriptRule => ({
	kind: 'choice',
	contains: [words, 'keep to the constraint?'],
	weights
});

interface Parts extends Answers {
	readonly options?: RecipeOptions;
	readonly failedTries?: number;
	readonly cannot?: 'choice';
	readonly passage?: string;
}

async function made({ options = {}, failedTries = 0, cannot, passage, ...answers }: Parts = {}) {
	const form = await openFullForm({
		script: script(answers),
		...(cannot ? { cannot } : {}),
		...(passage === undefined ? {} : { passage })
	});
	const context = form.context(failedTries);
	const events = await eventsOf(form.source, { ...context, recipe: { ...context.recipe, options } });
	return { events, form, draft: draftOf(events) };
}

async function eventsOf(source: Parameters<typeof crab>[0], context: MethodContext): Promise<MethodEvent[]> {
	const events: MethodEvent[] = [];
	for await (const event of crab(source, context)) events.push(event);
	return events;
}

function draftOf(events: readonly MethodEvent[]): CandidateDraft {
	const found = events.find((event) => event.kind === 'candidate');
	return found?.kind === 'candidate' ? found.draft : ({} as CandidateDraft);
}

const typesOf = ({ constraints = [] }: CandidateDraft) => constraints.map(({ type }) => type);
const NO_RULES = { rules: 0, fewest: 15, most: 15 };

describe('constraint back-translation with a model that follows instructions', () => {
	it('keeps the passage word for word, and puts what holds of it into the instruction', async () => {
		const { draft, events } = await made();
		expect(draft.response).toEqual({ from: 'passage' });
		expect(draft.instruction).toContain(REFINED);
		for (const { text, check } of draft.constraints ?? []) {
			expect(draft.instruction).toContain(text);
			if (check) expect(isMet(check, PASSAGE)).toBe(true);
		}
		expect(draft.issues).toEqual([]);
		expect(events.at(-1)).toMatchObject({ kind: 'rating', draft: { readOut: 'scale', value: 5 } });
	});

	it('leaves out NULL, what quotes wrongly, and symbols that are not there', async () => {
		const { draft } = await made({ options: NO_RULES });
		expect(new Set(typesOf(draft))).toEqual(
			new Set(['desired-writing-style', 'semantic-elements', 'hierarchical-instructions'])
		);
	});

	it.each<[string, Record<string, number>, boolean]>([
		['a sure yes stays', { Yes: 9, No: 1 }, true],
		['doubt goes', { Yes: 6, No: 4 }, false],
		['a no goes', { Yes: 1, No: 9 }, false]
	])('%s', async (_, weights, stays) => {
		const { draft } = await made({ options: NO_RULES, keeps: [sure('plain and factual', weights)] });
		expect(typesOf(draft).includes('desired-writing-style')).toBe(stays);
	});

	it('asks nothing about what a rule can count', async () => {
		const whole = JSON.stringify({
			desired_writing_style: 'NULL',
			semantic_elements: 'Write at most 60 words in all.'
		});
		const { draft, form } = await made({ options: NO_RULES, whole, parts: NONE.parts });
		expect(draft.constraints).toEqual([
			{
				type: 'semantic-elements',
				from: 'model',
				text: 'Write at most 60 words in all.',
				check: { kind: 'words', most: 60 }
			}
		]);
		const asked = form.engine.answered.filter(({ kind }) => kind === 'choice');
		expect(asked).toHaveLength(1);
	});

	it('reads keys with capitals and blanks before them', async () => {
		const parts = JSON.stringify({ ' Hierarchical_Instructions': PARTS.hierarchical_instructions });
		const { draft } = await made({ options: NO_RULES, whole: NONE.whole, parts });
		expect(typesOf(draft)).toEqual(['hierarchical-instructions']);
	});

	it.each<[string, string]>([
		['shorter', 'How is glass made?'],
		['much longer', `${REFINED} ${'And what else is there to know? '.repeat(12)}`],
		['broken', 'What does the passage say about glass made from sand?'],
		['no more specific', REQUEST]
	])('does not take an instruction that became %s', async (_, refined) => {
		const { draft } = await made({ refined });
		expect(draft.instruction).toContain(REQUEST);
		expect(draft.trail).toEqual([{ name: 'instruction', text: REQUEST }]);
	});

	it('keeps both instructions in the trail, and asks for no second one where that is switched off', async () => {
		expect((await made()).draft.trail?.map(({ text }) => text)).toEqual([REQUEST, REFINED]);
		const { draft, form } = await made({ options: { refine: false } });
		expect(draft.trail?.map(({ text }) => text)).toEqual([REQUEST]);
		expect(draft.prompts).not.toContain('refine@2');
		expect(JSON.stringify(form.engine.answered)).not.toContain('The instruction anew:');
	});

	it('is blocked without a constraint', async () => {
		const { draft, events } = await made({ options: { rules: 0 }, ...NONE });
		expect(draft.issues).toContainEqual({ rule: 'no-constraints', blocking: true });
		expect(events.at(-1)?.kind).toBe('rating');
	});

	it('rates the pair without its constraints', async () => {
		const { form, draft } = await made();
		const rating = form.engine.answered.at(-1);
		const shown =
			rating?.kind === 'choice' && rating.prompt.form === 'chat'
				? rating.prompt.messages.at(-1)?.content
				: '';
		expect(shown).toContain(REFINED);
		for (const { text } of draft.constraints ?? []) expect(shown).not.toContain(text);
	});

	it('verifies in words on an engine without probabilities', async () => {
		const keeps: Rules = [
			{
				kind: 'text',
				contains: ['keeps to a constraint', 'factual'],
				answers: ['reason: No.\nsatisfied: NO']
			},
			{ kind: 'text', contains: ['keeps to a constraint'], answers: ['reason: It does.\nsatisfied: YES'] }
		];
		const { draft, events } = await made({ options: NO_RULES, cannot: 'choice', keeps });
		expect(new Set(typesOf(draft))).toEqual(new Set(['semantic-elements', 'hierarchical-instructions']));
		expect(events.at(-1)).toMatchObject({ draft: { value: null } });
	});

	it('gives nothing for a short passage', async () => {
		const { events, form } = await made({ options: { 'min-words': 500 } });
		expect(events).toEqual([{ kind: 'nothing', reason: 'not-suited' }]);
		expect(form.engine.answered).toEqual([]);
	});

	it('asks with other draws in a later try', async () => {
		const seeds = async (failedTries: number) =>
			(await made({ failedTries })).form.engine.answered.flatMap((request) =>
				request.kind === 'text' ? [request.sampling.samplerSeed] : []
			);
		expect(await seeds(0)).toEqual([0, 0, 0, 0]);
		expect(await seeds(1)).toEqual([3, 1, 1, 1]);
	});

	it('samples as the published scripts do', async () => {
		const { form } = await made();
		const written = form.engine.answered.flatMap((request) =>
			request.kind === 'text' ? [request.sampling] : []
		);
		expect(written.at(-1)).toMatchObject({ temperature: 0.4, topP: 0.3 });
	});

	it('has six to eight constraints and few by rule, as the scripts and Table 4 have it', () => {
		const fallbacks = Object.fromEntries(CRAB_SHEET.options.map(({ name, fallback }) => [name, fallback]));
		expect(fallbacks).toMatchObject({ fewest: 6, most: 8, rules: 3 });
	});
});

describe('constraint back-translation with a tiny model', () => {
	async function tiny(change: Partial<MethodContext> = {}) {
		const form = await openFullForm({ script: script() });
		const context = form.context();
		const ask = answeringAsker({
			write: () => ' glass made of sand and soda?',
			measure: (_, hasPassage) => (hasPassage ? -1 : -3)
		});
		const judge = { ...context.judge, ask, promptForm: 'tiny' as const };
		const recipe = { ...context.recipe, promptForm: 'tiny' as const };
		const events = await eventsOf(form.source, { ...context, ask, judge, recipe, ...change });
		return { events, asked: ask.asked, draft: draftOf(events) };
	}

	it('takes all constraints from rules, each proved by its checker', async () => {
		const { draft } = await tiny();
		expect(draft.constraints?.length).toBeGreaterThan(0);
		for (const { from, check } of draft.constraints ?? []) {
			expect(from).toBe('rule');
			expect(check && isMet(check, PASSAGE)).toBe(true);
		}
		expect(draft.prompts).toContain('rule-constraints@1');
	});

	it('asks for nothing but the instruction and its likelihood', async () => {
		const { asked } = await tiny();
		expect(asked.some(({ kind }) => kind === 'choice')).toBe(false);
		expect(JSON.stringify(asked)).not.toContain('linguist');
	});

	it('lets an able judge write the constraints, and rate', async () => {
		const form = await openFullForm({ script: script() });
		const { draft, events } = await tiny({ judge: { ...form.context().judge, isWriter: false } });
		expect(draft.constraints?.some(({ from }) => from === 'model')).toBe(true);
		expect(events.at(-1)).toMatchObject({ draft: { by: 'judge', readOut: 'scale', value: 5 } });
	});
});

describe('the training sets of CRAB', () => {
	it('are forward and reverse rows', () => {
		expect(CRAB_SHEET.sets.map(({ name }) => name)).toEqual(['forward', 'reverse']);
	});
});
