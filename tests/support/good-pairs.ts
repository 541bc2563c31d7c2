import type { Pair } from '#lib/core/judge/pairs/pair.ts';

const TEXTS: readonly (readonly [id: string, instruction: string, response: string])[] = [
	[
		'bulb',
		'How do I change a light bulb in the kitchen?',
		'Switch the lamp off and let the glass cool down. Turn the old bulb to the left until it comes loose. Screw the new one in by hand. Switch the lamp on again to see whether it works.'
	],
	[
		'cake',
		'How do I bake a plain cake for the kitchen table?',
		'Beat butter and sugar until they are pale. Stir in three eggs, one after another. Fold in the flour with a spoon. Bake the dough for forty minutes.'
	],
	[
		'paper',
		'Explain how paper was made from rags.',
		'Rags were sorted and left to rot for weeks. They were beaten in water until only fibres remained. A sieve lifted the fibres out as a thin sheet. The sheets were pressed and hung up to dry.'
	],
	[
		'stack',
		'What is the difference between a stack and a queue?',
		'A stack gives back first what was put on it last. A queue serves whoever has waited the longest. Both hold elements in order, but they hand them out from opposite ends.'
	],
	[
		'treaty',
		'What did the Treaty of Westphalia settle?',
		'It ended thirty years of war in the Holy Roman Empire. Princes kept the right to choose the religion of their lands. Sweden and France gained territory on the Baltic coast and the Rhine.'
	]
];

/** Five good English pairs of different subjects, of three and four sentences; two ask for things in the kitchen. */
export const GOOD_PAIRS: readonly Pair[] = TEXTS.map(([id, instruction, response]) => ({
	id,
	origin: id,
	instruction,
	response,
	language: 'en'
}));

export const CHINESE_PAIR: Pair = {
	id: 'tea',
	origin: 'tea',
	instruction: '茶叶产于哪里？',
	response:
		'茶叶产于中国西南部的山区，那里的人很早就把它当作药材。后来僧人在寺院里种茶，用来提神。如今茶叶在世界各地都有人种植和饮用。',
	language: 'zh'
};
