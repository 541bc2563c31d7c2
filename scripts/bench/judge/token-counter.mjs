import { reasoningPrompt } from '../../../src/lib/core/prompt/reasoning-prompt.ts';
import { EMBEDDED } from '../../../src/lib/engine/catalogue.ts';
import { readGgufHeader } from '../../../src/lib/engine/tokenizer/gguf-header.ts';
import { createTokenizer } from '../../../src/lib/engine/tokenizer/gguf-tokenizer.ts';
import { readVocabulary } from '../../../src/lib/engine/tokenizer/vocabulary.ts';
import { PromptWriter } from '../../../src/lib/engine/wllama/prompt-writer.ts';

/** @typedef {import('../../../src/lib/core/steps/rate.ts').RatedPair} RatedPair */

/** Counts the tokens of the prompts of reason-then-score as the embedded model reads them. */
export async function openCounter() {
	const [file] = EMBEDDED.files;
	const answer = await fetch(new URL(file?.url ?? '', `${location.origin}/`));
	const header = await readGgufHeader(await answer.blob());
	if (!header.ok) throw new Error(header.failure.message);
	const vocabulary = readVocabulary(header.value);
	const tokenizer = vocabulary && createTokenizer(header.value, vocabulary);
	if (!tokenizer) throw new Error('The tokenizer of the embedded model is not known.');
	const writer = new PromptWriter(header.value, vocabulary);
	const tokensOf = (/** @type {RatedPair} */ pair) => {
		const prompt = writer.write(reasoningPrompt(pair));
		if (!prompt.ok) throw new Error(prompt.failure.message);
		return tokenizer.encode(prompt.value);
	};
	const [one, other] = ['Why?', 'Name one.'].map((instruction) =>
		tokensOf({ instruction, response: 'Yes.' })
	);
	const shared = (one ?? []).findIndex((id, place) => id !== other?.[place]);
	return { shared, count: (/** @type {RatedPair} */ pair) => tokensOf(pair).length };
}
