import { describe, expect, it } from 'vitest';
import type { GgufFile, GgufTensor } from '../../../scripts/setup/gguf-file.mjs';
import { repackWeights, type Parameter } from '../../../scripts/setup/repack-weights.mjs';

const [F32, Q4_1, Q8_0] = [0, 3, 8];
const HEAD = 8;
const HIDDEN = 64;

/** Bytes that look like nothing in particular, the same each time. */
function noise(length: number, start: number): Uint8Array<ArrayBuffer> {
	return new Uint8Array(length).map((_, index) => ((index + start) * 2_654_435_761) >>> 13);
}

function tensor(type: number, columns: number, rows: number): GgufTensor {
	const perGroup = { [F32]: 128, [Q4_1]: 20, [Q8_0]: 34 }[type] ?? 0;
	return { type, columns, rows, data: new DataView(noise((columns / 32) * rows * perGroup, rows).buffer) };
}

/** One layer with two heads of queries and one of keys and values. */
function tinyFile(change: Record<string, GgufTensor> = {}): GgufFile {
	const tensors: Record<string, GgufTensor> = {
		'token_embd.weight': tensor(Q8_0, HIDDEN, 5),
		'blk.0.attn_norm.weight': tensor(F32, HIDDEN, 1),
		'blk.0.attn_q.weight': tensor(Q4_1, HIDDEN, 2 * HEAD),
		'blk.0.attn_k.weight': tensor(Q4_1, HIDDEN, HEAD),
		'blk.0.attn_v.weight': tensor(Q4_1, HIDDEN, HEAD),
		'blk.0.attn_output.weight': tensor(Q4_1, HIDDEN, HIDDEN),
		'blk.0.ffn_norm.weight': tensor(F32, HIDDEN, 1),
		'blk.0.ffn_gate.weight': tensor(Q4_1, HIDDEN, 96),
		'blk.0.ffn_up.weight': tensor(Q4_1, HIDDEN, 96),
		'blk.0.ffn_down.weight': tensor(Q4_1, 96, HIDDEN),
		'output_norm.weight': tensor(F32, HIDDEN, 1),
		...change
	};
	return {
		metadata: { 'llama.block_count': 1, 'llama.rope.dimension_count': HEAD },
		tensor(name) {
			const found = tensors[name];
			if (!found) throw new Error(`no ${name}`);
			return found;
		}
	};
}

interface Packed {
	readonly scale: number;
	readonly minimum: number;
	readonly number: number;
}

/** As `dequantize_row_q4_1` of llama.cpp reads the file; scales as the bits of a half. */
function inQ4({ data, columns }: GgufTensor, row: number, column: number): Packed {
	const block = 20 * ((row * columns + column) >> 5);
	const place = column % 32;
	const byte = data.getUint8(block + 4 + (place % 16));
	const number = place < 16 ? byte & 15 : byte >> 4;
	return { scale: data.getUint16(block, true), minimum: data.getUint16(block + 2, true), number };
}

/** As `dequantize_row_q8_0` reads it. */
function inQ8({ data, columns }: GgufTensor, row: number, column: number): Packed {
	const block = 34 * ((row * columns + column) >> 5);
	return { scale: data.getUint16(block, true), minimum: 0, number: data.getInt8(block + 2 + (column % 32)) };
}

type Library = ReadonlyMap<string, Parameter>;

function wordAt(library: Library, name: string, row: number, column: number): number {
	const { bytes, shape } = library.get(name)!;
	const [, columns = 0] = shape;
	return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4 * (row * columns + column), true);
}

/** As the kernels for 4-bit weights read the library's layout. */
function laidOutIn4(library: Library, name: string, output: number, input: number): Packed {
	const pair = wordAt(library, `${name}.q_scale`, input >> 5, output);
	const word = wordAt(library, `${name}.q_weight`, input >> 3, output);
	return { scale: pair & 0xffff, minimum: pair >>> 16, number: (word >>> (4 * (input % 8))) & 15 };
}

/** As the kernels for the embedding read it. */
function laidOutIn8(library: Library, name: string, row: number, input: number): Packed {
	const pair = wordAt(library, `${name}.q_scale`, input >> 6, row);
	const word = wordAt(library, `${name}.q_weight`, input >> 2, row);
	const scale = (pair >>> (16 * ((input >> 5) % 2))) & 0xffff;
	return { scale, minimum: 0, number: (word << (24 - 8 * (input % 4))) >> 24 };
}

const repacked = (file: GgufFile): Library =>
	new Map([...repackWeights(file)].map((parameter) => [parameter.name, parameter]));

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** llama.cpp's rows of a head: first of one half, first of the other, second of one half, and so on. */
const INTERLEAVED = [0, 2, 4, 6, 1, 3, 5, 7];

describe('weights in the layout of the library', () => {
	it.each<[string, string, string, number, (row: number) => number]>([
		['queries', 'attn_q', 'qkv', 0, (row) => row - (row % HEAD) + INTERLEAVED[row % HEAD]!],
		['keys', 'attn_k', 'qkv', 2 * HEAD, (row) => INTERLEAVED[row]!],
		['values', 'attn_v', 'qkv', 3 * HEAD, (row) => row],
		['the attention’s output', 'attn_output', 'o', 0, (row) => row],
		['the gate', 'ffn_gate', 'gate_up', 0, (row) => row],
		['the way up', 'ffn_up', 'gate_up', 96, (row) => row],
		['the way down', 'ffn_down', 'down', 0, (row) => row]
	])('%s keep every number with its scale and minimum', (_what, from, to, first, rowInFile) => {
		const file = tinyFile();
		const library = repacked(file);
		const source = file.tensor(`blk.0.${from}.weight`);
		for (const row of range(source.rows)) {
			for (const column of range(source.columns)) {
				const found = laidOutIn4(library, `layers.0.${to}`, first + row, column);
				expect(found).toEqual(inQ4(source, rowInFile(row), column));
			}
		}
	});

	it('the embedding keeps every number with its scale', () => {
		const file = tinyFile();
		const library = repacked(file);
		const source = file.tensor('token_embd.weight');
		for (const row of range(source.rows)) {
			for (const column of range(source.columns)) {
				expect(laidOutIn8(library, 'embed_tokens', row, column)).toEqual(inQ8(source, row, column));
			}
		}
	});

	it('norms stay as they are', () => {
		const file = tinyFile();
		const { bytes, shape } = repacked(file).get('norm.weight')!;
		expect(shape).toEqual([HIDDEN]);
		expect(bytes).toEqual(new Uint8Array(file.tensor('output_norm.weight').data.buffer));
	});

	it('a matrix of another type is refused, since nothing would be where the library looks', () => {
		const file = tinyFile({ 'blk.0.ffn_down.weight': tensor(Q8_0, 96, HIDDEN) });
		expect(() => repacked(file)).toThrow('layers.0.down is of type 8 and not of 3');
	});
});
