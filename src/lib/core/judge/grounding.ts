import { mainScript } from '../corpus/words.ts';
import { contentWords } from '../proposals/content-words.ts';
import { stemOf } from '../proposals/stem.ts';

/**
 * The share, 0 to 1, of what a text says that a source says too: of its different content words, as stems; in Chinese
 * of its pairs of neighbouring characters. 1 where it says nothing.
 */
export function groundedShare(text: string, source: string): number {
	const said = contentOf(text);
	if (said.size === 0) return 1;
	const known = contentOf(source, mainScript(text) === 'han');
	return [...said].filter((one) => known.has(one)).length / said.size;
}

/** Whether two texts have any of it in common. */
export function sharesContent(text: string, source: string): boolean {
	const known = contentOf(source, mainScript(text) === 'han');
	return [...contentOf(text)].some((one) => known.has(one));
}

function contentOf(text: string, isHan = mainScript(text) === 'han'): ReadonlySet<string> {
	return new Set(isHan ? characterPairs(text) : contentWords(text).map(stemOf));
}

function characterPairs(text: string): string[] {
	return (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
		const characters = [...run];
		return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
	});
}
