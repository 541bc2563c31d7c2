import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMet } from '#lib/core/constraints/checkers.ts';
import { saysNothing, soundConstraint, tidyConstraint } from '#lib/core/constraints/soundness.ts';
import { PASSAGE } from '#tests/support/full-form.ts';

const HOLDER = { response: PASSAGE, instruction: 'How is glass made from sand?' };
const LIST = { response: '- Boil the “water”.\n- Add **salt**.\n1. Stir.', instruction: 'How do I cook it?' };

const sound = (written: string, holder = HOLDER) => soundConstraint('semantic-elements', written, holder);

describe('what a model says where a type does not apply', () => {
	it.each(['NULL', 'null.', ' None', 'N/A', 'n/a.', 'Not applicable', '无', '不适用。', '', '—', '…'])(
		'“%s” is nothing',
		(text) => {
			expect(saysNothing(text)).toBe(true);
		}
	);

	it.each(['Nonetheless, be polite.', 'Nullify every claim.', '无论如何都要提到水。', 'Mention sand.'])(
		'“%s” is something',
		(text) => {
			expect(saysNothing(text)).toBe(false);
		}
	);
});

describe('a written constraint is made tidy', () => {
	it.each<[string, string | null]>([
		['Mention the lime', 'Mention the lime.'],
		['- **Mention** the lime.\nAnd more', 'Mention the lime.'],
		['1. Mention the lime!', 'Mention the lime!'],
		['"Mention the lime."', 'Mention the lime.'],
		['Constraint: Mention the lime.', 'Mention the lime.'],
		['The response must mention lime.', 'Your answer must mention lime.'],
		['Keep the answer short;', 'Keep your answer short.'],
		['提到石灰', '提到石灰。'],
		['  Mention\tthe \u0000 lime ', 'Mention the lime.'],
		['NULL', null],
		['***', null],
		['', null]
	])('“%s”', (written, tidy) => {
		expect(tidyConstraint(written)).toBe(tidy);
	});
});

describe('a written constraint is sound', () => {
	it.each<[string, string]>([
		['where it breaks no rule', 'Mention what keeps the grains from dissolving.'],
		['where what it quotes is there', 'Use the word “soda” somewhere.'],
		['where what it forbids is absent', 'Do not use the word “beautiful” at all.']
	])('%s', (_, written) => {
		expect(sound(written)).toEqual({ type: 'semantic-elements', from: 'model', text: written });
	});

	it('in Chinese, where the response is', () => {
		const holder = { response: '玻璃是用沙子做的，沙子和纯碱一起熔化。', instruction: '玻璃怎么做？' };
		expect(sound('请说明沙子的作用。', holder)?.text).toBe('请说明沙子的作用。');
	});

	it.each<[string, string]>([
		['too few words', 'Be brief.'],
		['too many words', `Mention ${'sand and '.repeat(22)}soda.`],
		['talk of a text', 'Summarise what the passage says about glass.'],
		['a refusal', 'I’m sorry, but I cannot help with that.'],
		['a copy', 'While it is still soft it can be blown or pressed.'],
		['what the instruction says already', 'How is glass made from sand here?'],
		['a quotation that is not there', 'Use the word “furnace” somewhere.'],
		['a prohibition of what is there', 'Do not use the word “soda” at all.'],
		['a number from nowhere', 'Give it the tone of the 1950s.'],
		['a length that is not so', 'Write at least 500 words.'],
		['a count that cannot be told', 'Use at most 30 words per sentence.'],
		['another script', '请说明沙子的作用。']
	])('but not with %s', (_, written) => {
		expect(sound(written)).toBeNull();
	});

	it('and carries a check where it counts something', () => {
		expect(sound('Write at most 60 words.')?.check).toEqual({ kind: 'words', most: 60 });
	});

	it.each<[string, boolean]>([
		['Put “-” in front of each item of it.', true],
		['List the steps with • before each of them.', false],
		['Mark the key word with ** on both sides.', true],
		['Divide the parts by ****** lines.', false],
		['Number the last step as “1.” please.', true],
		['Name each thing - and then what to do.', true]
	])('“%s” stands by its symbol: %s', (written, stands) => {
		expect(sound(written, LIST) !== null).toBe(stands);
		if (written.includes('•')) expect(sound(written, HOLDER)).toBeNull();
	});

	it('is one sentence of words that hold, for any answer', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'Use ',
				'at most ',
				'40 words',
				' “soda”',
				'NULL',
				'\n',
				'the response ',
				'**',
				'glass '
			),
			fc.string({ unit: 'grapheme' })
		);
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const one = sound(pieces.join(''));
				if (one === null) return;
				expect(one.text).not.toMatch(/\p{Cc}|^\s|\s$/u);
				if (one.check) expect(isMet(one.check, PASSAGE)).toBe(true);
			})
		);
	});
});
