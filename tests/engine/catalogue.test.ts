import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, EMBEDDED } from '#lib/engine/catalogue.ts';

const MIB = 1024 * 1024;
const LLM = 0;

test('ids are unique, and the embedded model comes first', () => {
	const ids = CATALOGUE.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(CATALOGUE[0]).toBe(EMBEDDED);
});

describe.each(CATALOGUE.filter(({ engine }) => engine === 'webllm'))('$id', (row) => {
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

test('the embedded model’s file is the one that is described', async () => {
	const [file] = EMBEDDED.files;
	const path = `static/${file?.url ?? ''}`;
	expect((await stat(path)).size).toBe(file?.bytes);
	const hash = createHash('sha256');
	for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
	expect(hash.digest('hex')).toBe(file?.sha256);
});
