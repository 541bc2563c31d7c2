import { describe, expect, it } from 'vitest';
import { languageLike, languageWord } from '#lib/core/prompt/language-words.ts';

describe('the language to write in', () => {
	it.each([
		['泡茶的水温对味道影响很大。', 'Chinese'],
		['お茶を入れるお湯の温度は味に影響します。', 'Japanese'],
		['차의 맛은 물의 온도에 달려 있다.', 'Korean'],
		['Tea tastes of the water.', 'the language of the answer'],
		['Der Tee schmeckt nach Wasser.', 'the language of the answer'],
		['', 'the language of the answer']
	])('for “%s” is %s', (text, words) => {
		expect(languageLike(text, 'answer')).toBe(words);
	});

	it('is called by its English name, or its code where it has none here', () => {
		expect(languageWord('zh')).toBe('Chinese');
		expect(languageWord('sw')).toBe('sw');
	});
});
