import { lengthBounds, lengthScore, type LengthForm } from '../judge/length-score.ts';
import type { Random } from '../judge/seeded-random.ts';
import type { Constraint } from './constraint.ts';
import { countWords } from './measure/word-count.ts';
import { wordedCheck, type Found, type PhraseLanguage } from './rules/phrases.ts';

/** Texts of fewer words have no length worth asking for. */
const FEWEST = 20;
/** A length is told in at most 20 steps of a power of ten, as the script tells 2,000 to 8,000 words in thousands. */
const MOST_STEPS = 20;
/** The rest is told in steps twice as large. */
const SINGLE_STEP = 0.8;

/**
 * The forms with their shares. Each carries its own bound, whatever the language: the published script keeps two lists
 * side by side, one of which has its one-sided forms in the other order, so that a language gets the wrong bound.
 */
const FORMS: readonly { readonly form: LengthForm | 'range'; readonly upTo: number }[] = [
	{ form: 'around', upTo: 0.4 },
	{ form: 'range', upTo: 0.65 },
	{ form: 'least', upTo: 0.75 },
	{ form: 'most', upTo: 1 }
];

/**
 * A wish for the length that a text has, made afterwards from its measured length (Self-Lengthen, add_length_control). A
 * drawn form that the text would not fulfil by LonGen's score becomes a range. Null for a short text.
 */
export function lengthControl(text: string, language: PhraseLanguage, random: Random): Constraint | null {
	const words = countWords(text);
	if (words < FEWEST) return null;
	const draw = random();
	const form = FORMS.find(({ upTo }) => draw < upTo)?.form ?? 'range';
	const step = stepFor(words) * (random() < SINGLE_STEP ? 1 : 2);
	const found = (form === 'range' ? null : oneNumber(form, words, step)) ?? range(words, step);
	const { check } = found;
	return { type: 'length', from: 'rule', text: wordedCheck({ ...found, language, way: 0 }), check };
}

function stepFor(words: number): number {
	let step = 10;
	while (words >= step * MOST_STEPS) step *= 10;
	return step;
}

const ROUNDED: Readonly<Record<LengthForm, (steps: number) => number>> = {
	around: Math.round,
	least: Math.floor,
	most: Math.ceil
};

function oneNumber(form: LengthForm, words: number, step: number): Found | null {
	const told = ROUNDED[form](words / step) * step;
	const bounds = lengthBounds(form, told);
	if (lengthScore(words, bounds) < 1) return null;
	if (form === 'least') return { name: 'words-least', check: { kind: 'words', least: told } };
	if (form === 'most') return { name: 'words-most', check: { kind: 'words', most: told } };
	return { name: 'words-around', check: { kind: 'words', ...bounds }, about: told };
}

function range(words: number, step: number): Found {
	const least = Math.floor(words / step) * step;
	return { name: 'words-range', check: { kind: 'words', least, most: least + step } };
}
