import type { GalleryExample } from '../gallery.ts';

const QUESTION = 'Why is there salt in the sea but hardly any in rivers?';

export const EXAMPLE: GalleryExample = {
	method: 'cycle',
	title: 'A question about the sea',
	language: 'en',
	passage:
		'My daughter asked me something at the beach yesterday, and I had no answer. The water tastes of salt, and yet ' +
		'the river that flows into it a mile from here does not. Where does it come from, and why is it not in the river?',
	answers: [
		{ kind: 'text', contains: ['somebody asks something', 'at the beach'], answers: [QUESTION] },
		{
			kind: 'text',
			contains: ['answer what you are asked', QUESTION],
			answers: [
				'Rain wears minerals out of rocks, and each river carries a little of them to the coast. There the water ' +
					'evaporates and leaves the salt behind, so that over millions of years the sea has gathered far more of it ' +
					'than fresh water ever holds.'
			]
		},
		{
			kind: 'text',
			contains: ['an answer that an assistant gave', 'Rain wears minerals'],
			answers: ['Why does the sea have so much salt in it, and rivers hardly any?']
		}
	],
	rows: [
		{
			instruction: QUESTION,
			response:
				'Rain wears minerals out of rocks, and each river carries a little of them to the coast. There the water ' +
				'evaporates and leaves the salt behind, so that over millions of years the sea has gathered far more of it ' +
				'than fresh water ever holds.',
			set: 'answer-to-question',
			issues: [],
			isKept: true
		}
	]
};
