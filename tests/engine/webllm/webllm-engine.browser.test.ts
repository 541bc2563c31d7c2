import { expect, test } from 'vitest';
import type { Prompt } from '#lib/core/engine.ts';
import { EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { prompt } from '#tests/contracts/engine-asks.ts';
import { describeEngine } from '#tests/contracts/engine-contract.ts';
import { realEngine } from '#tests/support/real-engine.ts';

const PASSAGE =
	'A stack is a collection of elements that follows the last-in, first-out rule: what was put on last is taken off first.';
const after: Prompt = { form: 'text', text: `${PASSAGE}\n\nThe text above answers the question: "` };

describeEngine('the embedded model in web-llm in its worker', {
	// A stop takes effect at the end of a stretch of 32 tokens, of which SwiftShader reads five a second beside other work.
	create: () => realEngine({ graceMs: 60_000 }).client,
	model: EMBEDDED_WEBGPU,
	embeds: false,
	specials: ['<|im_end|>'],
	isReal: true,
	/** From llama-cpp-python 0.3.36, by a pass over prompt and text with the logits of every token. */
	known: [
		{ prompt, text: ' Paris.', sum: -0.648 },
		{ prompt, text: ' a small café in Zürich, isn’t it?', sum: -45.944 },
		{ prompt: after, text: 'What is a stack?', sum: -6.319 },
		{ prompt: after, text: 'How do I bake a chocolate cake?', sum: -22.775 }
	],
	timeoutMs: 180_000
});

test('a library that is not the one of the catalogue is refused before anything runs', async () => {
	const { client } = realEngine();
	const sha256 = '0'.repeat(64);
	const [library, ...files] = EMBEDDED_WEBGPU.files;
	const model = { ...EMBEDDED_WEBGPU, id: 'another', files: [{ ...library!, sha256 }, ...files] };
	expect(await client.load(model)).toMatchObject({ ok: false, failure: { kind: 'model-damaged' } });
});
