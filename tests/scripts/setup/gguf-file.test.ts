import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readGguf } from '../../../scripts/setup/gguf-file.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const TEXT = new TextEncoder();
const number = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);
const long = (value: number) => new Uint8Array(new BigUint64Array([BigInt(value)]).buffer);
const string = (text: string) => [long(text.length), TEXT.encode(text)];
const [UINT32, F32] = [4, 0];

/** One key and two tensors, by the letter of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. */
function gguf(): Uint8Array {
	const head = [
		...[TEXT.encode('GGUF'), number(3), long(2), long(1)],
		...[...string('llama.block_count'), number(UINT32), number(30)],
		...[...string('first'), number(1), long(2), number(F32), long(0)],
		...[...string('second'), number(2), long(3), long(2), number(F32), long(32)]
	];
	const bytes = head.flatMap((part) => [...part]);
	while (bytes.length % 32 > 0) bytes.push(0);
	const first = new Float32Array([1, 2, 0, 0, 0, 0, 0, 0]);
	const second = new Float32Array([10, 11, 12, 20, 21, 22]);
	return Uint8Array.from([...bytes, ...new Uint8Array(first.buffer), ...new Uint8Array(second.buffer)]);
}

it('finds what a GGUF file says and where its tensors begin', async () => {
	const path = join(scratchFolder({ 'tiny.gguf': gguf() }), 'tiny.gguf');
	const file = await readGguf(path);
	expect(file.metadata['llama.block_count']).toBe(30);
	const { data, ...second } = file.tensor('second');
	expect(second).toEqual({ columns: 3, rows: 2, type: F32 });
	expect(data.getFloat32(12, true)).toBe(20);
	expect(file.tensor('first')).toMatchObject({ columns: 2, rows: 1 });
	expect(() => file.tensor('third')).toThrow('no tensor third');
});
