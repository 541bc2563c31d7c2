import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';

const MIB = 1024 * 1024;
const LLM = 0;

test('ids are unique, and the embedded models come first', () => {
	const ids = CATALOGUE.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(CATALOGUE.slice(0, 2)).toEqual([EMBEDDED, EMBEDDED_WEBGPU]);
});

const HUB_ROWS = CATALOGUE.filter(({ engine, files }) => engine === 'webllm' && files.length === 0);

describe.each(HUB_ROWS)('$id', (row) => {
	const record = prebuiltAppConfig.model_list.find(({ model_id }) => model_id === row.id);

	test('is in the list of the installed web-llm, with the same needs', () => {
		expect(record?.model_type ?? LLM).toBe(LLM);
		expect(row.memoryBytes).toBe(Math.round((record?.vram_required_MB ?? 0) * MIB));
		expect(row.contextTokens).toBe(record?.overrides?.context_window_size);
		expect(row.files).toEqual([]);
		expect(row.downloadBytes).toBeLessThan(row.memoryBytes);
	});

	test('needs 16-bit shaders if its library does, which the list itself does not say of all', () => {
		expect(row.needsF16).toBe(row.id.includes('f16'));
		expect(row.needsF16).toBe(record?.model_lib.includes('f16'));
		expect(record?.required_features?.includes('shader-f16') ? row.needsF16 : true).toBe(true);
	});

	test('has a licence with an address and a sentence on generated data', () => {
		expect(row.licence.url).toMatch(/^https:\/\//u);
		expect(row.licence.generatedData).toMatch(/\.$/u);
		const isOpen = ['Apache-2.0', 'MIT'].includes(row.licence.name);
		expect(row.licence.generatedData.startsWith('No condition')).toBe(isOpen);
	});
});

const EMBEDDED_FILES = [...EMBEDDED.files, ...EMBEDDED_WEBGPU.files];

test.each(EMBEDDED_FILES)('$url is the file that is described', async ({ url, bytes, sha256 }) => {
	const path = `static/${url}`;
	expect((await stat(path)).size).toBe(bytes);
	const hash = createHash('sha256');
	for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
	expect(hash.digest('hex')).toBe(sha256);
});

test('the model for WebGPU needs no other host and is not one of web-llm’s own list', () => {
	expect(EMBEDDED_WEBGPU.files.filter(({ url }) => url.includes('://'))).toEqual([]);
	expect(prebuiltAppConfig.model_list.some(({ model_id }) => model_id === EMBEDDED_WEBGPU.id)).toBe(false);
	expect(EMBEDDED_WEBGPU.needsF16).toBe(false);
});

test('the library says how it was built, and is the one that was', async () => {
	const [library] = EMBEDDED_WEBGPU.files;
	const path = `static/${library?.url ?? ''}`.replace(/wasm$/u, 'json');
	const note = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
	expect(note).toMatchObject({ bytes: library?.bytes, sha256: library?.sha256 });
	expect(note.rebuiltBy).toContain('tools/model-lib/build.py');
});
