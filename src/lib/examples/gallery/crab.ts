import type { GalleryExample } from '../gallery.ts';

const WHOLE = JSON.stringify({
	define_circumstances: 'Write for someone who bakes at home for the first time.',
	desired_writing_style: 'Use a plain, factual tone without addressing the reader in person.',
	// The passage says it of gas, not of sugar: the check finds it out.
	semantic_elements: 'Explain why sugar makes the crust turn dark in the oven.',
	morphological_constraints: 'Do not use the word “delicious” or other words of praise.',
	multi_lingual_constraints: 'NULL',
	literary_devices: 'Compare the network in the dough to a balloon that holds air.',
	grammatical_structure: 'Keep to the present tense from the first sentence to the last.'
});
const PARTS = JSON.stringify({
	hierarchical_instructions: 'Begin with what the yeast does, then turn to what holds the gas.',
	// There is no list in it.
	item_listing_details: 'List the steps with “-” in front of each of them.',
	special_output_format: 'NULL',
	// It has one.
	paragraphs_constraints: 'Divide it into three paragraphs with a blank line between them.',
	specific_sentence: 'None',
	key_formatting: 'NULL'
});

export const EXAMPLE: GalleryExample = {
	method: 'crab',
	title: 'Why bread rises',
	language: 'en',
	passage:
		'Bread rises because yeast feeds on the sugar in the flour and gives off carbon dioxide. The gas cannot leave the ' +
		'dough: kneading has joined the proteins of the flour into a stretchy network, which holds it like a balloon. In ' +
		'the oven the gas expands once more, the yeast dies, and the network sets firm around the bubbles.',
	answers: [
		{ kind: 'text', contains: ['the single request'], answers: ['Why does bread dough rise?'] },
		{
			kind: 'text',
			contains: ['The instruction anew:'],
			answers: [
				'Why does bread dough rise, what keeps the gas inside the dough, and what happens to it in the oven?'
			]
		},
		{ kind: 'text', contains: ['"desired_writing_style"'], answers: [WHOLE] },
		{ kind: 'text', contains: ['"hierarchical_instructions"'], answers: [PARTS] },
		{ kind: 'choice', contains: ['crust turn dark', 'keep to the constraint?'], weights: { Yes: 1, No: 4 } },
		{ kind: 'choice', contains: ['keep to the constraint?'], weights: { Yes: 9, No: 1 } },
		{ kind: 'text', contains: ['keeps to a constraint'], answers: ['reason: It does.\nsatisfied: YES'] },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } }
	],
	rows: [
		{
			instruction:
				'Why does bread dough rise, what keeps the gas inside the dough, and what happens to it in the oven?\n\n' +
				'> Keep to the present tense from the first sentence to the last.\n' +
				'> Do not use the word “delicious” or other words of praise.\n' +
				'> Use a plain, factual tone without addressing the reader in person.\n' +
				'> Begin with what the yeast does, then turn to what holds the gas.\n' +
				'> Use 2 to 4 sentences.\n' +
				'> Compare the network in the dough to a balloon that holds air.',
			issues: [],
			isKept: true
		}
	]
};
