import { describe, expect, it } from 'vitest';
import { isMet } from '#lib/core/constraints/checkers.ts';
import type { Example } from '#lib/core/curation/dataset.ts';
import { air, AIR_SHEET } from '#lib/core/methods/air.ts';
import type { CandidateDraft, MethodContext, MethodEvent } from '#lib/core/methods/method.ts';
import type { RecipeOptions } from '#lib/core/recipe.ts';
import { EXAMPLE } from '#lib/examples/gallery/air.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';

type Rules = Script['rules'];

/** Of any order of types the first. */
const ANY_TYPE: Rules[number] = { kind: 'choice', contains: ['The letter:'], weights: { A: 1 } };

/** The worked example's model, with some of its answers replaced. */
interface Parts {
	readonly first?: Rules;
	readonly options?: RecipeOptions;
	readonly change?: (context: MethodContext) => Partial<MethodContext>;
}

async function eventsOf({ first = [], options = {}, change = () => ({}) }: Parts = {}) {
	const form = await openFullForm({
		script: { rules: [...first, ...EXAMPLE.answers] },
		passage: EXAMPLE.passage
	});
	const plain = form.context();
	const context = { ...plain, recipe: { ...plain.recipe, options } };
	const events: MethodEvent[] = [];
	for await (const event of air(form.source, { ...context, ...change(context) })) events.push(event);
	return { events, asked: form.engine.answered, draft: draftOf(events) };
}

function draftOf(events: readonly MethodEvent[]): CandidateDraft {
	const found = events.find((event) => event.kind === 'candidate');
	return found?.kind === 'candidate' ? found.draft : ({} as CandidateDraft);
}

const namesOf = ({ trail = [] }: CandidateDraft) => trail.map(({ name }) => name);

