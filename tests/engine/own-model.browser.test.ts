import { afterEach, expect, test } from 'vitest';
import { ownSpec } from '#lib/core/own-model.ts';
import { freeBytes, openModelCache } from '#lib/engine/browser-files.ts';
import { EMBEDDED } from '#lib/engine/catalogue.ts';
import { createModelShelf } from '#lib/engine/model-shelf.ts';
import { createOwnShelf } from '#lib/engine/own-shelf.ts';
import { answerOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { realEngine } from '#tests/support/real-engine.ts';

const absolute = (url: string) => new URL(url, `${location.origin}/`).href;
const parts = { openCache: openModelCache, freeBytes, absolute };
const { client } = realEngine();
afterEach(() => client.unload());

test(
	'a real model, dropped as a file under another name, is kept and answers',
	{ timeout: 120_000 },
	async () => {
		const [embedded] = EMBEDDED.files;
		const bytes = await (await fetch(absolute(embedded!.url))).blob();
		const file = new File([bytes], 'What I found.gguf');
		const shelf = createOwnShelf(parts);
		const facts = await shelf.inspect(file);
		if (!facts.ok) throw new Error(facts.failure.kind);
		expect(facts.value).toMatchObject({
			title: 'What I found',
			architecture: 'llama',
			quantisation: 'Q4_1',
			parameters: 134_515_008,
			licence: 'apache-2.0',
			languages: ['en'],
			promptForm: 'tiny',
			canMeasure: true
		});
		expect(facts.value.chatTemplate).toContain('<|im_start|>');
		const kept = await shelf.keep(
			{ file, facts: facts.value },
			{ onShare: () => undefined, onNamed: () => Promise.resolve(true) }
		);
		if (!kept.ok) throw new Error(kept.failure.kind);
		expect(kept.value.sha256).toBe(embedded!.sha256);

		const own = ownSpec({ ...kept.value, contextTokens: EMBEDDED.contextTokens });
		// At its address the site has nothing: it comes from the browser's store.
		expect((await client.load(own)).ok).toBe(true);
		const answer = await answerOf(client, textRequest({ maxTokens: 8 }));
		await client.load(EMBEDDED);
		expect(answer.text).toBe((await answerOf(client, textRequest({ maxTokens: 8 }))).text);

		const models = createModelShelf(parts);
		expect(await models.keptBytes(own)).toBe(file.size);
		await models.remove(own);
		expect(await client.load(own)).toMatchObject({ ok: false, failure: { kind: 'model-missing' } });
	}
);
