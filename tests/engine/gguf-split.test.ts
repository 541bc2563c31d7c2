import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partNames, stemOf } from '#lib/engine/gguf-split.ts';
import { inspectOwnModel } from '#lib/engine/own-model.ts';
import { buildGguf, type TinyModel } from '#tests/support/gguf.ts';
import { splitGguf, tensorsIn, withTensors } from '#tests/support/split-gguf.ts';

const TINY: TinyModel = { pre: 'gpt-2', tokens: ['a', 'b'], more: { 'general.license': 'mit' } };

const bytesOf = async (tiny: TinyModel, tensors: number) =>
	withTensors(new Uint8Array(await buildGguf(tiny).arrayBuffer()), tensors);

/** A model of six tensors as parts of so many each, under the names that gguf-split gives. */
async function partsOf(counts: readonly number[], stem = 'model', tiny = TINY) {
	const names = partNames(`${stem}-00001-of-0000${counts.length}.gguf`);
	const parts = splitGguf(await bytesOf(tiny, 6), counts);
	return parts.map((part, at) => new File([part], names[at]!));
}

const named = (file: File, name: string) => new File([file], name);

describe('the parts of a split model', () => {
	test.each<[string, readonly number[]]>([
		['in three parts', [2, 3, 1]],
		['with no tensor in the first', [0, 6]]
	])('%s, in any order, are one model with all of its weights', async (_name, counts) => {
		const files = await partsOf(counts);
		const found = await inspectOwnModel(files.toReversed());
		if (!found.ok) throw new Error(found.failure.kind);
		expect(found.value.parts.map(({ file }) => file)).toEqual(files);
		expect(found.value.facts).toMatchObject({
			title: 'model',
			licence: 'mit',
			parts: counts.length,
			parameters: 24,
			bytes: files.reduce((sum, { size }) => sum + size, 0)
		});
	});

	test('may bear the number that a browser gives to a second download', async () => {
		const [first, second] = await partsOf([3, 3]);
		const again = named(second!, 'model-00002-of-00002 (1).gguf');
		expect(await inspectOwnModel([first!, again])).toMatchObject({ ok: true });
	});

	test('are those that the file was split into, tensor for tensor', async () => {
		const parts = splitGguf(await bytesOf(TINY, 6), [1, 5]);
		expect(parts.map(tensorsIn)).toEqual([1, 5]);
		const [, whole] = splitGguf(await bytesOf(TINY, 6), [0, 6]);
		expect(whole?.slice(-6 * 32).filter((byte) => byte > 0)).toHaveLength(6 * 16);
	});

	test.each<[string, (parts: File[]) => Promise<File[]> | File[], object]>([
		['one is missing', ([one, , three]) => [one!, three!], { kind: 'parts-missing', count: 3, missing: [2] }],
		['there is only one', ([, two]) => [two!], { kind: 'parts-missing', count: 3, missing: [1, 3] }],
		[
			'one is there twice',
			([one, two, three]) => [one!, two!, named(two!, 'model-00002-of-00003 (2).gguf'), three!],
			{ kind: 'part-twice', part: 2 }
		],
		[
			'one belongs to another size of the model',
			async ([one, two]) => [one!, two!, (await partsOf([2, 2, 2], 'model-q8'))[2]!],
			{ kind: 'part-foreign', file: 'model-q8-00003-of-00003.gguf' }
		],
		[
			'one is of a model that was split otherwise',
			async ([one, two]) => [one!, two!, (await partsOf([3, 3]))[1]!],
			{ kind: 'part-foreign', file: 'model-00002-of-00002.gguf' }
		],
		[
			'a whole model is among them',
			([one, two]) => [one!, two!, new File([buildGguf(TINY)], 'other.gguf')],
			{ kind: 'part-foreign', file: 'other.gguf' }
		],
		[
			'one holds other tensors than it should',
			async ([one, two]) => [one!, two!, (await partsOf([2, 1, 3]))[2]!],
			{ kind: 'parts-differ', tensors: 7, expected: 6 }
		],
		[
			'one is cut',
			([one, two, three]) => [one!, named(new File([two!.slice(0, 60)], ''), two!.name), three!],
			{ kind: 'no-gguf', file: 'model-00002-of-00003.gguf' }
		]
	])('are refused in words when %s', async (_name, change, fault) => {
		const files = await change(await partsOf([2, 2, 2]));
		expect(await inspectOwnModel(files)).toMatchObject({ ok: false, failure: fault });
	});

	test('are not two whole models', async () => {
		const whole = new File([buildGguf(TINY)], 'one.gguf');
		const fault = { ok: false, failure: { kind: 'several-models' } };
		expect(await inspectOwnModel([whole, named(whole, 'two.gguf')])).toMatchObject(fault);
		expect(await inspectOwnModel([])).toMatchObject(fault);
	});
});

describe('the names of parts', () => {
	test('follow from one of them', () => {
		expect(partNames('a-b-00002-of-00003.gguf')).toEqual([
			'a-b-00001-of-00003.gguf',
			'a-b-00002-of-00003.gguf',
			'a-b-00003-of-00003.gguf'
		]);
		expect(stemOf('a-b-00002-of-00003.gguf')).toBe('a-b');
	});

	test.each(['model.gguf', 'model-00001-of-00001.gguf', 'model-1-of-3.gguf', ''])(
		'“%s” stands alone',
		(name) => {
			expect(partNames(name)).toEqual([name]);
		}
	);

	test('of any model share their stem', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 30 }), fc.integer({ min: 2, max: 200 }), (stem, count) => {
				const names = partNames(`${stem}-00001-of-${String(count).padStart(5, '0')}.gguf`);
				expect(names).toHaveLength(count);
				expect(new Set(names.map(stemOf))).toEqual(new Set([stem]));
			})
		);
	});
});
