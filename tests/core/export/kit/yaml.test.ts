import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeYaml } from '#lib/core/export/kit/yaml.ts';

const lineOf = (value: string | number | boolean) =>
	writeYaml(['head'], [{ title: 't', entries: [{ key: 'key', value }] }]).split('\n')[3];

describe('a configuration in YAML', () => {
	it('has its heading, its sections and its remarks in lines of their own or behind a value', () => {
		const yaml = writeYaml(
			['What it is', '“two”\nlines, 纸'],
			[
				{ title: 'model', entries: [{ key: 'rate', value: 1e-5, comment: 'ours' }] },
				{ title: 'data', entries: [{ key: 'do_train', value: true }] }
			]
		);
		expect(yaml).toBe(
			'# What it is\n# "two" lines, ?\n\n# model\nrate: 0.00001  # ours\n\n# data\ndo_train: true\n'
		);
	});

	it('has lists of sections', () => {
		const entries = [
			{
				key: 'datasets',
				value: [
					[
						{ key: 'path', value: 'json' },
						{ key: 'split', value: 'train', comment: 'x' }
					],
					[{ key: 'path', value: 'more' }]
				]
			}
		];
		expect(writeYaml([], [{ title: 'data', entries }])).toBe(
			'\n\n# data\ndatasets:\n  - path: "json"\n    split: "train"  # x\n  - path: "more"\n'
		);
	});

	it.each([
		[1e-7, 'key: 1.0e-7'],
		[1.5e-7, 'key: 1.5e-7'],
		[1e21, 'key: 1.0e+21'],
		[5e-6, 'key: 0.000005'],
		[32, 'key: 32']
	])('writes the number %d so that readers of YAML 1.1 see one too', (value, line) => {
		expect(lineOf(value)).toBe(line);
	});

	it('keeps any text in one line of JSON, so that it stays a text', () => {
		const awkward = ['no', '1e-5', '~', '- a: b # c', '"', '\\', 'a\u2028b\u0085c', '', '${x}', '中文'];
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const line = lineOf(text) ?? '';
				expect(line).toMatch(/^[\x20-\x7e]*$/u);
				const json = line
					.slice('key: '.length)
					.replaceAll(/(?<=(?:^|[^\\])(?:\\\\)*)\\U(\w{8})/gu, (_, code: string) =>
						String.fromCodePoint(parseInt(code, 16))
					);
				expect(JSON.parse(json)).toBe(text);
			}),
			{ examples: awkward.map((text) => [text] as [string]) }
		);
	});
});
