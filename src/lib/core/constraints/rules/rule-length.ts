import { integerBelow, type Random } from '#lib/core/judge/seeded-random.ts';
import type { Found } from './phrases.ts';

/** Lengths are told in tens (CRAB's scripts). */
const TEN = 10;
/** How far beyond the next ten a limit may lie. */
const STEPS = 3;
/** Shorter texts have no length worth asking for. */
const FEWEST = 20;
/** "About" allows a tenth more or less. */
const ABOUT = 0.1;

/** The length of a text in one of four forms, drawn: a range, at least, at most, about. Null for a short text. */
export function lengthFound(count: number, random: Random): Found | null {
	if (count < FEWEST) return null;
	const forms = [rangeOf, leastOf, mostOf, aboutOf];
	return forms[integerBelow(forms.length, random)]?.(count, random) ?? null;
}

function rangeOf(count: number, random: Random): Found {
	const check = { kind: 'words', least: below(count, random), most: above(count, random) };
	return { name: 'words-range', check };
}

function leastOf(count: number, random: Random): Found {
	return { name: 'words-least', check: { kind: 'words', least: below(count, random) } };
}

function mostOf(count: number, random: Random): Found {
	return { name: 'words-most', check: { kind: 'words', most: above(count, random) } };
}

/** A short text may lie too far from every ten: then it is a range. */
function aboutOf(count: number, random: Random): Found {
	const about = Math.round(count / TEN) * TEN;
	const [least, most] = [Math.ceil(about * (1 - ABOUT)), Math.floor(about * (1 + ABOUT))];
	const isNear = count >= least && count <= most;
	return isNear
		? { name: 'words-around', check: { kind: 'words', least, most }, about }
		: rangeOf(count, random);
}

function below(count: number, random: Random): number {
	const ten = Math.floor(count / TEN) * TEN;
	return Math.max(TEN, ten - integerBelow(STEPS, random) * TEN);
}

function above(count: number, random: Random): number {
	return (Math.floor(count / TEN) + 1 + integerBelow(STEPS, random)) * TEN;
}
