/** The first that fits is cut off. */
const ENDINGS = [
	'ings',
	'ing',
	'edly',
	'ed',
	'ies',
	'es',
	's',
	'ly',
	'ment',
	'ments',
	'tion',
	'tions',
	'er',
	'ers'
];
/** What an ending leaves. In UTF-16 code units. */
const SHORTEST_STEM = 4;
/** A shorter stem keeps its last vowel. */
const SHORTEST_WITHOUT_VOWEL = 5;

/**
 * A rough English stem that makes `painting`, `painted` and `paint` one word. It is wrong for some words, always in
 * the same way, which is enough to tell whether two texts share a word.
 */
export function stemOf(word: string): string {
	const plain = word.toLowerCase().replaceAll('’', "'").replace(/'s$/u, '');
	const ending =
		ENDINGS.find((one) => plain.endsWith(one) && plain.length - one.length >= SHORTEST_STEM) ?? '';
	const stem = plain.slice(0, plain.length - ending.length).replace(/(.)\1$/su, '$1');
	const bare = stem.length >= SHORTEST_WITHOUT_VOWEL ? stem.replace(/[ey]$/u, '') : stem;
	return bare.replaceAll('tyr', 'tir').replaceAll('colour', 'color');
}
