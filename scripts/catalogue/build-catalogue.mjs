import { EXIT, Stop } from '../stop.mjs';
import { FAMILIES, GGUF_MODELS, HUB_MODELS, LICENCES } from './facts.mjs';

const MIB = 1024 * 1024;
const MB = 1e6;

/** web-llm's two quantisations at 4 bits: groups of 32 weights share one scale, of 16 or of 32 bits. */
const WITH_16_BIT = { ending: 'q4f16_1', bitsPerWeight: 4.5, note: '' };
const WITH_32_BIT = { ending: 'q4f32_1', bitsPerWeight: 5, note: ' (32 bit)' };

/** The processor's window: more would take memory that small devices lack and time that people lack. */
const GGUF_CONTEXT = 4096;

/** What llama.cpp takes beside weights and cache: the module itself and its working memory. */
const GGUF_OVERHEAD_BYTES = 175 * MB;

/** wllama reads a file into one ArrayBuffer. */
const GGUF_MOST_BYTES = 2 ** 31;

/**
 * @typedef {object} ListedModel what is read of a row of web-llm's list
 * @property {string} model_id
 * @property {number} [vram_required_MB] in fact MiB
 * @property {{ context_window_size?: number }} [overrides]
 */

/**
 * @typedef {object} Row a model of catalogue.json; src/lib/engine/catalogue-rows.ts reads it
 * @property {string} id
 * @property {string} title
 * @property {string} family
 * @property {number} download
 * @property {number} memory
 * @property {number} context
 * @property {number} [tensor]
 * @property {true} [f16]
 * @property {true} [tiny]
 * @property {string} [url]
 * @property {string} [sha256]
 */

/**
 * The whole catalogue but the embedded models, smallest download first. Families and licences stand once.
 * @param {readonly ListedModel[]} list of the installed web-llm
 */
export function buildCatalogue(list) {
	const hub = HUB_MODELS.flatMap((model) => [
		hubRow(model, WITH_16_BIT, list),
		...(model.with32bit ? [hubRow(model, WITH_32_BIT, list)] : [])
	]);
	const rows = [...hub, ...GGUF_MODELS.map(ggufRow)].sort((a, b) => a.download - b.download);
	return { licences: LICENCES, families: FAMILIES, rows };
}

/**
 * @param {import('./facts.mjs').HubModel} model
 * @param {typeof WITH_16_BIT} quantisation
 * @param {readonly ListedModel[]} list
 * @returns {Row}
 */
function hubRow(model, { ending, bitsPerWeight, note }, list) {
	const id = `${model.name}-${ending}-MLC`;
	const record = list.find(({ model_id }) => model_id === id);
	const mebibytes = record?.vram_required_MB;
	const context = record?.overrides?.context_window_size;
	if (mebibytes === undefined || context === undefined) {
		const title = record
			? `The installed web-llm no longer says how much memory or context ${id} takes.`
			: `The installed web-llm has no model ${id} any more.`;
		throw new Stop(EXIT.failed, title, 'Take it out of scripts/catalogue/facts.mjs or name its successor.');
	}
	return {
		id,
		title: model.title + note,
		family: model.family,
		download: Math.round((model.parameters * bitsPerWeight) / 8 / MB) * MB,
		memory: Math.round(mebibytes * MIB),
		context,
		// Four bits each.
		tensor: model.embedding / 2,
		...(ending === WITH_16_BIT.ending ? { f16: true } : {}),
		...(model.tiny ? { tiny: true } : {})
	};
}

/**
 * @param {import('./facts.mjs').GgufModel} model
 * @returns {Row}
 */
function ggufRow(model) {
	const id = model.file.replace(/\.gguf$/u, '');
	if (model.bytes > GGUF_MOST_BYTES) {
		const title = `${id} is larger than the 2 GB that wllama can open as one file.`;
		throw new Stop(EXIT.failed, title, 'Take it out of scripts/catalogue/facts.mjs or name a smaller one.');
	}
	return {
		id,
		title: `${model.title} (GGUF)`,
		family: model.family,
		download: model.bytes,
		memory: model.bytes + GGUF_CONTEXT * model.cachePerToken + GGUF_OVERHEAD_BYTES,
		context: GGUF_CONTEXT,
		...(model.tiny ? { tiny: true } : {}),
		url: `https://huggingface.co/${model.repository}/resolve/${model.revision}/${model.file}`,
		sha256: model.sha256
	};
}
