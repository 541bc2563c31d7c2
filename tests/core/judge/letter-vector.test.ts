import { describe, expect, it } from 'vitest';
import { letterVector } from '#lib/core/judge/letter-vector.ts';
import { cosine } from '#lib/core/judge/vectors.ts';

const likeness = (one: string, other: string) => cosine(letterVector(one), letterVector(other));

describe('letters of two texts', () => {
	it.each([
		['the same words in another order', 'Yeast makes gas.', 'Gas: yeast makes!', 0.99, 1.01],
		[
			'other forms of the same words',
			'Yeasts were baking bread.',
			'The bakers’ yeast bread bakes.',
			0.5,
			0.99
		],
		['words that only hold sentences together', 'It was there, and so it is.', 'Glass is sand.', -0.01, 0.01],
		['other words', 'Yeast makes gas in dough.', 'Kings built roads through forests.', -0.01, 0.2],
		['the same subject in Chinese', '玻璃是用沙子做的', '沙子可以做玻璃', 0.3, 0.9],
		['another subject in Chinese', '玻璃是用沙子做的', '国王在冬天去世', -0.01, 0.1]
	])('of %s lie as close as they should', (_, one, other, least, most) => {
		const value = likeness(one, other) ?? 0;
		expect(value).toBeGreaterThan(least);
		expect(value).toBeLessThan(most);
	});

	it('have no direction where a text says nothing', () => {
		expect(likeness('?!', 'Glass is sand.')).toBeNull();
	});
});
