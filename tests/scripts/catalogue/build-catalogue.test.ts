import { readFile } from 'node:fs/promises';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, test } from 'vitest';
import { readFamily, readRows, type CatalogueData } from '#lib/engine/catalogue-rows.ts';
import { buildCatalogue } from '../../../scripts/catalogue/build-catalogue.mjs';
import { CATALOGUE_FILE, catalogueText } from '../../../scripts/catalogue/catalogue-command.mjs';
import { FAMILIES, LICENCES } from '../../../scripts/catalogue/facts.mjs';

const LIST = prebuiltAppConfig.model_list;
const BUILT = buildCatalogue(LIST);
const ID = 'Qwen3-4B-q4f16_1-MLC';

test('the catalogue is what the script makes of the installed web-llm (`npm run catalogue` writes it)', async () => {
	expect(await readFile(CATALOGUE_FILE, 'utf8')).toBe(await catalogueText());
});

test('20 to 30 models of both engines and several makers, smallest download first', () => {
	const { rows } = BUILT;
	expect(rows.length).toBeGreaterThanOrEqual(20);
	expect(rows.length).toBeLessThanOrEqual(30);
	expect(rows.map(({ download }) => download)).toEqual(
		rows.map(({ download }) => download).sort((a, b) => a - b)
	);
	expect(rows.filter(({ url }) => url).length).toBeGreaterThan(3);
	expect(new Set(rows.map(({ family }) => family)).size).toBeGreaterThan(6);
	expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
});

test('every family and every licence is used, and each says what it must', () => {
	const rows = readRows(BUILT as CatalogueData);
	expect(new Set(BUILT.rows.map(({ family }) => family))).toEqual(new Set(Object.keys(FAMILIES)));
	expect(new Set(rows.map(({ licence }) => licence.name))).toEqual(new Set(Object.keys(LICENCES)));
	for (const { languages } of rows) {
		expect(new Set(languages).size).toBe(languages.length);
		expect(languages.every((code) => /^[a-z]{2}$/u.test(code))).toBe(true);
	}
});

describe('a GGUF file', () => {
	test.each(BUILT.rows.filter(({ url }) => url))(
		'$id is one file of a fixed revision, with its checksum',
		(row) => {
			expect(row.url).toMatch(
				/^https:\/\/huggingface\.co\/[\w.-]+\/[\w.-]+\/resolve\/[0-9a-f]{40}\/[\w.-]+\.gguf$/u
			);
			expect(row.sha256).toMatch(/^[0-9a-f]{64}$/u);
			expect(row.download).toBeLessThan(2 ** 31);
			expect(row.memory).toBeGreaterThan(row.download);
		}
	);
});

describe('a web-llm that changed', () => {
	test('an id that it dropped is named', () => {
		const without = LIST.filter(({ model_id }) => model_id !== ID);
		expect(() => buildCatalogue(without)).toThrow(`The installed web-llm has no model ${ID} any more.`);
	});

	test.each([['vram_required_MB'], ['overrides']])('a row without %s is named', (field) => {
		const poorer = LIST.map((record) =>
			record.model_id === ID ? { ...record, [field]: undefined } : record
		);
		expect(() => buildCatalogue(poorer)).toThrow(`how much memory or context ${ID} takes`);
	});
});

test('a family that is not there is a bug', () => {
	expect(() => readFamily(BUILT as CatalogueData, 'nobody')).toThrow(/nobody/u);
});
