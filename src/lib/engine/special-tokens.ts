/** Zero-width space: no reader sees it, and no vocabulary has it inside a special token. */
const SPLIT = '\u200B';

/**
 * The same words with nothing in them that a tokenizer would read as a special token: each occurrence gets a
 * zero-width space after its first character. So a document full of `<|im_end|>` stays a document and cannot end
 * the turn that quotes it. Lone surrogates become U+FFFD, because no engine takes them.
 *
 * One pass is enough: the space is in no special token, so putting it in never makes a new one.
 */
export function neutralise(text: string, specials: readonly string[]): string {
	let safe = text.toWellFormed();
	for (const special of specials) {
		if (safe.includes(special)) safe = safe.replaceAll(special, splitOf(special));
	}
	return safe;
}

/** `replaceAll` reads `$` in its replacement, hence the function. */
function splitOf(special: string): () => string {
	const [first = ''] = special;
	return () => first + SPLIT + special.slice(first.length);
}
