import { describe, expect, it } from 'vitest';
import type { GgufFile } from '../../../scripts/setup/gguf-file.mjs';
import { mlcFiles } from '../../../scripts/setup/mlc-files.mjs';

const MIB = 1024 * 1024;

/** A model without layers, whose embedding takes 34 MiB in the file. */
const FILE: GgufFile = {
	metadata: {
		'llama.block_count': 0,
		'llama.rope.dimension_count': 8,
		'llama.vocab_size': 4,
		'tokenizer.ggml.pre': 'smollm',
		'tokenizer.ggml.tokens': ['<unk>', '<|im_end|>', 'Ġa', '1'],
		'tokenizer.ggml.token_type': [3, 3, 1, 1],
		'tokenizer.ggml.merges': ['Ġ a'],
		'tokenizer.ggml.unknown_token_id': 0,
		'tokenizer.ggml.bos_token_id': 1,
		'tokenizer.ggml.eos_token_id': 1,
		'tokenizer.ggml.padding_token_id': 1
	},
	tensor: (name) =>
		name === 'token_embd.weight'
			? { columns: 64, rows: MIB / 2, type: 8, data: new DataView(new ArrayBuffer(34 * MIB)) }
			: { columns: 64, rows: 1, type: 0, data: new DataView(new ArrayBuffer(256)) }
};

function filesOf(file: GgufFile) {
	const made = [...mlcFiles(file)].map(({ name, pieces }) => [name, Buffer.concat(pieces)] as const);
	const json = (wanted: string) =>
		JSON.parse(made.find(([name]) => name === wanted)?.[1].toString() ?? 'null') as unknown;
	return { made: new Map(made), json };
}

describe('the folder that web-llm reads', () => {
	const { made, json } = filesOf(FILE);

	it('says where each tensor lies in which shard, and no shard grows beyond 32 MiB', () => {
		expect(json('tensor-cache.json')).toMatchObject({
			metadata: { ParamSize: 3, ParamBytes: 34 * MIB + 256 },
			records: [
				{ dataPath: 'params_shard_0.bin', nbytes: 32 * MIB, records: [{ name: 'embed_tokens.q_weight' }] },
				{
					dataPath: 'params_shard_1.bin',
					nbytes: 2 * MIB + 256,
					records: [
						{ name: 'embed_tokens.q_scale', shape: [1, MIB / 2], dtype: 'uint32', byteOffset: 0 },
						{ name: 'norm.weight', shape: [64], dtype: 'float32', nbytes: 256, byteOffset: 2 * MIB }
					]
				}
			]
		});
		expect(made.get('params_shard_0.bin')).toHaveLength(32 * MIB);
		expect(made.get('params_shard_1.bin')).toHaveLength(2 * MIB + 256);
	});

	it('takes the tokenizer out of the file', () => {
		expect(json('tokenizer.json')).toMatchObject({
			added_tokens: [
				{ id: 0, content: '<unk>', special: true },
				{ id: 1, content: '<|im_end|>', special: true }
			],
			model: {
				type: 'BPE',
				unk_token: '<unk>',
				vocab: { '<unk>': 0, '<|im_end|>': 1, Ġa: 2, '1': 3 },
				merges: ['Ġ a']
			}
		});
	});

	it('refuses a tokenizer that splits words in another way', () => {
		const other = { ...FILE, metadata: { ...FILE.metadata, 'tokenizer.ggml.pre': 'llama-bpe' } };
		expect(() => filesOf(other)).toThrow('llama-bpe and not smollm');
	});

	it('names the ids that begin and end a text', () => {
		expect(json('mlc-chat-config.json')).toMatchObject({
			vocab_size: 4,
			bos_token_id: 1,
			eos_token_id: 1,
			conv_template: { stop_token_ids: [1], stop_str: ['<|im_end|>'] },
			tokenizer_files: ['tokenizer.json']
		});
	});
});
