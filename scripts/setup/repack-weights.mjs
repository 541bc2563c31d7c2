/**
 * The weights of a Llama-shaped GGUF file in the layout that the library in static/model-libs/ reads: the same
 * numbers, moved and never rounded. tools/model-lib/README.md describes the layout.
 */

/** @typedef {import('./gguf-file.mjs').GgufFile} GgufFile */
/** @typedef {import('./gguf-file.mjs').GgufTensor} GgufTensor */

/**
 * @typedef {object} Parameter
 * @property {string} name as the library calls it
 * @property {number[]} shape
 * @property {'float32' | 'uint32'} dtype
 * @property {Uint8Array} bytes
 */

/** `ggml_type` */
const F32 = 0;
const Q4_1 = 3;
const Q8_0 = 8;

/** Numbers that share a scale, in both quantisations. */
const GROUP = 32;

/** The library multiplies by several matrices at once where they take the same input. */
const JOINED = {
	qkv: ['attn_q', 'attn_k', 'attn_v'],
	o: ['attn_output'],
	gate_up: ['ffn_gate', 'ffn_up'],
	down: ['ffn_down']
};

/**
 * @param {GgufFile} file
 * @returns {Generator<Parameter>} in the order in which the model uses them
 */
export function* repackWeights(file) {
	yield* packEmbedding('embed_tokens', file.tensor('token_embd.weight'));
	for (let layer = 0; layer < numberOf(file, 'llama.block_count'); layer++) {
		const to = `layers.${layer}`;
		const from = (/** @type {string} */ name) => file.tensor(`blk.${layer}.${name}.weight`);
		const joined = (/** @type {keyof typeof JOINED} */ name) =>
			packColumns(
				`${to}.${name}`,
				JOINED[name].map((part) => ({ tensor: from(part), order: rowOrder(file, part) }))
			);
		yield packVector(`${to}.input_norm.weight`, from('attn_norm'));
		yield* joined('qkv');
		yield* joined('o');
		yield packVector(`${to}.post_norm.weight`, from('ffn_norm'));
		yield* joined('gate_up');
		yield* joined('down');
	}
	yield packVector('norm.weight', file.tensor('output_norm.weight'));
}

/**
 * @param {GgufFile} file
 * @param {string} key
 */
export function numberOf({ metadata }, key) {
	const value = metadata[key];
	if (typeof value !== 'number') throw new Error(`The file does not say ${key}`);
	return value;
}

/**
 * llama.cpp interleaves the two halves of each head of queries and keys, because it rotates neighbours; the library
 * rotates halves, as the model was trained.
 * @param {GgufFile} file
 * @param {string} part
 * @returns {(row: number) => number} the row of the file that becomes this row
 */
function rowOrder(file, part) {
	if (part !== 'attn_q' && part !== 'attn_k') return (row) => row;
	const length = numberOf(file, 'llama.rope.dimension_count');
	return (row) => {
		const inHead = row % length;
		const isSecondHalf = inHead >= length / 2;
		return row - inHead + 2 * (inHead % (length / 2)) + (isSecondHalf ? 1 : 0);
	};
}

/**
 * @param {string} name
 * @param {GgufTensor} tensor
 * @returns {Parameter}
 */
function packVector(name, tensor) {
	expectType(name, tensor, F32);
	const { buffer, byteOffset } = tensor.data;
	const bytes = new Uint8Array(buffer, byteOffset, 4 * tensor.columns).slice();
	return { name, shape: [tensor.columns], dtype: 'float32', bytes };
}

/** `block_q4_1` of llama.cpp: a scale and a minimum as halves, then the numbers. */
const Q4_BYTES = 4 + GROUP / 2;

/**
 * Matrices of 4-bit numbers, side by side. A word holds eight numbers of one output in order, and the words of
 * neighbouring outputs are neighbours, so that threads side by side read side by side.
 * @param {string} name
 * @param {readonly { tensor: GgufTensor, order: (row: number) => number }[]} parts
 * @returns {Parameter[]}
 */
