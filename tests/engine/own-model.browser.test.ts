import { afterEach, expect, test } from 'vitest';
import { ownSpec } from '#lib/core/own-model.ts';
import { freeBytes, openModelCache, openWebllmScope } from '#lib/engine/browser-files.ts';
import { EMBEDDED } from '#lib/engine/catalogue.ts';
import { createModelShelf } from '#lib/engine/model-shelf.ts';
import { createOwnShelf } from '#lib/engine/own-shelf.ts';
import { answerOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { realEngine } from '#tests/support/real-engine.ts';
import { splitGguf, tensorsIn } from '#tests/support/split-gguf.ts';

const absolute = (url: string) => new URL(url, `${location.origin}/`).href;
const parts = { openCache: openModelCache, openScope: openWebllmScope, freeBytes, absolute, fetch };
const WATCH = { onShare: () => undefined, onNamed: () => Promise.resolve(true) };
const { client } = realEngine();

/** What the embedded model says, which the same weights in other files must say too. */
let wholeAnswer: string | undefined;
async function answerOfWhole(): Promise<string> {
	if (wholeAnswer !== undefined) return wholeAnswer;
	await client.load(EMBEDDED);
	wholeAnswer = (await answerOf(client, textRequest({ maxTokens: 8 }))).text;
	return wholeAnswer;
}
afterEach(() => client.unload());

test(
	'a real model, dropped as a file under another name, is kept and answers',
	{ timeout: 120_000 },
	async () => {
		const [embedded] = EMBEDDED.files;
		const bytes = await (await fetch(absolute(embedded!.url))).blob();
		const file = new File([bytes], 'What I found.gguf');
		const shelf = createOwnShelf(parts);
		const chosen = await shelf.inspect([file]);
		if (!chosen.ok) throw new Error(chosen.failure.kind);
		expect(chosen.value.facts).toMatchObject({
			title: 'What I found',
			architecture: 'llama',
			quantisation: 'Q4_1',
			parameters: 134_515_008,
			licence: 'apache-2.0',
			languages: ['en'],
			promptForm: 'tiny',
			canMeasure: true
		});
		expect(chosen.value.facts.chatTemplate).toContain('<|im_start|>');
		const kept = await shelf.keep(chosen.value, WATCH);
		if (!kept.ok) throw new Error(kept.failure.kind);
		expect(kept.value.sha256).toBe(embedded!.sha256);

		const own = ownSpec({ ...kept.value, contextTokens: EMBEDDED.contextTokens });
		// At its address the site has nothing: it comes from the browser's store.
		expect((await client.load(own)).ok).toBe(true);
		const answer = await answerOf(client, textRequest({ maxTokens: 8 }));
		expect(answer.text).toBe(await answerOfWhole());

		const models = createModelShelf(parts);
		expect(await models.keptBytes(own)).toBe(file.size);
		await models.remove(own);
		expect(await client.load(own)).toMatchObject({ ok: false, failure: { kind: 'model-missing' } });
	}
);

test(
	'the parts of a real model that was split are one model, and answer like the whole',
	{ timeout: 120_000 },
	async () => {
		const whole = new Uint8Array(await (await fetch(absolute(EMBEDDED.files[0]!.url))).arrayBuffer());
		const tensors = tensorsIn(whole);
		const files = splitGguf(whole, [100, 100, tensors - 200]).map(
			(part, at) => new File([part], `smol-0000${at + 1}-of-00003.gguf`)
		);
		const shelf = createOwnShelf(parts);
		const chosen = await shelf.inspect([files[2]!, files[0]!, files[1]!]);
		if (!chosen.ok) throw new Error(chosen.failure.kind);
		expect(chosen.value).toMatchObject({
			files,
			facts: { title: 'smol', parts: 3, parameters: 134_515_008 }
		});
		const kept = await shelf.keep(chosen.value, WATCH);
		if (!kept.ok) throw new Error(kept.failure.kind);

		const own = ownSpec({ ...kept.value, contextTokens: EMBEDDED.contextTokens });
		expect(await client.load(own)).toMatchObject({ ok: true, value: { can: { likelihood: true } } });
		const answer = await answerOf(client, textRequest({ maxTokens: 8 }));
		expect(answer.text).toBe(await answerOfWhole());
		await createModelShelf(parts).remove(own);
	}
);
