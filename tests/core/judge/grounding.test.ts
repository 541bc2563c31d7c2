import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundedShare, sharesContent } from '#lib/core/judge/grounding.ts';

const SOURCE = 'Maple sap is collected in buckets and boiled until most of its water is gone.';

describe('the share of a text that a source says too', () => {
	it.each([
		['all of it, in other forms of the words', 'Boil the bucket of collected sap.', 1],
		['a third of it', 'Sap costs money.', 1 / 3],
		['none of it', 'Cathedrals crumble slowly.', 0],
		['nothing to say', 'It is what it is.', 1],
		['no words', '', 1]
	])('is right for %s', (_, text, share) => {
		expect(groundedShare(text, SOURCE)).toBeCloseTo(share, 5);
	});

	it('goes by pairs of characters in Chinese', () => {
		expect(groundedShare('造纸用树皮', '蔡伦用树皮造纸')).toBeCloseTo(3 / 4, 5);
		expect(groundedShare('海上丝路', '蔡伦用树皮造纸')).toBe(0);
	});

	it('is all of a text for itself, and never off the scale', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (text, source) => {
				expect(groundedShare(text, text)).toBe(1);
				expect(groundedShare(text, source)).toBeGreaterThanOrEqual(0);
				expect(groundedShare(text, source)).toBeLessThanOrEqual(1);
			})
		);
	});

	it.each([
		['How is sap boiled?', true],
		['What is it?', false],
		['How do I train a dog?', false]
	])('tells whether %s has anything in common: %s', (text, isShared) => {
		expect(sharesContent(text, SOURCE)).toBe(isShared);
	});
});
