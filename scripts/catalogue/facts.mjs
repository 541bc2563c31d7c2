/**
 * What no library says of the models, written by hand: the one place for it. `npm run catalogue` joins it with the list
 * of the installed web-llm into src/lib/engine/catalogue.json.
 */

const NO_CONDITION = 'No condition on text that the model wrote.';
const BUILT_WITH_LLAMA =
	'A model trained on what it wrote must have “Llama” at the beginning of its name and say “Built with Llama”.';

/**
 * By SPDX identifier or own name: where the text is, and what it says of text that a model under it wrote.
 * @type {Readonly<Record<string, { url: string, generatedData: string, bindsData?: true }>>}
 */
export const LICENCES = {
	'Apache-2.0': { url: 'https://www.apache.org/licenses/LICENSE-2.0', generatedData: NO_CONDITION },
	MIT: { url: 'https://opensource.org/license/mit', generatedData: NO_CONDITION },
	'Llama 3.1 Community License': {
		url: 'https://www.llama.com/llama3_1/license/',
		generatedData: BUILT_WITH_LLAMA,
		bindsData: true
	},
	'Llama 3.2 Community License': {
		url: 'https://www.llama.com/llama3_2/license/',
		generatedData: BUILT_WITH_LLAMA,
		bindsData: true
	},
	'Gemma Terms of Use': {
		url: 'https://ai.google.dev/gemma/terms',
		generatedData: 'A model trained on what it wrote to act like it falls under the same terms.',
		bindsData: true
	}
};

/**
 * What all sizes of a model have in common, from their model cards. Languages by ISO 639-1; of more than thirty the
 * best known. `thinks`: it knows Qwen3's switch for a thinking block, which is on unless it is set.
 * @type {Readonly<Record<string, { licence: string, chatForm: string, languages: string, thinks?: true }>>}
 */
export const FAMILIES = {
	smollm2: { licence: 'Apache-2.0', chatForm: 'chatml', languages: 'en' },
	'qwen2.5': {
		licence: 'Apache-2.0',
		chatForm: 'chatml',
		languages: 'en zh fr es pt de it ru ja ko vi th ar'
	},
	qwen3: {
		licence: 'Apache-2.0',
		chatForm: 'chatml',
		languages: 'en zh fr es pt de it ru ja ko vi th ar hi id tr pl nl',
		thinks: true
	},
	'llama-3.1': {
		licence: 'Llama 3.1 Community License',
		chatForm: 'llama-3',
		languages: 'en de fr it pt hi es th'
	},
	'llama-3.2': {
		licence: 'Llama 3.2 Community License',
		chatForm: 'llama-3',
		languages: 'en de fr it pt hi es th'
	},
	gemma: { licence: 'Gemma Terms of Use', chatForm: 'gemma', languages: 'en' },
	mistral: { licence: 'Apache-2.0', chatForm: 'mistral', languages: 'en' },
	ministral: { licence: 'Apache-2.0', chatForm: 'mistral', languages: 'en fr de es it pt nl zh ja ko ar' },
	phi: {
		licence: 'MIT',
		chatForm: 'phi',
		languages: 'en zh fr es pt de it ru ja ko th ar cs da fi he hu nl no pl sv tr uk'
	}
};

/**
 * @typedef {object} HubModel
 * @property {string} name as web-llm has it, without the quantisation
 * @property {string} title
 * @property {string} family
 * @property {number} parameters weights, tied embeddings counted once
 * @property {number} embedding words times width, the largest tensor
 * @property {true} [tiny] cannot follow an instruction about a text
 * @property {true} [with32bit] offered for graphics processors without 16-bit numbers too
 */

/**
 * Models of web-llm's own list.
 * @type {readonly HubModel[]}
 */
