import type { ModelRecord } from '@mlc-ai/web-llm';
import type { ModelFile, ModelSpec } from '#lib/core/model.ts';

/**
 * A model with files of its own in the form of web-llm's list. The files lie in one folder, but for the library (the
 * `.wasm`). web-llm checks the hashes of all but the weights. Throws where a file is missing from the row.
 */
export function recordOf(model: ModelSpec): ModelRecord {
	const [library, config, tokenizer] = [
		fileOf(model, '.wasm'),
		fileOf(model, '/mlc-chat-config.json'),
		fileOf(model, '/tokenizer.json')
	];
	return {
		model: folderAddress(config.url),
		model_id: model.id,
		model_lib: library.url,
		required_features: model.needsF16 ? ['shader-f16'] : [],
		integrity: {
			...integrityOf('config', config),
			...integrityOf('model_lib', library),
			...(tokenizer.sha256 === undefined ? {} : { tokenizer: integrityOf('tokenizer.json', tokenizer) })
		}
	};
}

function fileOf(model: ModelSpec, ending: string): ModelFile {
	const file = model.files.find(({ url }) => new URL(url).pathname.endsWith(ending));
	if (file === undefined) throw new Error(`The row of ${model.id} names no file …${ending}`);
	return file;
}

/**
 * web-llm puts `resolve/main/` after an address that has nothing of the kind, as if every model lay on the hub
 * (`cleanModelUrl`). It looks before it resolves the dots, so this ends as the folder itself.
 */
function folderAddress(config: string): string {
	return `${new URL('.', config).href}resolve/main/../../`;
}

/** https://www.w3.org/TR/SRI/#integrity-metadata */
function integrityOf<Name extends string>(name: Name, { sha256 }: ModelFile) {
	if (sha256 === undefined) return {};
	const bytes = sha256.match(/../gu) ?? [];
	const digest = btoa(String.fromCharCode(...bytes.map((byte) => parseInt(byte, 16))));
	return { [name]: `sha256-${digest}` } as Record<Name, `sha256-${string}`>;
}
