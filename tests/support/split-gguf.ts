/* The layout of llama.cpp's gguf-split (tools/gguf-split/gguf-split.cpp), for whole GGUF files of version 3. */

/** Where the parts of a header begin and end, and what it says of its tensors. */
interface Layout {
	readonly keys: number;
	/** The bytes of all keys with their values. */
	readonly pairs: Uint8Array<ArrayBuffer>;
	readonly tensors: readonly TensorEntry[];
}

interface TensorEntry {
	/** Name, dimensions and type, as they stand in the file. */
	readonly info: Uint8Array<ArrayBuffer>;
	readonly data: Uint8Array<ArrayBuffer>;
}

const ALIGNMENT = 32;
const HEADER_BYTES = 24;
/** Bytes of a value by its type (GGUF specification, `gguf_metadata_value_type`); 8 is a string and 9 an array. */
const VALUE_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const [UINT16, INT32, STRING, ARRAY] = [2, 5, 8, 9];

/** Parts with so many tensors each, all keys in the first of them. */
export function splitGguf(
	file: Uint8Array<ArrayBuffer>,
	counts: readonly number[]
): Uint8Array<ArrayBuffer>[] {
	const { keys, pairs, tensors } = readLayout(file);
	let first = 0;
	return counts.map((count, no) => {
		const marks = [
			pairOf('split.no', UINT16, no),
			pairOf('split.count', UINT16, counts.length),
			pairOf('split.tensors.count', INT32, tensors.length)
		];
		const own = no === 0 ? [pairs, ...marks] : marks;
		const held = tensors.slice(first, first + count);
		first += count;
		return writeFile(held, { keys: (no === 0 ? keys : 0) + marks.length, pairs: own });
	});
}

/** A file with so many tensors of four numbers each, made of one that has none. */
export function withTensors(file: Uint8Array<ArrayBuffer>, count: number): Uint8Array<ArrayBuffer> {
	const { keys, pairs } = readLayout(file);
	const tensors = Array.from({ length: count }, (_none, at) => ({
		// One dimension of four 32-bit numbers (type 0).
		info: join([string(`blk.${at}.weight`), uint32(1), uint64(4), uint32(0)]),
		data: new Uint8Array(16).fill(at + 1)
	}));
	return writeFile(tensors, { keys, pairs: [pairs] });
}

/** How many tensors a file holds. */
export function tensorsIn(file: Uint8Array<ArrayBuffer>): number {
	return Number(new DataView(file.buffer, file.byteOffset).getBigUint64(8, true));
}

function readLayout(file: Uint8Array<ArrayBuffer>): Layout {
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const length = (at: number) => Number(view.getBigUint64(at, true));
	const [count, keys] = [length(8), length(16)];
	let at = HEADER_BYTES;
	const skipValue = (type: number) => {
		if (type === STRING) at += 8 + length(at);
		else if (type === ARRAY) {
			const [inner, items] = [view.getUint32(at, true), length(at + 4)];
			at += 12;
			for (let item = 0; item < items; item++) skipValue(inner);
		} else at += VALUE_BYTES[type] ?? 0;
	};
	for (let key = 0; key < keys; key++) {
		at += 8 + length(at);
		const type = view.getUint32(at, true);
		at += 4;
		skipValue(type);
	}
	const pairs = file.slice(HEADER_BYTES, at);
	const found: { info: Uint8Array<ArrayBuffer>; offset: number }[] = [];
	for (let tensor = 0; tensor < count; tensor++) {
		const start = at;
		at += 8 + length(at);
		at += 4 + 8 * view.getUint32(at, true) + 4;
		found.push({ info: file.slice(start, at), offset: length(at) });
		at += 8;
	}
	const data = file.subarray(aligned(at));
	const tensors = found.map(({ info, offset }, index) => ({
		info,
		data: data.slice(offset, found[index + 1]?.offset ?? data.length)
	}));
	return { keys, pairs, tensors };
}

function writeFile(
	tensors: readonly TensorEntry[],
	{ keys, pairs }: { readonly keys: number; readonly pairs: readonly Uint8Array<ArrayBuffer>[] }
): Uint8Array<ArrayBuffer> {
	let offset = 0;
	const infos = tensors.flatMap(({ info, data }) => {
		const place = uint64(offset);
		offset += aligned(data.length);
		return [info, place];
	});
	const magic = new TextEncoder().encode('GGUF');
	const head = join([magic, uint32(3), uint64(tensors.length), uint64(keys), ...pairs, ...infos]);
	const padded = ({ length }: Uint8Array) => new Uint8Array(aligned(length) - length);
	return join([head, padded(head), ...tensors.flatMap(({ data }) => [data, padded(data)])]);
}

function pairOf(key: string, type: number, value: number): Uint8Array<ArrayBuffer> {
	const bytes = VALUE_BYTES[type] ?? 0;
	return join([string(key), uint32(type), uint64(value).slice(0, bytes)]);
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const uint32 = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);
const uint64 = (value: number) => new Uint8Array(new BigUint64Array([BigInt(value)]).buffer);

function string(text: string): Uint8Array<ArrayBuffer> {
	const bytes = new TextEncoder().encode(text);
	return join([uint64(bytes.length), bytes]);
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
