import {
	amounts,
	bulletLines,
	callsForAttention,
	codeMarks,
	cookingWords,
	numberedLines,
	questionLines,
	readsLikeLetter,
	shareOfOrders,
	speakersOf,
	tellsOfBirth,
	wordShares,
	years
} from './cues.ts';
import { bodyOf } from './headline.ts';

/** What sort of text a passage is, which decides the requests that it could answer. `expo` explains something. */
export type PassageKind =
	| 'letter'
	| 'notice'
	| 'faq'
	| 'dialogue'
	| 'recipe'
	| 'code'
	| 'list'
	| 'howto'
	| 'story'
	| 'essay'
	| 'bio'
	| 'expo';

/** The first that holds decides: forms that cannot be mistaken come before shares of words. */
const RULES: readonly (readonly [PassageKind, (text: string) => boolean])[] = [
	['letter', isLetter],
	['notice', callsForAttention],
	['faq', (text) => questionLines(text) >= 2],
	['dialogue', isDialogue],
	['recipe', isRecipe],
	['code', (text) => codeMarks(text) >= 4],
	['list', (text) => bulletLines(text) >= 3 && shareOfOrders(text) < 0.3],
	['howto', isHowTo],
	['story', isStory],
	['essay', (text) => wordShares(text).opinion >= 0.03],
	['bio', (text) => tellsOfBirth(text) && years(text) >= 2]
];

/** The kind of an English passage, by cues that cost next to nothing; `expo` if none of them holds. */
export function passageKind(text: string): PassageKind {
	return RULES.find(([, holds]) => holds(text))?.[0] ?? 'expo';
}

/** The greeting may stand below a heading that was put above the passage. */
function isLetter(text: string): boolean {
	return readsLikeLetter(text) || readsLikeLetter(bodyOf(text));
}

function isDialogue(text: string): boolean {
	const lines = [...speakersOf(text).values()].filter((times) => times >= 2);
	return lines.reduce((sum, times) => sum + times, 0) >= 4;
}

function isRecipe(text: string): boolean {
	return cookingWords(text) >= 5 && (amounts(text) >= 2 || shareOfOrders(text) >= 0.3);
}

function isHowTo(text: string): boolean {
	const orders = shareOfOrders(text);
	return numberedLines(text) >= 3 || orders >= 0.25 || (orders >= 0.15 && wordShares(text).reader >= 0.03);
}

function isStory(text: string): boolean {
	const { past, persons, reader } = wordShares(text);
	return past >= 0.08 && persons >= 0.035 && reader < 0.02 && years(text) < 2;
}
