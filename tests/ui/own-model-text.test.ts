import { describe, expect, test } from 'vitest';
import type { ChoiceFault, OwnModelFacts } from '#lib/state/own-models.svelte.ts';
import { faultWords } from '#lib/ui/models/own-fault-text.ts';
import { factRows, lackWords, parametersText } from '#lib/ui/models/own-model-text.ts';

const FACTS: OwnModelFacts = {
	title: 'A model',
	parts: 1,
	bytes: 98_000_000,
	architecture: 'llama',
	quantisation: 'Q4_1',
	parameters: 134_515_008,
	contextTokens: 4096,
	memoryBytes: 320_000_000,
	languages: ['en'],
	licence: null,
	promptForm: 'tiny',
	thinks: false,
	chatTemplate: '…',
	canMeasure: true
};

describe('the words for a model of one’s own', () => {
	test.each<[ChoiceFault, RegExp]>([
		[{ kind: 'no-gguf', file: '', message: '' }, /not a whole GGUF file/u],
		[{ kind: 'several-models' }, /not one model/u],
		[{ kind: 'parts-missing', count: 3, missing: [2] }, /into 3 files, and part 2 is missing\. Get it/u],
		[{ kind: 'parts-missing', count: 4, missing: [1, 2, 4] }, /parts 1, 2 and 4 are missing\. Get them/u],
		[
			{ kind: 'parts-missing', count: 90, missing: Array.from({ length: 20 }, Number) },
			/20 of them are missing/u
		],
		[{ kind: 'part-twice', part: 2 }, /Part 2 is there twice/u],
		[{ kind: 'part-foreign', file: 'q8.gguf' }, /“q8\.gguf” is not a part of the same model/u],
		[{ kind: 'parts-differ', tensors: 7, expected: 6 }, /hold 7 tensors, and should hold 6/u],
		[{ kind: 'no-address' }, /not the address of a file/u],
		[{ kind: 'not-secure' }, /Only addresses with https/u],
		[{ kind: 'other-host', host: 'host.example' }, /may not fetch from host\.example\. .* huggingface\.co/u],
		[{ kind: 'hub-page' }, /not one of its files/u],
		[{ kind: 'no-gguf-name', name: 'x.zip' }, /does not end in \.gguf/u],
		[
			{ kind: 'nothing-there', status: 404, file: 'x.gguf' },
			/no file at this address \(404\)\. .*“x\.gguf”/u
		],
		[{ kind: 'nothing-there', status: 200, file: 'x.gguf' }, /no file at this address\. /u],
		[{ kind: 'locked', file: 'x.gguf' }, /logged in/u],
		[{ kind: 'unreachable', message: '', file: 'x.gguf' }, /could not be reached/u],
		[{ kind: 'size-unknown', file: 'x.gguf' }, /does not say how large/u],
		[{ kind: 'other-architecture', architecture: 'clip' }, /cannot run “clip” models/u],
		[{ kind: 'no-vocabulary' }, /no tokenizer/u],
		[{ kind: 'too-large', memoryBytes: 8e9, mostBytes: 4.29e9 }, /needs 8.0 GB of memory, .* 4.3 GB/u],
		[{ kind: 'no-room', bytes: 2e9, freeBytes: 1e9 }, /takes 2.0 GB, and 1.0 GB are free/u],
		[{ kind: 'no-room', bytes: 2e9, freeBytes: null }, /takes 2.0 GB\. /u],
		[{ kind: 'unreadable' }, /would not let the file be read/u],
		[{ kind: 'too-many' }, /Twenty models/u]
	])('say what is wrong and what to do: %o', (fault, expected) => {
		const { title, action } = faultWords(fault);
		expect(`${title}. ${action}`).toMatch(expected);
		expect(action).not.toBe('');
	});

	test('tell what it is', () => {
		expect(factRows(FACTS)).toEqual([
			['Kind', 'llama, 135 million weights'],
			['Quantisation', 'Q4_1'],
			['File', '98 MB'],
			['Memory', 'about 320 MB'],
			['Reads', '4,096 tokens at once'],
			['Licence', 'not named in the file']
		]);
		expect(parametersText(1_543_000_000)).toBe('1.5 billion weights');
		const split = factRows({ ...FACTS, parts: 3 }, 'https://huggingface.co/u/m/resolve/main/a.gguf');
		expect(split).toContainEqual(['3 files', '98 MB']);
		expect(split[0]).toEqual(['From', 'huggingface.co/u/m']);
		expect(factRows(FACTS, 'https://site.example/a.gguf')[0]).toEqual(['From', 'site.example']);
	});

	test('tell what it cannot do', () => {
		expect(lackWords(FACTS)).toEqual([]);
		expect(lackWords({ ...FACTS, chatTemplate: null, canMeasure: false })).toHaveLength(2);
	});
});