describe('iterative refinement with a model that follows instructions', () => {
	it('shows its loop step by step', async () => {
		const { draft } = await eventsOf();
		expect(namesOf(draft)).toEqual([
			'initial-instruction',
			'polished-document',
			'student-answer',
			'missing-constraint',
			'student-answer',
			'missing-constraint',
			'merged-instruction'
		]);
		expect(draft.trail?.[0]?.rating).toEqual({ readOut: 'scale', value: expect.closeTo(4.5) });
	});

	it('asks first instruction, five points, polish, then four or five for each loop, merge and rating', async () => {
		const { asked } = await eventsOf();
		expect(asked).toHaveLength(1 + 5 + 1 + 2 * 5 + 2);
	});

	it.each([1, 2])('goes round %d times at most', async (loops) => {
		const { draft } = await eventsOf({ options: { loops } });
		expect(draft.constraints).toHaveLength(loops);
	});

	it('answers with the document, or anew where the paper’s way is wanted', async () => {
		const grounded = await eventsOf();
		expect(grounded.draft.response).toMatchObject({ from: 'model' });
		const anew =
			'The sea is salty since rivers carry salt to it; only the water leaves, as from a kettle in a kitchen.';
		const first: Rules = [
			{ kind: 'text', contains: ['You answer what you are asked', 'Say also what becomes'], answers: [anew] }
		];
		const paper = await eventsOf({ options: { answer: 'paper' }, first });
		expect(paper.draft.response).toEqual({ from: 'model', text: anew });
		expect(paper.draft.issues).toEqual([]);
	});

	it('blocks a new answer that breaks a constraint that can be counted', async () => {
		const first: Rules = [
			ANY_TYPE,
			{ kind: 'text', contains: ['The kind of demand is'], answers: ['Write at least 60 words in all.'] },
			{ kind: 'text', contains: ['The one instruction:'], answers: [''] },
			{
				kind: 'text',
				contains: ['You answer what you are asked'],
				answers: ['The sea is salty since rivers bring salt.']
			}
		];
		const { draft } = await eventsOf({ options: { answer: 'paper', loops: 1 }, first });
		expect(draft.issues).toContainEqual({
			rule: 'breaks-constraint',
			blocking: true,
			detail: 'Write at least 60 words in all.'
		});
	});

	it('takes the passage where the polished document brings in a new fact', async () => {
		const polished = EXAMPLE.passage.replace('rivers', 'in 1715 Edmond Halley wrote that rivers');
		const first: Rules = [
			{ kind: 'text', contains: ['The improved answer:'], answers: [`<response>${polished}</response>`] }
		];
		const { draft } = await eventsOf({ first });
		expect(draft.response).toEqual({ from: 'passage' });
		const tried = draft.trail?.find(({ name }) => name === 'polished-document');
		expect(tried?.issues).toMatchObject([{ rule: 'new-facts' }]);
	});

	it('does not refine an instruction with a low mark, and says why', async () => {
		const first: Rules = [
			{ kind: 'choice', contains: ['You judge an instruction'], weights: { Yes: 3, No: 2 } }
		];
		const { draft, events, asked } = await eventsOf({ first });
		expect(draft.issues).toEqual([{ rule: 'bad-instruction', blocking: true, detail: '3.0 of 5' }]);
		expect(events.at(-1)).toMatchObject({
			kind: 'rating',
			draft: { rubric: 'instruction-score@2', value: expect.closeTo(3) }
		});
		expect(asked).toHaveLength(1 + 5);
	});

	it.each<[string, string]>([
		['writes three words', 'Salt, I think.'],
		['refuses', 'I’m sorry, but I cannot help with that question at all.']
	])('finds nothing where the student %s', async (_, answer) => {
		const first: Rules = [{ kind: 'text', contains: ['You answer what you are asked'], answers: [answer] }];
		const { draft, events } = await eventsOf({ first });
		expect(draft.issues).toContainEqual({ rule: 'no-constraints', blocking: true });
		expect(namesOf(draft)).toContain('refused-answer');
		expect(events.at(-1)?.kind).toBe('rating');
	});

	it('takes what rules count where the model names nothing that holds', async () => {
		// As a model of 1.5 billion parameters did.
		const described = 'The first answer describes the process, while the second answer states the result.';
		const first: Rules = [
			ANY_TYPE,
			{ kind: 'text', contains: ['The kind of demand is'], answers: [described] },
			{ kind: 'text', contains: ['The one instruction:'], answers: [''] }
		];
		const { draft } = await eventsOf({ options: { loops: 1 }, first });
		expect(namesOf(draft)).toContain('refused-constraint');
		expect(draft.constraints).toMatchObject([{ from: 'rule' }]);
		expect(draft.prompts).toContain('rule-constraints@1');
	});

	it('lets a model that is its own student answer more freely', async () => {
		const temperatureOf = async (isWriter: boolean) => {
			const { asked } = await eventsOf({
				change: ({ judge, ask }) => ({ judge: { ...judge, isWriter, ask: { ...ask } } })
			});
			const student = asked.find((request) =>
				JSON.stringify(request).includes('You answer what you are asked')
			);
			return student?.kind === 'text' ? student.sampling.temperature : null;
		};
		expect(await temperatureOf(true)).toBe(0.9);
		expect(await temperatureOf(false)).toBe(0.2);
	});

	it('gives nothing for a short passage', async () => {
		const { events, asked } = await eventsOf({ options: { 'min-words': 500 } });
		expect(events).toEqual([{ kind: 'nothing', reason: 'not-suited' }]);
		expect(asked).toEqual([]);
	});

	it('goes up to five loops, and to two if nothing is said', () => {
		const loops = AIR_SHEET.options.find(({ name }) => name === 'loops');
		expect(loops).toMatchObject({ fallback: 2, most: 5 });
	});
});

