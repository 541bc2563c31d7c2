import { describe, expect, test } from 'vitest';
import type { ChoiceFault, OwnModelFacts } from '#lib/state/own-models.svelte.ts';
import { factRows, faultWords, lackWords, parametersText } from '#lib/ui/models/own-model-text.ts';

const FACTS: OwnModelFacts = {
	title: 'A model',
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
		[{ kind: 'no-gguf', message: '' }, /not a whole GGUF file/u],
		[{ kind: 'split' }, /one part of a model/u],
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
	});

	test('tell what it cannot do', () => {
		expect(lackWords(FACTS)).toEqual([]);
		expect(lackWords({ ...FACTS, chatTemplate: null, canMeasure: false })).toHaveLength(2);
	});
});