export const HUB_MODELS = [
	{
		name: 'SmolLM2-360M-Instruct',
		title: 'SmolLM2 360M',
		family: 'smollm2',
		parameters: 361.8e6,
		embedding: 49_152 * 960,
		tiny: true,
		with32bit: true
	},
	{
		name: 'Qwen2.5-0.5B-Instruct',
		title: 'Qwen2.5 0.5B',
		family: 'qwen2.5',
		parameters: 494e6,
		embedding: 151_936 * 896
	},
	{
		name: 'Qwen3-0.6B',
		title: 'Qwen3 0.6B',
		family: 'qwen3',
		parameters: 596e6,
		embedding: 151_936 * 1024,
		with32bit: true
	},
	{
		name: 'gemma3-1b-it',
		title: 'Gemma 3 1B',
		family: 'gemma',
		parameters: 999.9e6,
		embedding: 262_144 * 1152
	},
	{
		name: 'Llama-3.2-1B-Instruct',
		title: 'Llama 3.2 1B',
		family: 'llama-3.2',
		parameters: 1235.8e6,
		embedding: 128_256 * 2048,
		with32bit: true
	},
	{
		name: 'Qwen2.5-1.5B-Instruct',
		title: 'Qwen2.5 1.5B',
		family: 'qwen2.5',
		parameters: 1543.7e6,
		embedding: 151_936 * 1536
	},
	{
		name: 'SmolLM2-1.7B-Instruct',
		title: 'SmolLM2 1.7B',
		family: 'smollm2',
		parameters: 1711.4e6,
		embedding: 49_152 * 2048
	},
	{
		name: 'Qwen3-1.7B',
		title: 'Qwen3 1.7B',
		family: 'qwen3',
		parameters: 1720.6e6,
		embedding: 151_936 * 2048,
		with32bit: true
	},
	{
		name: 'gemma-2-2b-it',
		title: 'Gemma 2 2B',
		family: 'gemma',
		parameters: 2614.3e6,
		embedding: 256_000 * 2304
	},
	{
		name: 'Llama-3.2-3B-Instruct',
		title: 'Llama 3.2 3B',
		family: 'llama-3.2',
		parameters: 3212.7e6,
		embedding: 128_256 * 3072
	},
	{
		name: 'Ministral-3-3B-Instruct-2512-BF16',
		title: 'Ministral 3 3B',
		family: 'ministral',
		parameters: 3400e6,
		embedding: 131_072 * 3072
	},
	{
		name: 'Phi-4-mini-instruct',
		title: 'Phi-4 mini',
		family: 'phi',
		parameters: 3836e6,
		embedding: 200_064 * 3072
	},
	{
		name: 'Qwen3-4B',
		title: 'Qwen3 4B',
		family: 'qwen3',
		parameters: 4022.5e6,
		embedding: 151_936 * 2560,
		with32bit: true
	},
	{
		name: 'Mistral-7B-Instruct-v0.3',
		title: 'Mistral 7B v0.3',
		family: 'mistral',
		parameters: 7248e6,
		embedding: 32_768 * 4096
	},
	{
		name: 'Llama-3.1-8B-Instruct',
		title: 'Llama 3.1 8B',
		family: 'llama-3.1',
		parameters: 8030.3e6,
		embedding: 128_256 * 4096
	},
	{
		name: 'Qwen3-8B',
		title: 'Qwen3 8B',
		family: 'qwen3',
		parameters: 8190.7e6,
		embedding: 151_936 * 4096
	}
];

/**
 * @typedef {object} GgufModel
 * @property {string} title
 * @property {string} family
 * @property {string} repository
 * @property {string} revision
 * @property {string} file
 * @property {number} bytes
 * @property {string} sha256
 * @property {number} cachePerToken bytes of 16-bit keys and values: layers × key-value heads × their width × 4
 * @property {true} [tiny] cannot follow an instruction about a text
 */

/**
 * GGUF files for the processor, each at one revision of its repository on huggingface.co, with the size and SHA-256
 * that the repository's own index gives. One file of at most 2 GB each.
 * @type {readonly GgufModel[]}
 */
export const GGUF_MODELS = [
	{
		title: 'SmolLM2 360M',
		family: 'smollm2',
		repository: 'HuggingFaceTB/SmolLM2-360M-Instruct-GGUF',
		revision: '593b5a2e04c8f3e4ee880263f93e0bd2901ad47f',
		file: 'smollm2-360m-instruct-q8_0.gguf',
		bytes: 386_404_992,
		sha256: '48ab3034d0dd401fbc721eb1df3217902fee7dab9078992d66431f09b7750201',
		cachePerToken: 32 * 5 * 64 * 4,
		tiny: true
	},
	{
		title: 'Qwen2.5 0.5B',
		family: 'qwen2.5',
		repository: 'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
		revision: '9217f5db79a29953eb74d5343926648285ec7e67',
		file: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
		bytes: 491_400_032,
		sha256: '74a4da8c9fdbcd15bd1f6d01d621410d31c6fc00986f5eb687824e7b93d7a9db',
		cachePerToken: 24 * 2 * 64 * 4
	},
	{
		title: 'Qwen3 0.6B',
		family: 'qwen3',
		repository: 'Qwen/Qwen3-0.6B-GGUF',
		revision: '23749fefcc72300e3a2ad315e1317431b06b590a',
		file: 'Qwen3-0.6B-Q8_0.gguf',
		bytes: 639_446_688,
		sha256: '9465e63a22add5354d9bb4b99e90117043c7124007664907259bd16d043bb031',
		cachePerToken: 28 * 8 * 128 * 4
	},
	{
		title: 'Llama 3.2 1B',
		family: 'llama-3.2',
		repository: 'bartowski/Llama-3.2-1B-Instruct-GGUF',
		revision: '067b946cf014b7c697f3654f621d577a3e3afd1c',
		file: 'Llama-3.2-1B-Instruct-Q4_K_M.gguf',
		bytes: 807_694_464,
		sha256: '6f85a640a97cf2bf5b8e764087b1e83da0fdb51d7c9fab7d0fece9385611df83',
		cachePerToken: 16 * 8 * 64 * 4
	},
	{
		title: 'Qwen2.5 1.5B',
		family: 'qwen2.5',
		repository: 'Qwen/Qwen2.5-1.5B-Instruct-GGUF',
		revision: '91cad51170dc346986eccefdc2dd33a9da36ead9',
		file: 'qwen2.5-1.5b-instruct-q4_k_m.gguf',
		bytes: 1_117_320_736,
		sha256: '6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e',
		cachePerToken: 28 * 2 * 128 * 4
	},
	{
		title: 'Qwen3 1.7B',
		family: 'qwen3',
		repository: 'Qwen/Qwen3-1.7B-GGUF',
		revision: '90862c4b9d2787eaed51d12237eafdfe7c5f6077',
		file: 'Qwen3-1.7B-Q8_0.gguf',
		bytes: 1_834_426_016,
		sha256: '061b54daade076b5d3362dac252678d17da8c68f07560be70818cace6590cb1a',
		cachePerToken: 28 * 8 * 128 * 4
	}
];
