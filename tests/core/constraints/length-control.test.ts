import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMet } from '#lib/core/constraints/checkers.ts';
import { lengthControl } from '#lib/core/constraints/length-control.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';

const english = (words: number) => Array.from({ length: words }, (_, at) => `word${at}`).join(' ');
const chinese = (words: number) => '玻璃是用沙子做成的'.repeat(words).slice(0, words);

/** Draws what is given in turn, then 0. */
const drawing = (...draws: number[]) => {
	let at = 0;
	return () => draws[at++] ?? 0;
};

/** First draws that choose each form; what the sentence has to say, in both languages. */
const FORMS = [
	{ form: 'about', draw: 0.39, words: 2400, en: 'about 2000', zh: '2000字左右', least: 1600, most: 2400 },
	{
		form: 'between',
		draw: 0.64,
		words: 2400,
		en: 'between 2000 and 3000',
		zh: '2000到3000',
		least: 2000,
		most: 3000
	},
	{
		form: 'at least',
		draw: 0.74,
		words: 2400,
		en: 'at least 2000',
		zh: '不少于2000',
		least: 2000,
		most: undefined
	},
	{
		form: 'at most',
		draw: 0.99,
		words: 2400,
		en: 'at most 3000',
		zh: '不超过3000',
		least: undefined,
		most: 3000
	}
] as const;

describe('a wish for the length that a text has', () => {
	it.each(FORMS)(
		'says “$form” with the same bounds in both languages, unlike the published script',
		({ draw, words, en, zh, least, most }) => {
			for (const [language, text, said] of [
				['en', english(words), en],
				['zh', chinese(words), zh]
			] as const) {
				const wish = lengthControl(text, language, drawing(draw, 0));
				expect(wish?.text).toContain(said);
				expect([wish?.check?.least, wish?.check?.most]).toEqual([least, most]);
			}
		}
	);

	it.each([
		[2400, 0.79, '2000 to 3000'],
		[2400, 0.8, '2000 to 4000'],
		[7900, 0, '7000 to 8000'],
		[240, 0, '200 to 300'],
		[190, 0, '190 to 200'],
		[1940, 0, '1900 to 2000'],
		[24, 0, '20 to 30']
	])('tells %i words in steps of a power of ten, or of two (%f)', (words, step, told) => {
		const [least, most] = told.split(' to ').map(Number);
		const wish = lengthControl(english(words), 'en', drawing(0.5, step));
		expect(wish?.check).toEqual({ kind: 'words', least, most });
	});

	it('becomes a range where the text would not fulfil the form', () => {
		// 3,999 words are more than half as much again as 2,000.
		const wish = lengthControl(english(3999), 'en', drawing(0.7, 0.9));
		expect(wish?.check).toEqual({ kind: 'words', least: 2000, most: 4000 });
	});

	it('is none for a text of fewer than 20 words', () => {
		expect(lengthControl(english(19), 'en', drawing())).toBeNull();
		expect(lengthControl(english(20), 'en', drawing())).not.toBeNull();
	});

	it('always holds for the text itself', () => {
		fc.assert(
			fc.property(fc.integer({ min: 20, max: 9000 }), fc.nat(), (words, seed) => {
				const text = seed % 2 === 0 ? english(words) : chinese(words);
				const wish = lengthControl(text, seed % 2 === 0 ? 'en' : 'zh', createRandom(seed));
				expect(wish?.check && isMet(wish.check, text)).toBe(true);
			}),
			{ numRuns: 60 }
		);
	});

	it('comes in the shares of the script', () => {
		const text = english(2400);
		const wishes = Array.from(
			{ length: 2000 },
			(_, at) => lengthControl(text, 'en', createRandom(at))?.text ?? ''
		);
		const share = (form: string) => wishes.filter((wish) => wish.includes(form)).length / wishes.length;
		expect(share('at least')).toBeLessThan(0.13);
		expect(share('at most')).toBeGreaterThan(0.21);
		expect(share('about')).toBeLessThan(0.41);
	});
});