function packColumns(name, parts) {
	const outputs = parts.reduce((total, { tensor }) => total + tensor.rows, 0);
	const groups = (parts[0]?.tensor.columns ?? 0) / GROUP;
	const weights = new Uint32Array(4 * groups * outputs);
	const scales = new Uint32Array(groups * outputs);
	let output = 0;
	for (const { tensor, order } of parts) {
		expectType(name, tensor, Q4_1);
		for (let row = 0; row < tensor.rows; row++, output++) {
			for (let group = 0; group < groups; group++) {
				const block = (order(row) * groups + group) * Q4_BYTES;
				scales[group * outputs + output] = tensor.data.getUint32(block, true);
				const first = 4 * group * outputs + output;
				copyNibbles(tensor.data, block + 4, { to: weights, first, step: outputs });
			}
		}
	}
	return [
		wordParameter(`${name}.q_weight`, [4 * groups, outputs], weights),
		wordParameter(`${name}.q_scale`, [groups, outputs], scales)
	];
}

/**
 * The 32 numbers of a block as four words in order. In the file the low nibbles of the 16 bytes are the first half of
 * the numbers and the high nibbles the second.
 * @param {DataView} data
 * @param {number} at
 * @param {{ to: Uint32Array, first: number, step: number }} place of the words
 */
function copyNibbles(data, at, { to, first, step }) {
	for (let half = 0; half < 2; half++) {
		const even = data.getUint32(at + 8 * half, true);
		const odd = data.getUint32(at + 8 * half + 4, true);
		to[first + half * step] = lowNibbles(even) | (lowNibbles(odd) << 16);
		to[first + (2 + half) * step] = lowNibbles(even >>> 4) | (lowNibbles(odd >>> 4) << 16);
	}
}

/** The low nibbles of four bytes, in 16 bits. @param {number} word */
function lowNibbles(word) {
	const spread = word & 0x0f0f0f0f;
	const pairs = (spread | (spread >>> 4)) & 0x00ff00ff;
	return (pairs | (pairs >>> 8)) & 0xffff;
}

/** `block_q8_0` of llama.cpp: a scale as a half, then the numbers. */
const Q8_BYTES = 2 + GROUP;

/**
 * A matrix of 8-bit numbers: four in a word, two scales in a word, laid out as the others.
 * @param {string} name
 * @param {GgufTensor} tensor
 * @returns {Parameter[]}
 */
function packEmbedding(name, tensor) {
	expectType(name, tensor, Q8_0);
	const { rows, data } = tensor;
	const groups = tensor.columns / GROUP;
	const weights = new Uint32Array((GROUP / 4) * groups * rows);
	const scales = new Uint32Array((groups / 2) * rows);
	for (let row = 0; row < rows; row++) {
		const start = row * groups * Q8_BYTES;
		for (let group = 0; group < groups; group += 2) {
			const block = start + group * Q8_BYTES;
			const next = data.getUint16(block + Q8_BYTES, true);
			scales[(group / 2) * rows + row] = data.getUint16(block, true) | (next << 16);
		}
		for (let word = 0; word < 8 * groups; word++) {
			const block = start + (word >> 3) * Q8_BYTES;
			weights[word * rows + row] = data.getUint32(block + 2 + 4 * (word % 8), true);
		}
	}
	return [
		wordParameter(`${name}.q_weight`, [8 * groups, rows], weights),
		wordParameter(`${name}.q_scale`, [groups / 2, rows], scales)
	];
}

/**
 * @param {string} name
 * @param {number[]} shape
 * @param {Uint32Array<ArrayBuffer>} words
 * @returns {Parameter}
 */
function wordParameter(name, shape, words) {
	return { name, shape, dtype: 'uint32', bytes: new Uint8Array(words.buffer) };
}

/**
 * @param {string} name
 * @param {GgufTensor} tensor
 * @param {number} type
 */
function expectType(name, tensor, type) {
	if (tensor.type !== type) throw new Error(`${name} is of type ${tensor.type} and not of ${type}`);
}
