import { describe, expect, it } from 'vitest';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import { refineInLoops, type LoopSetting } from '#lib/core/steps/air/loop.ts';
import { missingByRule } from '#lib/core/steps/air/missing-by-rule.ts';
import type { Standing } from '#lib/core/steps/air/missing.ts';

const constraint = (text: string, type = 'tone-and-style'): Constraint => ({ type, from: 'model', text });

const setting = (change: Partial<LoopSetting> = {}): LoopSetting => ({
	instruction: 'Explain it.',
	document: 'A document.',
	loops: 5,
	answer: (_, loop) => Promise.resolve({ text: `Answer ${loop}`, fault: null }),
	find: ({ constraints }) =>
		Promise.resolve({
			constraint: constraint(`Demand ${constraints.length + 1}.`),
			usedTypes: [],
			refused: []
		}),
	randomOf: (name) => createRandom(0, name),
	...change
});

const SHORT = { rule: 'response-short', blocking: true };

describe('the loop', () => {
	it.each([1, 2, 5])('goes round %d times at most', async (loops) => {
		const { constraints } = await refineInLoops(setting({ loops }));
		expect(constraints.map(({ text }) => text)).toEqual(
			Array.from({ length: loops }, (_, at) => `Demand ${at + 1}.`)
		);
	});

	it('asks the student each time for what has grown so far', async () => {
		const asked: string[] = [];
		await refineInLoops(
			setting({
				loops: 3,
				answer: (instruction) => {
					asked.push(instruction);
					return Promise.resolve({ text: 'An answer', fault: null });
				}
			})
		);
		expect(asked).toEqual(['Explain it.', 'Explain it. Demand 1.', 'Explain it. Demand 1. Demand 2.']);
	});

	it('shows the judge the first instruction, the last answer and the types of before', async () => {
		const standings: Standing[] = [];
		await refineInLoops(
			setting({
				loops: 2,
				find: (standing) => {
					standings.push(standing);
					return Promise.resolve({ constraint: constraint('One.'), usedTypes: ['emotion'], refused: [] });
				}
			})
		);
		expect(standings[1]).toMatchObject({
			instruction: 'Explain it.',
			student: 'Answer 2',
			usedTypes: ['emotion']
		});
	});

	it('stops where the judge finds nothing, and keeps what it refused', async () => {
		const refused = [{ text: 'Be good.', reason: 'form' }];
		const { constraints, trail } = await refineInLoops(
			setting({ find: () => Promise.resolve({ constraint: null, usedTypes: [], refused }) })
		);
		expect(constraints).toEqual([]);
		expect(trail).toEqual([
			{ name: 'student-answer', text: 'Answer 1', note: 'In loop 1.' },
			{ name: 'refused-constraint', text: 'Be good.', note: 'form' }
		]);
	});

	it('stops where the student’s answer is none, and shows it', async () => {
		const { constraints, trail } = await refineInLoops(
			setting({
				answer: (_, loop) => Promise.resolve({ text: 'Hm.', fault: loop === 1 ? null : { issues: [SHORT] } })
			})
		);
		expect(constraints).toHaveLength(1);
		expect(trail.slice(1)).toMatchObject([
			{ name: 'missing-constraint' },
			{ name: 'refused-answer', text: 'Hm.', issues: [SHORT] }
		]);
	});

	it('tells what was found in its trail, step by step, with the type', async () => {
		const { trail } = await refineInLoops(setting({ loops: 1 }));
		expect(trail.at(-1)).toEqual({ name: 'missing-constraint', text: 'Demand 1.', note: 'Tone and style' });
	});
});

describe('rules in the place of the judge', () => {
	const SHORT = { ...constraint('Write at most 3 words.', 'length'), check: { kind: 'words', most: 3 } };
	const SAND = { ...constraint('Mention sand.', 'keyword'), check: { kind: 'keywords', words: ['sand'] } };
	const LIME = { ...constraint('Mention lime.', 'keyword'), check: { kind: 'keywords', words: ['lime'] } };
	const standing = (student: string, change: Partial<Standing> = {}): Standing => ({
		...setting(),
		document: 'Sand and lime.',
		student,
		constraints: [],
		usedTypes: [],
		...change
	});

	it.each<[string, string, Constraint[], string | null]>([
		['what the student breaks', 'A long answer about sand.', [SHORT, SAND], SHORT.text],
		['what is missing', 'No idea.', [SHORT, SAND], SAND.text],
		['nothing where the student keeps to all', 'Just sand.', [SHORT, SAND], null],
		[
			'nothing that the document breaks too',
			'A long answer about sand.',
			[{ ...SHORT, check: { kind: 'words', most: 1 } }],
			null
		],
		['nothing that no rule can check', 'No idea.', [constraint('Be warm.')], null]
	])('find %s', async (_, student, found, text) => {
		expect((await missingByRule(found)(standing(student))).constraint?.text ?? null).toBe(text);
	});

	it('take each type once', async () => {
		const find = missingByRule([SAND, LIME]);
		const first = await find(standing('No idea.'));
		expect(first.usedTypes).toEqual(['keyword']);
		expect((await find(standing('No idea.', { usedTypes: first.usedTypes }))).constraint).toBeNull();
	});
});
