import { readFile } from 'node:fs/promises';
import { gguf } from '@huggingface/gguf';

/**
 * A tensor as it lies in the file.
 * @typedef {object} GgufTensor
 * @property {number} columns how many numbers a row has
 * @property {number} rows 1 where there is one dimension
 * @property {number} type of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (`ggml_type`)
 * @property {DataView} data from the tensor's first byte to the end of the file
 */

/**
 * @typedef {object} GgufFile
 * @property {Record<string, unknown>} metadata
 * @property {(name: string) => GgufTensor} tensor throws where there is none of that name
 */

/**
 * Reads a whole GGUF file into memory.
 * @param {string} path
 * @returns {Promise<GgufFile>}
 */
export async function readGguf(path) {
	const { metadata, tensorInfos, tensorDataOffset } = await gguf(path, { allowLocalFile: true });
	const { buffer, byteOffset } = await readFile(path);
	return {
		metadata: /** @type {Record<string, unknown>} */ (metadata),
		tensor(name) {
			const info = tensorInfos.find((each) => each.name === name);
			if (info === undefined) throw new Error(`The file has no tensor ${name}`);
			const [columns = 1, rows = 1] = info.shape.map(Number);
			const data = new DataView(buffer, byteOffset + Number(tensorDataOffset + info.offset));
			return { columns, rows, type: info.dtype, data };
		}
	};
}
