import { describe, expect, it } from 'vitest';
import { isAcceptable } from '#lib/core/constraints/acceptance.ts';

const words = (count: number) => `${'word '.repeat(count - 1)}word.`;
const TYPE = 'Tone and style';

describe('a constraint that a judge named is acceptable', () => {
	it.each<[number, boolean]>([
		[2, false],
		[3, true],
		[26, true],
		[27, false]
	])('with %d words: %s', (count, is) => {
		expect(isAcceptable({ type: TYPE, text: words(count) })).toBe(is);
	});

	it.each<[string, boolean]>([
		['Style', false],
		['Writing style', true],
		['One two three four five six', true],
		['One two three four five six seven', false],
		['None of these', false]
	])('under the type “%s”: %s', (type, is) => {
		expect(isAcceptable({ type, text: 'Write in a warm tone.' })).toBe(is);
	});

	it.each([
		'Write it like Output1 does, please.',
		'Be longer than output 2 is.',
		'Do what the original instruction says.',
		'None of the types fits here.',
		'Keep to all of these constraints above.',
		'Be warmer than the second answer is.'
	])('but not “%s”', (text) => {
		expect(isAcceptable({ type: TYPE, text })).toBe(false);
	});

	it('counts Chinese in words too', () => {
		expect(isAcceptable({ type: TYPE, text: '请用温暖亲切的语气来写这篇文章，不要过于正式。' })).toBe(true);
		expect(isAcceptable({ type: TYPE, text: '要'.repeat(45) })).toBe(false);
	});
});
