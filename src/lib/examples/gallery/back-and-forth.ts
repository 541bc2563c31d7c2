import type { GalleryExample } from '../gallery.ts';

const ANSWER =
	'Water the lettuce in the morning, because slugs come out at night and love wet soil. Lay a strip of dry sawdust ' +
	'around the bed, which they will not cross. Twice a week, lift the boards where they sleep and carry the slugs off.';

export const EXAMPLE: GalleryExample = {
	method: 'back-and-forth',
	title: 'Slugs and lettuce',
	language: 'en',
	passage:
		'Our neighbours asked us again how we keep the slugs off the lettuce, so here it is once more. We water in the ' +
		'morning, because slugs come out at night and love wet soil. Around the bed lies a strip of dry sawdust, which ' +
		'they will not cross. And twice a week we lift the boards where they sleep and carry the slugs off. Thanks for ' +
		'your comments, and see you next week!',
	answers: [
		{ kind: 'text', contains: ['<answer>'], answers: ['How can I keep slugs away from lettuce?'] },
		{
			kind: 'text',
			contains: ['<draft>'],
			answers: [
				`<response>${ANSWER} This keeps 90 percent of them away.</response>`,
				`<response>${ANSWER}</response>`
			]
		},
		{ kind: 'choice', contains: ['Thanks for your comments'], weights: { '3': 1 } },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } }
	],
	rows: [
		{ instruction: 'How can I keep slugs away from lettuce?', response: ANSWER, isKept: true, issues: [] }
	]
};
