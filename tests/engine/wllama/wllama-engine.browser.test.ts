import { EMBEDDED } from '#lib/engine/catalogue.ts';
import type { Prompt } from '#lib/core/engine.ts';
import { prompt } from '#tests/contracts/engine-asks.ts';
import { describeEngine } from '#tests/contracts/engine-contract.ts';
import { realEngine } from '#tests/support/real-engine.ts';

const PASSAGE =
	'A stack is a collection of elements that follows the last-in, first-out rule: what was put on last is taken off first.';
const after: Prompt = { form: 'text', text: `${PASSAGE}\n\nThe text above answers the question: "` };
describeEngine('the embedded model in wllama in its worker', {
	create: () => realEngine().client,
	model: EMBEDDED,
	embeds: true,
	specials: ['<|im_end|>'],
	isReal: true,
	/** From llama-cpp-python 0.3.36, by a pass over prompt and text with the logits of every token. */
	known: [
		{ prompt, text: ' Paris.', sum: -0.648 },
		{ prompt, text: ' a small café in Zürich, isn’t it?', sum: -45.944 },
		{ prompt: after, text: 'What is a stack?', sum: -6.319 },
		{ prompt: after, text: 'How do I bake a chocolate cake?', sum: -22.775 }
	],
	timeoutMs: 60_000
});
