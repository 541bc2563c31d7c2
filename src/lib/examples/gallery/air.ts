import type { GalleryExample } from '../gallery.ts';

const POLISHED =
	'The sea is salty because rivers never stop feeding it. Rain takes up a little carbon dioxide from the air, turns ' +
	'into a weak acid, and dissolves minerals out of the rock that it runs over. Rivers carry these minerals down to the ' +
	'sea. The water leaves again as vapour, but the salt stays behind. The sea is like a kettle that is filled and boiled ' +
	'dry again and again: the crust at the bottom grows thicker each time.';
const COMPARISON = 'Compare what happens with something that people know from their own kitchen.';
const WHERE_TO = 'Say what becomes of the water and why the salt does not leave with it.';

const FIRST_ANSWER =
	'The sea is salty because there is salt in the rocks on its ground. It has been dissolving for millions of years.';
const SECOND_ANSWER =
	'The sea is salty because rivers bring salt to it, as a cook adds a pinch of it to a soup every day.';
const MERGED =
	'Explain why the sea is salty, and compare what happens with something that people know from their own kitchen. Say ' +
	'also what becomes of the water and why the salt does not leave with it.';

export const EXAMPLE: GalleryExample = {
	method: 'air',
	title: 'Why the sea is salty',
	language: 'en',
	passage:
		'The sea is salty because rivers never stop feeding it. Rain takes up a little carbon dioxide from the air, turns ' +
		'into a weak acid, and dissolves minerals out of the rock it runs over. Rivers carry these minerals down to the sea. ' +
		'The water leaves again as vapour, but the salt stays behind. It is like a kettle that is filled and boiled dry again ' +
		'and again: the crust at the bottom grows thicker each time.',
	answers: [
		{
			kind: 'text',
			contains: ['The task:'],
			answers: ['This instruction fits:\nExplain why the sea is salty.']
		},
		{ kind: 'choice', contains: ['You judge an instruction'], weights: { Yes: 9, No: 1 } },
		{ kind: 'text', contains: ['The improved answer:'], answers: [`<response>${POLISHED}</response>`] },
		// The student: first to the plain instruction, then to the one with the first constraint.
		{ kind: 'text', contains: ['You answer what you are asked', COMPARISON], answers: [SECOND_ANSWER] },
		{ kind: 'text', contains: ['You answer what you are asked'], answers: [FIRST_ANSWER] },
		{ kind: 'choice', contains: ['The letter:', FIRST_ANSWER], weights: { L: 3, M: 1 } },
		{ kind: 'choice', contains: ['The letter:', SECOND_ANSWER], weights: { F: 3, A: 1 } },
		{ kind: 'text', contains: ['The kind of demand is', FIRST_ANSWER], answers: [COMPARISON] },
		{ kind: 'text', contains: ['The kind of demand is', SECOND_ANSWER], answers: [WHERE_TO] },
		{
			kind: 'text',
			contains: ['Kinds of demands', FIRST_ANSWER],
			answers: [named('Linguistic features', COMPARISON)]
		},
		{
			kind: 'text',
			contains: ['Kinds of demands', SECOND_ANSWER],
			answers: [named('Required content', WHERE_TO)]
		},
		// The document keeps to both constraints, the student to none.
		{ kind: 'choice', contains: ['keep to the constraint?', 'a kettle'], weights: { Yes: 9, No: 1 } },
		{ kind: 'choice', contains: ['keep to the constraint?'], weights: { Yes: 1, No: 9 } },
		{ kind: 'text', contains: ['keeps to a constraint', 'a kettle'], answers: [checked('YES')] },
		{ kind: 'text', contains: ['keeps to a constraint'], answers: [checked('NO')] },
		{ kind: 'text', contains: ['The one instruction:'], answers: [MERGED] },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } }
	],
	rows: [{ instruction: MERGED, response: POLISHED, issues: [], isKept: true }]
};

function named(kind: string, demand: string): string {
	return `kind: ${kind}\ndemand: ${demand}`;
}

function checked(satisfied: string): string {
	return `reason: It shows in the last sentence.\nsatisfied: ${satisfied}`;
}
