import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateId, canonicalJson, documentId, hashText, segmentId, verdictId } from '#lib/core/ids.ts';

describe('the hash of a text', () => {
	it.each([
		// FIPS 180-4, as the examples of NIST have it.
		['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
		['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad']
	])('is the SHA-256 of “%s”', (text, hash) => {
		expect(hashText(text)).toBe(hash);
	});

	it('counts its letters in UTF-8', async () => {
		const text = 'Größe 纸 🌾';
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
		expect(hashText(text)).toBe(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''));
	});
});

describe('canonical JSON', () => {
	it.each([
		['sorts keys at every depth', { b: { d: 1, c: 2 }, a: [] }, '{"a":[],"b":{"c":2,"d":1}}'],
		['leaves out what is undefined', { a: undefined, b: 1 }, '{"b":1}'],
		['keeps null', { a: null }, '{"a":null}'],
		['keeps the order of lists', [3, 1, 2], '[3,1,2]']
	])('%s', (_, value, json) => {
		expect(canonicalJson(value)).toBe(json);
	});

	it('is the same whatever the order in which keys were written', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const backwards = Object.fromEntries(Object.entries(value).toReversed());
				expect(canonicalJson(backwards)).toBe(canonicalJson(value));
			})
		);
	});

	it('reads back as the value it was made from', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
			})
		);
	});
});

describe('ids', () => {
	const document = documentId('Some text.');
	const segment = segmentId(document, 0, 4);

	it('are equal for equal parts', () => {
		expect(segmentId(documentId('Some text.'), 0, 4)).toBe(segment);
	});

	it.each([
		['another document', segmentId(documentId('Some text!'), 0, 4)],
		['another start', segmentId(document, 1, 4)],
		['another end', segmentId(document, 0, 5)],
		['ends that read alike when joined', segmentId(document, 0, 44)]
	])('differ for %s', (_, other) => {
		expect(other).not.toBe(segment);
	});

	it('of different kinds differ even for equal parts', () => {
		const parts = ['x', 1, 2] as const;
		const ids = [
			segmentId(parts[0] as never, 1, 2),
			verdictId(...parts),
			candidateId('x' as never, 1 as never, 2)
		];
		expect(new Set(ids).size).toBe(ids.length);
	});
});
