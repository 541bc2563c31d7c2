import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrailText } from '#lib/core/candidate.ts';
import { foundWords, marginWords, plainName, slotPieces } from '#lib/ui/parts/pair/pair-words.ts';

it.each([
	['student-answer', 'Student answer'],
	['draft', 'Draft'],
	['loop-2-answer', 'Loop 2 answer'],
	['--', '--']
])('the name %s reads %s', (name, words) => {
	expect(plainName(name)).toBe(words);
});

describe('an utterance with slots', () => {
	it('is cut where slots begin and end', () => {
		const slots = [
			{ start: 15, end: 20, label: 'city' },
			{ start: 0, end: 3, label: 'verb' }
		];
		expect(slotPieces('fly from A and Paris', slots)).toEqual([
			{ text: 'fly', label: 'verb' },
			{ text: ' from A and ', label: null },
			{ text: 'Paris', label: 'city' }
		]);
	});

	it('is whole again in its pieces, whatever spans a record holds', () => {
		const slot = fc.record({ start: fc.nat(30), end: fc.nat(30), label: fc.string({ maxLength: 4 }) });
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.array(slot), (text, slots) => {
				const pieces = slotPieces(text, slots);
				expect(pieces.map((piece) => piece.text).join('')).toBe(text);
				expect(pieces.every((piece) => piece.text !== '')).toBe(true);
			})
		);
	});
});

it.each([
	[1.5, 'Rated 1.50 lower.'],
	[0, 'Rated 0.00 lower.'],
	[-0.5, 'Rated 0.50 higher, against what the method expects.'],
	[null, 'How much better it is was not rated.']
])('a margin of %s is said', (margin, words) => {
	expect(marginWords(margin)).toBe(words);
});

describe('what was found of a text on the way', () => {
	const text = { name: 'rewrite', text: 'Glass is old.' };

	it.each<[string, Partial<TrailText>, string[]]>([
		['nothing', {}, []],
		['a note of the method', { note: 'Loop 2' }, ['Loop 2']],
		['a mark', { rating: { readOut: 'scale', value: 3.745 } }, ['Rated 3.75 of 5.']],
		['odds', { rating: { readOut: 'odds', value: -0.5 } }, ['Rated -0.50 nats for yes.']],
		['no rating', { rating: { readOut: 'scale', value: null } }, ['It could not be rated.']],
		['a reason', { reason: 'empty-answer' }, ['The model wrote nothing.']],
		[
			'broken rules',
			{
				issues: [
					{ rule: 'new-facts', blocking: true, detail: '1700' },
					{ rule: 'response-unfinished', blocking: true }
				]
			},
			[
				'The response has numbers, names or dates that are not in the passage. 1700',
				'The response breaks off.'
			]
		]
	])('is said in words: %s', (_, found, words) => {
		expect(foundWords({ ...text, ...found })).toEqual(words);
	});
});
