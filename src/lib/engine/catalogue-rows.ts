import type { ChatForm, ModelLicence, ModelSpec } from '#lib/core/model.ts';

/** The form of catalogue.json: what several models share stands once. `scripts/catalogue/` writes it. */
export interface CatalogueData {
	readonly licences: Readonly<Record<string, Omit<ModelLicence, 'name'>>>;
	readonly families: Readonly<Record<string, FamilyData>>;
	readonly rows: readonly RowData[];
}

interface FamilyData {
	/** One of `licences`. */
	readonly licence: string;
	readonly chatForm: ChatForm;
	/** Codes with a space between. */
	readonly languages: string;
	readonly thinks?: boolean;
}

/** Sizes in bytes. A row with an address is a GGUF file for the processor; the others have web-llm's own ids. */
interface RowData {
	readonly id: string;
	readonly title: string;
	/** One of `families`. */
	readonly family: string;
	readonly download: number;
	readonly memory: number;
	readonly context: number;
	readonly tensor?: number;
	readonly f16?: boolean;
	readonly tiny?: boolean;
	readonly url?: string;
	readonly sha256?: string;
}

/** What all models of a family share. */
export type Family = Pick<ModelSpec, 'licence' | 'languages' | 'chatForm' | 'thinks'>;

/** Throws on a name that the catalogue does not have, which a test would have found. */
export function readFamily({ families, licences }: CatalogueData, name: string): Family {
	const family = families[name];
	const licence = family && licences[family.licence];
	if (!licence) throw new Error(`The catalogue has no family “${name}”, or not its licence`);
	return {
		licence: { name: family.licence, ...licence },
		languages: family.languages.split(' '),
		chatForm: family.chatForm,
		thinks: family.thinks ?? false
	};
}

export function readRows(data: CatalogueData): readonly ModelSpec[] {
	return data.rows.map((row) => readRow(data, row));
}

function readRow(data: CatalogueData, row: RowData): ModelSpec {
	return {
		id: row.id,
		title: row.title,
		engine: row.url === undefined ? 'webllm' : 'wllama',
		files: row.url === undefined ? [] : [fileOf(row, row.url)],
		downloadBytes: row.download,
		memoryBytes: row.memory,
		...(row.tensor === undefined ? {} : { largestTensorBytes: row.tensor }),
		contextTokens: row.context,
		needsF16: row.f16 ?? false,
		promptForm: row.tiny ? 'tiny' : 'full',
		...readFamily(data, row.family)
	};
}

function fileOf({ download, sha256 }: RowData, url: string): ModelSpec['files'][number] {
	return { url, bytes: download, ...(sha256 === undefined ? {} : { sha256 }) };
}
