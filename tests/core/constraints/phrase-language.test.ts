import { describe, expect, it } from 'vitest';
import { phraseLanguage } from '#lib/core/constraints/rules/phrase-language.ts';

describe('the language that rules word what they find in', () => {
	it.each<[string, string | null, 'en' | 'zh' | null]>([
		['Glass is made of sand.', 'en', 'en'],
		['Glass is made of sand.', null, 'en'],
		['An English passage of a Chinese document.', 'zh', 'en'],
		['Glas wird aus Sand gemacht.', 'de', null],
		['玻璃是用沙子做的。', 'zh', 'zh'],
		['玻璃是用沙子做的。', 'en', 'zh'],
		['ガラスは砂から作られる。', 'ja', null],
		['Стекло делают из песка.', 'ru', null],
		['1 2 3', 'en', null]
	])('for “%s” of a document in %s is %s', (passage, language, expected) => {
		expect(phraseLanguage(passage, language)).toBe(expected);
	});
});
