import { expect, test } from 'vitest';
import { CATALOGUE } from '#lib/engine/catalogue.ts';
import { languageChoices, languageName, languagesText } from '#lib/ui/models/language-names.ts';

test.each([
	['en', 'English'],
	['zh', 'Chinese'],
	['xx', 'xx'],
	['not a code', 'not a code']
])('“%s” is %s', (code, name) => {
	expect(languageName(code)).toBe(name);
});

test.each([
	[['en'], 'English'],
	[['en', 'de', 'fr'], 'English, German, French'],
	[['en', 'de', 'fr', 'it', 'pt'], 'English, German, French and 2 more']
])('%o are “%s”', (codes, words) => {
	expect(languagesText(codes)).toBe(words);
});

test('every language of the catalogue has a name, and is offered once by it', () => {
	const names = languageChoices(CATALOGUE).map(languageName);
	expect(names).toEqual([...new Set(names)].sort((a, b) => a.localeCompare(b, 'en')));
	expect(names.every((name) => /^\p{Lu}/u.test(name))).toBe(true);
	expect(names.length).toBeGreaterThan(10);
});
