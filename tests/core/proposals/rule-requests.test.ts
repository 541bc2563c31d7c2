import { describe, expect, it } from 'vitest';
import type { PassageKind } from '#lib/core/proposals/passage-kind.ts';
import { ruleRequests } from '#lib/core/proposals/rule-requests.ts';

describe('a request is made by rule', () => {
	it.each<[string, PassageKind, string, string[]]>([
		['a heading that says how to', 'howto', '# How to oil your hinges!\n\nOpen', ['How do I oil my hinges?']],
		['a question', 'expo', '# Is your cork oak ill?\n\nNo.', ['Is my cork oak ill?']],
		[
			'a heading that says what it answers',
			'expo',
			'# Why cork floats\n\nAir.',
			['Can you explain why cork floats?']
		],
		[
			'a heading that names an activity',
			'howto',
			'# Oiling your hinges\n\nOpen',
			['How do I go about oiling my hinges?']
		],
		[
			'the purpose of the first sentence',
			'howto',
			'To oil a hinge yourself, first open the door.',
			['How do I oil a hinge myself?']
		],
		[
			'what the first sentence says of an activity',
			'howto',
			'Oiling the hinges of a door takes a minute.',
			['How do I go about oiling the hinges of a door?']
		],
		['a dish', 'recipe', '# Semolina pudding\n\nBoil it.', ['Give me a recipe for semolina pudding.']],
		['a dish with a name', 'recipe', '# BBQ Sauce\n\nBoil it.', ['Give me a recipe for BBQ Sauce.']],
		[
			'a number of things',
			'list',
			'Seven plants that you are free to pick\n\nMint',
			['Give me seven plants that I am free to pick.']
		],
		['a list', 'list', '# Checklist for your boat\n\nSail', ['Give me a checklist for my boat.']],
		[
			'a person',
			'bio',
			'Clara Brandt was born in 1871.',
			['Who was Clara Brandt?', 'Tell me about the life of Clara Brandt.']
		]
	])('from %s (%s): %s', (_, kind, text, expected) => {
		expect(ruleRequests(text, kind)).toEqual(expected);
	});

	it.each<[string, PassageKind, string]>([
		['an activity in a text that explains', 'expo', '# Oiling a hinge\n\nOil'],
		['what is as often a thing', 'howto', '# Building a house in a day\n\nStart'],
		['a purpose in a story', 'story', 'To reach the house, he crossed the river.'],
		['a heading that names no dish', 'recipe', '# Ingredients\n\nMilk'],
		['a first sentence without a name', 'bio', 'She was born in 1871.'],
		['a sentence that says how to', 'howto', 'How to oil your hinges.\n\nOpen'],
		['no heading', 'expo', 'Cork is the bark of an oak.'],
		['nothing', 'howto', '']
	])('but not from %s', (_, kind, text) => {
		expect(ruleRequests(text, kind)).toEqual([]);
	});
});
