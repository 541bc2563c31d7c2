import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicCover } from '#lib/core/proposals/topic-cover.ts';

const PASSAGE = `# Rubber boots

Rubber is the juice of a tree. Rubber keeps water out, and the juice of a young tree is white.`;

describe('topic cover', () => {
	it.each([
		['both words of the heading', 'Tell me about rubber boots.', 1],
		['more than the two heaviest', 'How does the juice of a tree become rubber boots?', 1],
		['one of them', 'What is rubber?', 0.625],
		['a word that comes twice', 'What is juice?', 0.25],
		['a word that comes once', 'What is water?', 0],
		['nothing of it', 'Who was Napoleon?', 0]
	])('counts %s', (_, request, cover) => {
		expect(topicCover(request, PASSAGE)).toBeCloseTo(cover, 10);
	});

	it('takes the first sentence of a long first line', () => {
		const passage =
			'Cork floats. It was brought here from distant harbours by captains of many nations, at a cost that nobody has told us yet.';
		expect(topicCover('Why does cork float?', passage)).toBe(1);
		expect(topicCover('Who were the captains?', passage)).toBe(0);
	});

	it('lies between 0 and 1', () => {
		const text = fc.oneof(
			fc.string(),
			fc.array(fc.constantFrom('cork', 'oaks', 'the', '7', '.\n')).map((all) => all.join(' '))
		);
		fc.assert(
			fc.property(text, text, (request, passage) => {
				const cover = topicCover(request, passage);
				expect(cover >= 0 && cover <= 1).toBe(true);
			})
		);
	});
});
