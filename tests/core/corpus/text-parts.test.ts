import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts, sectionsOf, splitParts, withoutSentencesOf } from '#lib/core/corpus/text-parts.ts';

const anyText = fc
	.array(
		fc.constantFrom('One sentence.', ' ', 'two words', '\n', '\n\n', ' \n\t\n', '- item', '玻璃。', '```'),
		{
			maxLength: 12
		}
	)
	.map((pieces) => pieces.join(''));

describe('a text is split', () => {
	it.each([
		['at blank lines', 'a\n\nb\n\nc', ['a', 'b', 'c']],
		['at lines where there are two paragraphs or fewer', 'a\nb\n\nc', ['a', 'b', 'c']],
		['at sentences where it is one line', 'One is here. Two is here.', ['One is here.', 'Two is here.']],
		['at sentences without blanks', '玻璃是沙子做的。沙子要加热。', ['玻璃是沙子做的。', '沙子要加热。']]
	])('%s', (_, text, parts) => {
		expect(splitParts(text, null).map((part) => part.text)).toEqual(parts);
	});

	it('and joined again by what stood between the parts, unlike the published script', () => {
		const list = 'What you need:\n- flour\n- water\n- salt';
		const parts = splitParts(list, 'en');
		expect(parts).toHaveLength(4);
		expect(joinParts(parts)).toBe(list);
		expect(joinParts(parts.slice(0, 2))).toBe('What you need:\n- flour');
	});

	it('into parts that are the text again, whatever it is', () => {
		fc.assert(
			fc.property(anyText, fc.nat(300), (text, letters) => {
				const parts = splitParts(text, 'en');
				expect(joinParts(parts)).toBe(text.trim());
				expect(joinParts(sectionsOf(parts, letters))).toBe(text.trim());
			})
		);
	});
});

describe('sections', () => {
	it('take in parts until they are long enough', () => {
		const parts = splitParts('aaaa\n\nbb\n\ncccccc\n\nd', null);
		expect(sectionsOf(parts, 5).map(({ text }) => text)).toEqual(['aaaa\n\nbb', 'cccccc', 'd']);
	});
});

describe('a text without the sentences of another one', () => {
	const KEPT = 'The starter is fed. It ferments.';

	it.each([
		['It rises. It ferments. It is baked.', 'It rises. It is baked.'],
		['It ferments.\n\nIt is baked.', 'It is baked.'],
		['It rises. It ferments.\n\nIt is baked.', 'It rises.\n\nIt is baked.'],
		['The starter is fed. It ferments.', ''],
		['It ferments quickly.', 'It ferments quickly.']
	])('“%s”', (text, left) => {
		expect(withoutSentencesOf(text, KEPT, 'en')).toBe(left);
	});

	it('is the text again where they share none, in Chinese too', () => {
		const text = '酵母在面团里发酵。\n烤箱里的面包变硬。';
		expect(withoutSentencesOf(text, '面粉加水。', 'zh')).toBe(text);
		expect(withoutSentencesOf(text, '酵母在面团里发酵。', 'zh')).toBe('烤箱里的面包变硬。');
	});
});
