import { EMBEDDED } from '../../src/lib/engine/catalogue.ts';
import { readGgufHeader } from '../../src/lib/engine/tokenizer/gguf-header.ts';
import { createTokenizer } from '../../src/lib/engine/tokenizer/gguf-tokenizer.ts';
import { readVocabulary } from '../../src/lib/engine/tokenizer/vocabulary.ts';
import { PromptWriter } from '../../src/lib/engine/wllama/prompt-writer.ts';

/** @typedef {import('../../src/lib/core/engine.ts').Prompt} Prompt */

/** Counts tokens as the embedded model reads them, without loading it. Runs in a page beside the site's models. */
export async function openTokens() {
	const [file] = EMBEDDED.files;
	const answer = await fetch(new URL(file?.url ?? '', `${location.origin}/`));
	const header = await readGgufHeader(await answer.blob());
	if (!header.ok) throw new Error(header.failure.message);
	const vocabulary = readVocabulary(header.value);
	const tokenizer = vocabulary && createTokenizer(header.value, vocabulary);
	if (!tokenizer) throw new Error('The tokenizer of the embedded model is not known.');
	const writer = new PromptWriter(header.value, vocabulary);
	return {
		ofText: (/** @type {string} */ text) => tokenizer.encode(text),
		/** With the template of the model around it. */
		ofPrompt(/** @type {Prompt} */ prompt) {
			const written = writer.write(prompt);
			if (!written.ok) throw new Error(written.failure.message);
			return tokenizer.encode(written.value);
		}
	};
}
