import { describe, expect, it } from 'vitest';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { reverseRows } from '#lib/core/constraints/reverse-rows.ts';
import type { Example } from '#lib/core/curation/dataset.ts';

const SHORT: Constraint = {
	type: 'length',
	from: 'rule',
	text: 'Write at most 10 words.',
	check: { kind: 'words', most: 10 }
};
const PLAIN: Constraint = { type: 'desired-writing-style', from: 'model', text: 'Use plain words.' };
const TRAIL = [
	{ name: 'instruction', text: 'How is glass made?' },
	{ name: 'refined-instruction', text: 'How is glass made from sand?' }
];

const example = (change: Partial<Pick<Example, 'response' | 'extras'>> = {}) =>
	({
		id: 'a',
		instruction: 'How is glass made from sand?\nWrite at most 10 words.\nUse plain words.',
		response: 'Glass is molten sand.',
		extras: { constraints: [SHORT, PLAIN], trail: TRAIL },
		...change
	}) as Example;

const rowsOf = (one: Example) => reverseRows(one, ['instruction', 'refined-instruction']);

describe('a reverse row', () => {
	it('asks with the last instruction without constraints and the response, and answers with the constraints', () => {
		const [row = expect.fail('No row')] = rowsOf(example());
		expect(row.output).toBe('- Write at most 10 words.\n- Use plain words.');
		expect(row.instruction).toContain('How is glass made from sand?');
		expect(row.instruction).toContain('Glass is molten sand.');
		expect(row.instruction).not.toContain('at most 10');
	});

	it('leaves out a constraint that an edited response breaks', () => {
		const [row] = rowsOf(
			example({ response: 'Glass is sand that was melted at a very great heat, and then cooled.' })
		);
		expect(row?.output).toBe('- Use plain words.');
	});

	it.each<[string, Partial<Example>]>([
		['no constraint', { extras: { constraints: [], trail: TRAIL } }],
		['no instruction to begin with', { extras: { constraints: [PLAIN], trail: [] } }],
		['nothing of either', { extras: {} }]
	])('is none where there is %s', (_, change) => {
		expect(rowsOf(example(change))).toEqual([]);
	});

	it('is the same each time, and asks in different words for different rows', () => {
		expect(rowsOf(example())).toEqual(rowsOf(example()));
		const asked = 'abcdefgh'.split('').map((id) => rowsOf({ ...example(), id } as Example)[0]?.instruction);
		expect(new Set(asked).size).toBe(3);
	});
});
