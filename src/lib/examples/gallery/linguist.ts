import type { GalleryExample } from '../gallery.ts';

/** What is asked for, by the intent in the prompt, and the line that is written. */
const written = (intent: string, line: string) => ({
	kind: 'text' as const,
	contains: [`the intent “${intent.replaceAll('_', ' ')}”`],
	answers: [line]
});

/** After which intent's list what is said is likeliest, and by which letter it is chosen where there are no likelihoods. */
const heard = (part: string, intent: string, letter: string) => [
	{ kind: 'likelihood' as const, contains: [`${intent}:\n`], textContains: [part], perToken: -1 },
	{ kind: 'choice' as const, contains: [`<said>\n${part}`], weights: { [letter]: 9, E: 1 } }
];

export const EXAMPLE: GalleryExample = {
	method: 'linguist',
	title: 'What people ask about a kettle',
	language: 'en',
	passage:
		'Hard water leaves lime in the kettle, and the heating plate then takes longer to boil it. Pour in the juice of a ' +
		'lemon, fill the kettle with water, boil it, and let it stand for twenty minutes. After that rinse the kettle twice. ' +
		'If the filter is grey, soak it in vinegar for two hours.',
	options: { 'per-intent': 1 },
	answers: [
		written('ask_how_to', 'what should i do with a grey [1 filter ]'),
		written('ask_about', 'why does a [1 kettle ] have to stand for [3 twenty minutes ]'),
		written('report_problem', 'there is white stuff all over my kettle'),
		written('set_reminder', '[1 tonight ] remind me to buy [2 juice ] for the kettle'),
		...heard('what should', 'ask how to', 'A'),
		...heard('why does', 'ask about', 'B'),
		...heard('tonight', 'set reminder', 'D'),
		{ kind: 'likelihood', perToken: -2 }
	],
	rows: [
		{
			instruction: 'what should i do with a grey filter',
			response: '{"intent":"ask_how_to","slots":[{"label":"thing","value":"filter"}]}',
			issues: [],
			isKept: true
		},
		{
			instruction: 'why does a kettle have to stand for twenty minutes',
			response:
				'{"intent":"ask_about","slots":[{"label":"thing","value":"kettle"},{"label":"amount","value":"twenty minutes"}]}',
			issues: [],
			isKept: true
		},
		{
			instruction: 'there is white stuff all over my kettle',
			response: '{"intent":"report_problem","slots":[]}',
			issues: ['missing-slot'],
			isKept: false
		},
		{
			instruction: 'tonight remind me to buy juice for the kettle',
			response:
				'{"intent":"set_reminder","slots":[{"label":"time","value":"tonight"},{"label":"thing","value":"juice"}]}',
			issues: [],
			isKept: true
		}
	]
};
