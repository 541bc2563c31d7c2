import { describe, expect, it } from 'vitest';
import { openersFor } from '#lib/core/proposals/openers.ts';
import { passageKind, type PassageKind } from '#lib/core/proposals/passage-kind.ts';
import { PASSAGES } from '#tests/support/kinds-of-passage.ts';

const words = (text: string, kind: PassageKind) => [
	...new Set(openersFor(text, kind).map((one) => one.words))
];

describe('openers', () => {
	it.each(Object.entries(PASSAGES))('suit the kind: %s has three to eight', (kind, passage) => {
		const openers = words(passage, passageKind(passage));
		expect(kind).toBe(passageKind(passage));
		expect(openers.length).toBeGreaterThanOrEqual(3);
		expect(openers.length).toBeLessThanOrEqual(8);
	});

	it('come in a fixed order', () => {
		expect(openersFor('', 'expo').map((one) => one.words)).toEqual([
			'What is',
			'What are',
			'How does',
			'How did',
			'Explain',
			'Can you explain',
			'Tell me about',
			'Why'
		]);
	});

	it('are tried with more favour where a model leaves the passage easily', () => {
		const nats = (kind: PassageKind) => [...new Set(openersFor('', kind).map((one) => one.nats))];
		expect(nats('howto')).toEqual([1]);
		expect(nats('story')).toEqual([2, 3]);
		expect(nats('letter')).toEqual([1, 2.5]);
		expect(
			openersFor('', 'story')
				.slice(0, 2)
				.map((one) => one.words)
		).toEqual(['Write a short story about', 'Write a short story about']);
	});

	it.each([
		['a name', 'Dear Mr Lindqvist,\n\nThank you.', 'Write a letter to Mr Lindqvist about'],
		['a name below a heading', '# Thanks\n\nDear Nora,\nThank you.', 'Write a letter to Nora about'],
		['a group', 'dear neighbours: the lift is stuck.', 'Write a letter to my neighbours about'],
		['a group with its article', 'To the parents,\nIt rains.', 'Write a letter to the parents about'],
		['nobody known', 'Dear Sir or Madam,\nIt rains.', 'Write a formal letter about'],
		['nobody named', 'Hello\nIt rains.', 'Write a formal letter about']
	])('of a letter are for %s', (_, text, first) => {
		expect(words(text, 'letter')[0]).toBe(first);
	});

	it.each([
		[
			'roles',
			'Actor: A.\nTailor: B.\nDoctor: C.\nTailor: D.\nDoctor: E.',
			'Write a dialogue between Tailor and a doctor about'
		],
		['names', 'Ann: A.\nBo: B.', 'Write a dialogue between Ann and Bo about'],
		['a vowel', 'Officer: A.\nOld nurse: B.', 'Write a dialogue between an officer and an old nurse about'],
		['nobody', 'Yes.', 'Write a dialogue between a man and a woman about'],
		['an interview', 'Interviewer: A?\nBeekeeper: B.', 'Write an interview with a beekeeper who']
	])('of a dialogue are for %s', (_, text, first) => {
		expect(words(text, 'dialogue')[0]).toBe(first);
	});
});
