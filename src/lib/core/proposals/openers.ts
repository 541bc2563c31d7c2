import { speakersOf } from './cues.ts';
import { ROLES } from './english-words.ts';
import type { PassageKind } from './passage-kind.ts';

/** The beginning of a request that a model continues. */
export interface Opener {
	readonly words: string;
	/** How much the passage's own words are favoured meanwhile, see `Favour` in `engine.ts`. */
	readonly nats: number;
}

const OPENERS: Readonly<Record<Exclude<PassageKind, 'letter' | 'dialogue'>, readonly string[]>> = {
	notice: [
		'Write a notice about',
		'Write a notice to inform residents about',
		'Write an announcement about',
		'What should I do'
	],
	faq: [
		'How do I',
		'What is',
		'Can I',
		'What are the rules for',
		'What should I do if',
		'Can you explain how',
		'How can I'
	],
	recipe: [
		'How do I make',
		'Give me a recipe for',
		'Can you explain how to make',
		'Explain how to make',
		'What is the best way to make',
		'How can I make'
	],
	code: [
		'How do I',
		'How does',
		'What is',
		'Can you explain how',
		'Explain how to',
		'Explain',
		'What happens when',
		'Can you explain'
	],
	list: [
		'What are the',
		'Give me a list of',
		'What should I',
		'How can I',
		'What are',
		'Can you tell me about',
		'Give me tips on'
	],
	howto: [
		'How do I',
		'How can I',
		'Can you explain how to',
		'Explain how to',
		'What are the steps to',
		'What is the best way to',
		'What should I do',
		'Give me instructions for'
	],
	story: ['Write a short story about', 'Tell me a story about', 'Write a story about a'],
	essay: [
		'Why',
		'Why should',
		'What are the benefits',
		'What are the advantages',
		'Write an essay about',
		'Can you explain',
		'How can',
		'Explain why'
	],
	bio: ['Who was', 'Tell me about', 'How did', 'What did', 'Can you explain', 'Write a short biography of'],
	expo: ['What is', 'What are', 'How does', 'How did', 'Explain', 'Can you explain', 'Tell me about', 'Why']
};

const NATS = [1];
/** Kinds that a small model leaves at once for a stock plot or a stock letter if it is not held to the passage. */
const NATS_OF: Partial<Record<PassageKind, readonly number[]>> = {
	story: [2, 3],
	letter: [1, 2.5],
	notice: [1, 2.5],
	dialogue: [1, 2.5]
};

/** The openers for a passage in their order, each as often as it is tried with another favour. */
export function openersFor(text: string, kind: PassageKind): Opener[] {
	const nats = NATS_OF[kind] ?? NATS;
	return wordsFor(text, kind).flatMap((words) => nats.map((one) => ({ words, nats: one })));
}

function wordsFor(text: string, kind: PassageKind): readonly string[] {
	if (kind === 'letter') return letterOpeners(text);
	return kind === 'dialogue' ? dialogueOpeners(text) : OPENERS[kind];
}

const ADDRESSEE = /^[^\S\n]*(?:dear|to|hi|hello)[^\S\n]+([^,\n:!]{2,40})/imu;

function letterOpeners(text: string): string[] {
	const name = (ADDRESSEE.exec(text)?.[1] ?? '').trim();
	if (name === '' || /sir|madam|whom/iu.test(name)) {
		return [
			'Write a formal letter about',
			'Write a letter asking for',
			'Write a letter of complaint about',
			'Write a letter to a company about'
		];
	}
	const addressee = isGroup(name) ? `my ${name}` : name;
	const begin = `Write a letter to ${addressee}`;
	return [`${begin} about`, `${begin} saying that`, `${begin} to`, `${begin} telling them about`];
}

/** `neighbours`, but neither `the editors` nor `Charles`. */
function isGroup(name: string): boolean {
	const isLower = name === name.toLowerCase() && name !== name.toUpperCase();
	return isLower && name.endsWith('s') && !/^(?:the|all) /u.test(name);
}

function dialogueOpeners(text: string): string[] {
	const speakers = [...speakersOf(text)]
		.sort(([, lines], [, otherLines]) => otherLines - lines)
		.map(([name]) => withArticle(name));
	const [one = 'a man', other = speakers.length === 1 ? 'a man' : 'a woman'] = speakers;
	if (/interview/iu.test(one + other)) {
		const guest = /interview/iu.test(one) ? other : one;
		return [
			`Write an interview with ${guest} who`,
			`Write an interview with ${guest} about`,
			`Write an interview in which ${guest}`
		];
	}
	return [
		`Write a dialogue between ${one} and ${other} about`,
		`Write a conversation between ${one} and ${other} in which`,
		`Write a dialogue between ${one} and ${other} on`
	];
}

function withArticle(speaker: string): string {
	const name = speaker.toLowerCase().trim();
	const role = name.split(/\s+/u).at(-1) ?? '';
	if (!ROLES.has(role)) return speaker;
	return /^[aeiou]/u.test(name) ? `an ${name}` : `a ${name}`;
}
