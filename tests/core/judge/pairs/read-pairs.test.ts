import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPairs } from '#lib/core/judge/pairs/read-pairs.ts';
import { readRivals } from '#lib/core/judge/pairs/read-rivals.ts';

const file = (...lines: readonly unknown[]) =>
	lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

function pairsIn(text: string) {
	const read = readPairs(text);
	if (!read.ok) throw new Error(`Nothing read: ${JSON.stringify(read.failure)}`);
	return read.value;
}

const issueOf = (line: unknown) => {
	const { bad } = pairsIn(file(line, { instruction: 'Why?', output: 'So.' }));
	return bad.map((one) => one.issue.kind);
};

describe('a file of pairs', () => {
	it.each([
		[
			'a task of Self-Instruct with an input',
			{ id: 'seed_task_1', instruction: 'Say the opposite.', instances: [{ input: 'hot', output: 'cold' }] },
			['Say the opposite.\n\nhot', 'cold']
		],
		[
			'a task of Self-Instruct without one',
			{ instruction: 'Name a colour.', instances: [{ input: '', output: 'Red.' }], is_classification: false },
			['Name a colour.', 'Red.']
		],
		[
			'Alpaca with an input',
			{ instruction: 'Add.', input: '2 and 3', output: '5' },
			['Add.\n\n2 and 3', '5']
		],
		['Alpaca without one', { instruction: 'Add 2 and 3.', input: '', output: '5' }, ['Add 2 and 3.', '5']],
		[
			'Alpaca with null for none',
			{ instruction: 'Add 2 and 3.', input: null, output: '5' },
			['Add 2 and 3.', '5']
		],
		[
			'messages, of which the first question and its answer count',
			{
				messages: [
					{ role: 'system', content: 'Be brief.' },
					{ role: 'user', content: 'Hi?' },
					{ role: 'assistant', content: 'Hello.' },
					{ role: 'user', content: 'More?' }
				]
			},
			['Hi?', 'Hello.']
		]
	])('may hold %s', (_, line, [instruction, response]) => {
		expect(pairsIn(file(line)).found).toEqual([
			expect.objectContaining({ instruction, response, language: null })
		]);
	});

	it('may mix the forms, begin with a byte order mark, end lines as Windows does and have blank ones', () => {
		const { found, badLines } = pairsIn(
			'\ufeff{"instruction":"A?","output":"1."}\r\n\r\n{"instruction":"B?","instances":[{"output":"2."}]}\r\n'
		);
		expect(found.map(({ instruction, response }) => [instruction, response])).toEqual([
			['A?', '1.'],
			['B?', '2.']
		]);
		expect(badLines).toBe(0);
	});

	it('gives a pair the same id wherever it stands, and inputs of one instruction the same origin', () => {
		const task = {
			instruction: 'Double.',
			instances: [
				{ input: '2', output: '4' },
				{ input: '3', output: '6' }
			]
		};
		const [two, three] = pairsIn(file(task)).found;
		const [alone] = pairsIn(file('', { instruction: 'Double.', input: '3', output: '6' })).found;
		expect(alone).toEqual(three);
		expect(two!.id).not.toBe(three!.id);
		expect(two!.origin).toBe(three!.origin);
	});

	it.each([
		['not-json', '{"instruction": "A?", '],
		['unknown-form', '[1, 2]'],
		['unknown-form', 'null'],
		['unknown-form', { question: 'A?', answer: 'B.' }],
		['unknown-form', { messages: [{ role: 'assistant', content: 'Hello.' }] }],
		['unknown-form', { messages: [{ role: 'user', content: 'Hi?' }] }],
		['unknown-form', { messages: [] }],
		['wrong-shape', { instruction: 'A?', output: 3 }],
		['wrong-shape', { output: 'B.' }],
		['wrong-shape', { instruction: 'A?', instances: 'B.' }],
		['wrong-shape', { messages: [{ role: 'user', content: [{ type: 'image' }] }] }],
		['empty-text', { instruction: 'A?', output: ' \n ' }],
		['empty-text', { instruction: '', input: 'only this', output: 'B.' }],
		['empty-text', { instruction: 'A?', instances: [] }],
		['too-long', { instruction: 'A?', output: 'x'.repeat(50_001) }]
	])('passes over a line that is %s: %j', (kind, line) => {
		expect(issueOf(line)).toEqual([kind]);
	});

	it('tells the numbers of bad lines, and where a known form is wrong', () => {
		const good = { instruction: 'A?', output: 'B.' };
		const { bad, badLines, found } = pairsIn(file('', good, 'oops', good, { instruction: 'A?', output: 3 }));
		expect(found).toHaveLength(1);
		expect(badLines).toBe(3);
		expect(bad).toEqual([
			{ line: 3, issue: { kind: 'not-json' } },
			{ line: 4, issue: { kind: 'repeated' } },
			{ line: 5, issue: { kind: 'wrong-shape', path: 'output', message: expect.any(String) } }
		]);
	});

	it('counts all bad lines but lists only the first hundred', () => {
		const { bad, badLines } = pairsIn(
			file({ instruction: 'A?', output: 'B.' }, ...new Array(500).fill('oops'))
		);
		expect([bad.length, badLines]).toEqual([100, 500]);
	});

	it.each([
		['', 0],
		['\n\n', 0],
		['oops', 1]
	])('without a single pair is a failure: %j', (text, badLines) => {
		expect(readPairs(text)).toMatchObject({ ok: false, failure: { kind: 'nothing-read', badLines } });
	});

	it('of any content is read or passed over, line for line, never a crash', () => {
		const line = fc.oneof(fc.string(), fc.json(), fc.constant('{"__proto__":{"output":"x"}}'));
		fc.assert(
			fc.property(fc.array(line.map((one) => one.replaceAll(/[\r\n]/gu, ' '))), (lines) => {
				const read = readPairs(lines.join('\n'));
				const { badLines } = read.ok ? read.value : read.failure;
				const found = read.ok ? read.value.found.length : 0;
				expect(badLines + found).toBeGreaterThanOrEqual(lines.filter((one) => one.trim() !== '').length);
			})
		);
	});

	it('keeps words as documents do: well-formed, composed, without control characters', () => {
		const [pair] = pairsIn(
			file({ instruction: 'Caf\u0065\u0301\u0000?', output: 'Ye\ud800s.\r\nNo.' })
		).found;
		expect(pair).toMatchObject({ instruction: 'Café?', response: 'Ye\ufffds.\nNo.' });
	});
});

describe('a file of stronger and weaker answers', () => {
	const row = { instruction: 'Add.', input: '2 and 3', stronger: '5.', weaker: 'Add add.' };

	it('is read line by line', () => {
		const read = readRivals(file(row, { ...row, input: undefined }, row));
		expect(read.ok && read.value.found).toEqual([
			{ id: expect.any(String), instruction: 'Add.\n\n2 and 3', stronger: '5.', weaker: 'Add add.' },
			{ id: expect.any(String), instruction: 'Add.', stronger: '5.', weaker: 'Add add.' }
		]);
		expect(read.ok && read.value.bad).toEqual([{ line: 3, issue: { kind: 'repeated' } }]);
	});

	it.each([
		['same-answers', { ...row, weaker: ' 5. ' }],
		['wrong-shape', { instruction: 'Add.', stronger: '5.' }],
		['wrong-shape', 'null'],
		['empty-text', { ...row, weaker: '' }],
		['empty-text', { ...row, instruction: ' ' }],
		['not-json', '{']
	])('passes over a line with %s', (kind, line) => {
		expect(readRivals(file(line))).toMatchObject({
			ok: false,
			failure: { badLines: 1, bad: [{ line: 1, issue: { kind } }] }
		});
	});
});
