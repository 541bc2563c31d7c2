import { describe, expect, it } from 'vitest';
import { utteranceIssues } from '#lib/core/judge/utterance-rules.ts';
import { readBrackets, withoutBrackets } from '#lib/core/parse/parse-brackets.ts';
import { parseUtteranceTable } from '#lib/core/parse/parse-utterance-table.ts';
import type { UtterancePlan, Wanted } from '#lib/core/utterances/plan-utterances.ts';

const PASSAGE = 'Turn the crank for three minutes before you switch the radio on for the first time.';
const TABLE =
	'ask, how do i use the [thing oven ]\nask, who is [name Ada ]\nask, keep it for [amount a day ]';

interface Look {
	readonly include?: readonly Wanted[];
	readonly isCut?: boolean;
	readonly earlier?: readonly string[];
}

const CRANK: Wanted = { number: 1, label: 'thing', value: 'crank' };

function readLine(line: string) {
	const read = readBrackets(line);
	const utterance = read.ok ? read.value : { text: withoutBrackets(line), slots: [] };
	const hasReadableBrackets = read.ok && utterance.slots.every(({ label }) => /^\d+$/u.test(label));
	return { utterance, hasReadableBrackets };
}

/** The rules that a line breaks, with `!` at those that block. */
function rulesOf(line: string, { include = [CRANK], isCut = false, earlier = [] }: Look = {}) {
	const table = parseUtteranceTable(TABLE);
	const [intent = expect.fail('No intent')] = table.ok ? table.value : [];
	const [model = expect.fail('No utterance')] = intent.utterances;
	const plan: UtterancePlan = { intent, include, examples: intent.utterances, model };
	const known = [...intent.utterances, ...earlier.map((text) => ({ text, slots: [] }))];
	const issues = utteranceIssues({ ...readLine(line), isCut, plan, known, passage: PASSAGE });
	return issues.map(({ rule, blocking }) => `${rule}${blocking ? '!' : ''}`);
}

describe('a line with what was asked for', () => {
	it.each([
		'why does my [1 crank ] squeak so much',
		'is a [1 Crank ] made of steel?',
		'[1 crank ] oil, where can i buy it'
	])('%s breaks no rule', (line) => {
		expect(rulesOf(line)).toEqual([]);
	});
});

describe('a line', () => {
	it.each([
		['with a bracket too few', 'why does my [1 crank squeak so much', 'brackets!'],
		['with brackets in brackets', 'why does my [1 [1 crank ] ] squeak so much', 'brackets!'],
		['with the name of a slot', 'why does my [thing crank ] squeak so much', 'brackets!'],
		['with an empty slot', 'why does my [1  ] squeak so much', 'brackets!'],
		['with a number that is no label', 'why does my [1 crank ] squeak [9 now ]', 'unknown-slot!'],
		['with a slot that nobody asked for', 'why does my [1 crank ] squeak after [3 a week ]', 'unknown-slot!'],
		['with a slot twice', 'why does my [1 crank ] hit the [1 crank ]', 'unknown-slot!'],
		['without the slot', 'why does my crank squeak so much', 'missing-slot!'],
		['with another value', 'why does my [1 cranks ] squeak so much', 'changed-value!'],
		['with the value in another script', 'why does my [1 曲柄 ] squeak so much', 'changed-value'],
		['of one word', '[1 crank ]', 'utterance-length!'],
		['of nothing but its slot', 'The [1 crank ]', 'utterance-length!'],
		['of more than thirty words', `[1 crank ] ${'and then some more words '.repeat(7)}`, 'utterance-length!'],
		['in another script', '[1 crank ] 应该怎么用才不会坏掉呢', 'other-script!'],
		['that refuses', 'I’m sorry, but I cannot turn the [1 crank ]', 'refuses!'],
		['that speaks of the text', 'what does this text say of the [1 crank ]', 'speaks-of-text!'],
		['out of the passage', 'turn the [1 crank ] for three minutes before you switch the radio on', 'copies!'],
		['in a loop', 'turn the [1 crank ] or turn the crank or turn the crank or', 'repeats!']
	])('%s breaks a rule', (_, line, rule) => {
		expect(rulesOf(line)).toContain(rule);
	});

	it('that was cut off is too long', () => {
		expect(rulesOf('why does my [1 crank ] squeak so', { isCut: true })).toEqual(['utterance-length!']);
	});

	it.each(['how do i use the oven', 'How do I use the [1 oven ]?'])('%s is one of the table', (line) => {
		expect(rulesOf(line)).toContain('duplicate!');
	});

	it('that was said before is a duplicate', () => {
		const line = 'why does my [1 crank ] squeak so much';
		expect(rulesOf(line, { earlier: ['Why does my crank squeak so much?'] })).toEqual(['duplicate!']);
	});

	it('that is worded like an example is told, and may be kept', () => {
		expect(rulesOf('how do i use the [1 crank ]')).toEqual(['known-wording']);
	});

	it('may have any words where the model chooses, and needs as many slots as were asked for', () => {
		const free = { number: 2, label: 'name', value: null };
		expect(rulesOf('did [2 Grace Hopper ] ever turn a [1 crank ]', { include: [CRANK, free] })).toEqual([]);
		expect(rulesOf('did anybody ever turn a [1 crank ]', { include: [CRANK, free] })).toEqual([
			'missing-slot!'
		]);
	});

	it('may have the same slot twice where it was asked for twice, in any order', () => {
		const other = { number: 1, label: 'thing', value: 'radio' };
		expect(rulesOf('is the [1 radio ] driven by the [1 crank ]', { include: [CRANK, other] })).toEqual([]);
	});
});
