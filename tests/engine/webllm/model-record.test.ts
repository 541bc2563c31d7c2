import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ModelFile } from '#lib/core/model.ts';
import { recordOf } from '#lib/engine/webllm/model-record.ts';
import { buildModel } from '#tests/support/models.ts';

const SITE = 'https://site.example/backprompt/';
const sha256 = (content: string) => createHash('sha256').update(content);

const file = (path: string): ModelFile => ({
	url: `${SITE}${path}`,
	bytes: 1,
	sha256: sha256(path).digest('hex')
});
const FILES = ['models/Tiny/mlc-chat-config.json', 'models/Tiny/tokenizer.json', 'libs/tiny.wasm'].map(file);

/** What web-llm 0.2.86 makes of a model's address (`cleanModelUrl`). */
function asWebllmReadsIt(address: string): string {
	const folder = address.endsWith('/') ? address : `${address}/`;
	return new URL(/.+\/resolve\/.+\//u.test(folder) ? folder : `${folder}resolve/main/`).href;
}

describe('a model with files of its own', () => {
	const record = recordOf(buildModel({ id: 'Tiny', engine: 'webllm', files: FILES }));

	test('is read from its folder as it lies there, and not as if it were on the hub', () => {
		expect(asWebllmReadsIt(record.model)).toBe(`${SITE}models/Tiny/`);
		expect(record.model_lib).toBe(`${SITE}libs/tiny.wasm`);
	});

	test('is checked by the hashes of its row', () => {
		const sri = (path: string) => `sha256-${sha256(path).digest('base64')}`;
		expect(record.integrity).toEqual({
			config: sri('models/Tiny/mlc-chat-config.json'),
			model_lib: sri('libs/tiny.wasm'),
			tokenizer: { 'tokenizer.json': sri('models/Tiny/tokenizer.json') }
		});
	});

	test('needs no hashes', () => {
		const files = FILES.map(({ url, bytes }) => ({ url, bytes }));
		expect(recordOf(buildModel({ files })).integrity).toEqual({});
	});

	test('says that it needs 16-bit shaders, if it does', () => {
		expect(record.required_features).toEqual([]);
		expect(recordOf(buildModel({ files: FILES, needsF16: true })).required_features).toEqual(['shader-f16']);
	});

	test.each(['.wasm', 'mlc-chat-config.json', 'tokenizer.json'])('is a bug without its %s', (ending) => {
		const files = FILES.filter(({ url }) => !url.endsWith(ending));
		expect(() => recordOf(buildModel({ files }))).toThrow(ending);
	});
});
