/** A worked example of a method: a passage, what a model answered, and what came of it. Also a test of the method. */
export interface GalleryExample {
	/** Name of the method. */
	readonly method: string;
	readonly title: string;
	/** ISO 639-1 code of the passage. */
	readonly language: string;
	/** The whole document; it is one segment. */
	readonly passage: string;
	/** Values of the method's options, where they differ from the defaults. */
	readonly options?: Readonly<Record<string, string | number | boolean>>;
	readonly seeds?: readonly { readonly instruction: string; readonly response: string }[];
	/** What the scripted engine answers; the first that fits counts (`engine/scripted/script.ts`). */
	readonly answers: readonly GalleryAnswer[];
	/** In the order in which they are made; what is not named is not compared. */
	readonly rows: readonly GalleryRow[];
}

export type GalleryAnswer =
	| { readonly kind: 'text'; readonly contains?: string[]; readonly answers: string[] }
	| { readonly kind: 'choice'; readonly contains?: string[]; readonly weights: Record<string, number> }
	| {
			readonly kind: 'likelihood';
			readonly contains?: string[];
			readonly textContains?: string[];
			readonly perToken: number;
			readonly turnEnd?: number;
	  };

export interface GalleryRow {
	readonly instruction: string;
	/** The passage itself where it is not said. */
	readonly response?: string;
	readonly input?: string;
	readonly set?: string;
	/** Names of the rules that the candidate breaks. */
	readonly issues?: readonly string[];
	readonly isKept: boolean;
}

const FILES = import.meta.glob<{ readonly EXAMPLE: GalleryExample }>('./gallery/*.ts');

/** The worked example of a method, fetched when it is looked at; null where there is none. */
export async function galleryExample(method: string): Promise<GalleryExample | null> {
	const read = FILES[`./gallery/${method}.ts`];
	return read ? (await read()).EXAMPLE : null;
}
