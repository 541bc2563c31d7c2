import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonParts } from '#lib/ui/export/json-parts.ts';

const kinds = (json: string) => jsonParts(json).map(({ kind, text }) => [kind, text]);

describe('JSON for colouring', () => {
	it('tells keys, texts, marks and values apart', () => {
		expect(kinds('{"a":"b","c":[1,null]}')).toEqual([
			['mark', '{'],
			['key', '"a":'],
			['text', '"b"'],
			['mark', ','],
			['key', '"c":'],
			['mark', '['],
			['value', '1'],
			['mark', ','],
			['value', 'null'],
			['mark', ']}']
		]);
	});

	it.each([
		['a colon within a text', '["a: b"]', 'text', '"a: b"'],
		['an escaped quotation mark', '["say \\"no\\":"]', 'text', '"say \\"no\\":"'],
		['an escaped backslash at the end', '["\\\\"]', 'text', '"\\\\"'],
		['a text that is cut off', '{"a":"half of', 'text', '"half of'],
		['an escape that is cut off', '["half\\', 'text', '"half'],
		['a key with blank space after it', '{"a" : 1}', 'key', '"a" :']
	])('knows %s', (_, json, kind, text) => {
		expect(kinds(json)).toContainEqual([kind, text]);
	});

	it('loses no character of any JSON, whole or cut off', () => {
		fc.assert(
			fc.property(fc.json(), fc.nat(60), (json, cut) => {
				for (const text of [json, json.slice(0, cut), JSON.stringify(JSON.parse(json), null, '\t')]) {
					const joined = jsonParts(text)
						.map((part) => part.text)
						.join('');
					expect(joined).toBe(text);
				}
			})
		);
	});

	it('takes a long text that never ends as one part', () => {
		expect(jsonParts(`"${'\\"'.repeat(200_000)}`)).toHaveLength(1);
	});
});