describe('iterative refinement with a tiny model', () => {
	const tiny = (answer: string) => (context: MethodContext) => {
		const ask = answeringAsker({
			write: (opener) => (opener === '' ? answer : ' the sea taste of salt and not of water?'),
			measure: (_, hasPassage) => (hasPassage ? -1 : -4)
		});
		return {
			ask,
			judge: { ...context.judge, ask, promptForm: 'tiny' as const },
			recipe: { ...context.recipe, promptForm: 'tiny' as const }
		};
	};
	const STUDENT = 'The sea is salty. It is salty because there is salt in it, and salt is salty!';

	it('lets rules judge: what the passage keeps to and the student breaks, by counting', async () => {
		const { draft } = await eventsOf({ change: tiny(STUDENT) });
		expect(draft.constraints).toHaveLength(2);
		for (const { from, check } of draft.constraints ?? []) {
			expect(from).toBe('rule');
			expect(check && isMet(check, EXAMPLE.passage)).toBe(true);
			expect(check && isMet(check, STUDENT)).toBe(false);
		}
	});

	it('never asks for the very words that the passage begins or ends with', async () => {
		const { draft } = await eventsOf({ change: tiny(STUDENT), options: { loops: 5 } });
		expect(draft.constraints?.length).toBeGreaterThan(1);
		expect(draft.constraints?.map(({ type }) => type)).not.toContain('specific-sentence');
	});

	it('keeps the passage as it is, and puts the constraints after the request', async () => {
		const { draft, events } = await eventsOf({ change: tiny(STUDENT) });
		expect(draft.response).toEqual({ from: 'passage' });
		const initial = draft.trail?.[0]?.text ?? '';
		const texts = draft.constraints?.map(({ text }) => text) ?? [];
		expect(draft.instruction).toBe([initial, ...texts].join(' '));
		expect(events.at(-1)).toMatchObject({ kind: 'rating', draft: { by: 'writer' } });
	});

	it('finds nothing where the student writes the passage', async () => {
		const { draft } = await eventsOf({ change: tiny(EXAMPLE.passage) });
		expect(draft.constraints).toEqual([]);
		expect(draft.issues).toContainEqual({ rule: 'no-constraints', blocking: true });
	});

	it('is guided by an able judge, and stays the student', async () => {
		const { draft } = await eventsOf({
			first: [ANY_TYPE, { kind: 'text', contains: ['The kind of demand is'], answers: ['None'] }],
			change: (context) => ({ ...tiny(STUDENT)(context), judge: { ...context.judge, isWriter: false } })
		});
		expect(draft.trail?.[0]?.text).toBe('Explain why the sea is salty.');
		expect(draft.trail?.find(({ name }) => name === 'student-answer')?.text).toBe(STUDENT);
	});
});

describe('the training sets of AIR', () => {
	const example = async () => {
		const { instruction, constraints = [], trail = [], response } = (await eventsOf()).draft;
		const text = response.from === 'model' ? response.text : EXAMPLE.passage;
		return { id: 'a', instruction, response: text, extras: { constraints, trail } } as Example;
	};
	const rowsOf = async (name: string) =>
		AIR_SHEET.sets.find((set) => set.name === name)?.rows(await example());

	it('have the instruction after each loop, with the whole one after the last', async () => {
		const whole = (await example()).instruction;
		const [first, second] = [await rowsOf('loop-1'), await rowsOf('loop-2')];
		expect(first?.[0]?.instruction).toBe(
			'Explain why the sea is salty. Compare what happens with something that people know from their own kitchen.'
		);
		expect(second?.[0]?.instruction).toBe(whole);
		expect(await rowsOf('loop-3')).toEqual([]);
	});

	it('set the response against the answer that missed the last constraint', async () => {
		const [row] = (await rowsOf('preference')) ?? [];
		expect(row?.rejected).toContain('as a cook adds a pinch');
		expect(row?.output).toBe((await example()).response);
	});

	it('are none but the pair for an example without a loop', () => {
		const bare = { instruction: 'Explain it.', response: 'So it is.', extras: {} } as Example;
		expect(AIR_SHEET.sets.flatMap((set) => set.rows(bare))).toEqual([
			{ instruction: 'Explain it.', output: 'So it is.' }
		]);
	});
});
