import { openAsBlob } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readGgufHeader } from '#lib/engine/tokenizer/gguf-header.ts';
import { createTokenizer, type Tokenizer } from '#lib/engine/tokenizer/gguf-tokenizer.ts';
import { readVocabulary, type Vocabulary } from '#lib/engine/tokenizer/vocabulary.ts';
import { buildGguf, type TinyModel } from '#tests/support/gguf.ts';

const MODEL = 'static/models/SmolLM2-135M-Instruct.Q4_1.gguf';

async function open(file: Blob): Promise<{ vocabulary: Vocabulary; tokenizer: Tokenizer | null }> {
	const header = await readGgufHeader(file);
	if (!header.ok) throw new Error(header.failure.message);
	const vocabulary = readVocabulary(header.value);
	if (vocabulary === null) throw new Error('no vocabulary');
	return { vocabulary, tokenizer: createTokenizer(header.value, vocabulary) };
}

describe('the tokenizer of the embedded model', () => {
	let vocabulary: Vocabulary;
	let tokenizer: Tokenizer;

	beforeAll(async () => {
		const opened = await open(await openAsBlob(MODEL));
		({ vocabulary } = opened);
		if (opened.tokenizer === null) throw new Error('no tokenizer');
		({ tokenizer } = opened);
	});

	const join = (ids: readonly number[]) =>
		new TextDecoder().decode(Uint8Array.from(ids.flatMap((id) => [...vocabulary.bytesOf(id)])));

	/** As the native llama.cpp gives them; 3,000 random texts of all scripts were compared with it once. */
	test.each([
		['The', [504]],
		[' Paris', [7042]],
		['.', [30]],
		['\n', [198]],
		['Hello  world 123\n\n  x', [19556, 216, 905, 216, 33, 34, 35, 8866, 1792]],
		['日本', [23274, 115, 40993]],
		[' ²', [216, 19133]],
		['ced \n½', [766, 3717, 16738]],
		['x ४y', [104, 216, 9310, 120, 105]],
		['', []]
	])('gives %j the ids %j', (text, ids) => {
		expect(tokenizer.encode(text)).toEqual(ids);
	});

	test('recognises special tokens, and counts them once', () => {
		expect(tokenizer.encode('<|im_start|>user\nhi<|im_end|>')).toEqual([1, 4093, 198, 6004, 2]);
		expect(tokenizer.countPrompt('<|im_start|>')).toBe(1);
		expect(vocabulary.dangerous).toContain('<|im_end|>');
		expect(vocabulary.eos).toEqual({ id: 2, text: '<|im_end|>' });
		expect(vocabulary.addsBos).toBe(false);
	});

	/** Some control characters are not in this vocabulary. */
	const said = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/\p{Cc}/u.test(text));

	test('splits any text into tokens that join to the same text', () => {
		fc.assert(fc.property(said, (text) => join(tokenizer.encode(text)) === text));
		expect(join(tokenizer.encode('مرحبا بالعالم 👩‍👩‍👧 — “quoted”'))).toBe('مرحبا بالعالم 👩‍👩‍👧 — “quoted”');
	});

	test('reads a lone surrogate as the replacement character', () => {
		expect(tokenizer.encode('\ud800x')).toEqual(tokenizer.encode('\ufffdx'));
	});

	test('takes a word of 100,000 letters', () => {
		expect(join(tokenizer.encode('a'.repeat(100_000)))).toHaveLength(100_000);
	});
});

const LETTERS = [...'abcdeABC0123456789', 'Ġ', 'Ċ', "'"];
const tiny = (change: Partial<TinyModel>): Blob =>
	buildGguf({
		pre: 'qwen2',
		tokens: [...LETTERS, '12', '123', '1234', 'ab', 'Ġa'],
		merges: MERGES,
		...change
	});
const MERGES = ['1 2', '12 3', '123 4', 'a b', 'Ġ a'];

describe('pre-tokenizers', () => {
	test.each([
		['smollm', '1234', ['1', '2', '3', '4']],
		['gpt-2', '1234', ['1234']],
		['llama-bpe', '1234', ['123', '4']],
		['qwen2', '1234', ['1', '2', '3', '4']],
		['gpt-2', 'ab a', ['ab', 'Ġa']],
		['qwen2', "ab\n\n a'd", ['ab', 'Ċ', 'Ċ', 'Ġa', "'", 'd']]
	])('%s splits %j into %j', async (pre, text, words) => {
		const { tokenizer, vocabulary } = await open(tiny({ pre }));
		expect(tokenizer?.encode(text).map((id) => vocabulary.entries[id])).toEqual(words);
	});

	test('llama-bpe takes a word of the vocabulary whole even where no merge leads to it', async () => {
		const { tokenizer, vocabulary } = await open(
			tiny({ pre: 'llama-bpe', tokens: [...LETTERS, 'abc'], merges: ['a b'] })
		);
		expect(tokenizer?.encode('abc').map((id) => vocabulary.entries[id])).toEqual(['abc']);
	});

	test('an unknown one has no tokenizer', async () => {
		const { tokenizer } = await open(tiny({ pre: 'something-new' }));
		expect(tokenizer).toBeNull();
	});

	test('a token that the engine adds is counted', async () => {
		const bos = {
			merges: [],
			tokens: [...LETTERS, '<s>'],
			types: [...LETTERS.map(() => 1), 3],
			bos: LETTERS.length
		};
		const added = await open(tiny({ ...bos, addBos: true }));
		expect(added.tokenizer?.countPrompt('ab')).toBe(3);
		const unsaid = await open(tiny({ ...bos, pre: 'llama-bpe' }));
		expect(unsaid.tokenizer?.countPrompt('ab')).toBe(3);
		const refused = await open(tiny({ ...bos, addBos: false }));
		expect(refused.tokenizer?.countPrompt('ab')).toBe(2);
	});
});

describe('files that are not what they should be', () => {
	test('another kind of vocabulary is not read', async () => {
		const header = await readGgufHeader(tiny({ model: 'llama' }));
		expect(header.ok && readVocabulary(header.value)).toBeNull();
	});

	test.each([
		['an empty file', new Blob([])],
		['a web page', new Blob(['<!doctype html><title>Not found</title>'])],
		['a header that is cut off', tiny({}).slice(0, 300)],
		['a header without a vocabulary', buildGguf({ pre: 'smollm', tokens: [] }).slice(0, 24)]
	])('%s is damaged', async (_name, file) => {
		const header = await readGgufHeader(file);
		expect(header.ok ? null : header.failure.kind).toBe('model-damaged');
	});
});
