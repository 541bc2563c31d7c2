import type { Answer } from '../ask.ts';
import type { Segment } from '../corpus/segment.ts';
import type { SourceDocument } from '../corpus/source-document.ts';
import type { Example } from '../curation/dataset.ts';
import type { Recipe } from '../recipe.ts';
import type { Attempt } from '../attempt.ts';
import type { Settings } from '../settings.ts';
import type { Judged } from '../store.ts';

/** A file format that the dataset can be written in. */
export interface Exporter {
	readonly name: ExportFormat;
	/** For people. */
	readonly title: string;
	/** Who reads it, in a few words. */
	readonly readers: string;
	/** With the dot: `.alpaca.json`. */
	readonly extension: string;
	readonly mediaType: string;
	/** Whether the file holds the example; formats for one kind of example pass over the others. */
	takes(example: Example): boolean;
	/** The file in pieces, to be joined as they are. UTF-8, LF, no byte order mark. */
	write(material: ExportMaterial): Iterable<string>;
	/** Reads the file back and compares it with what should be in it: null, or what is wrong. */
	check(content: string, material: ExportMaterial): string | null;
}

export type ExportFormat = 'native' | 'alpaca' | 'messages' | 'dpo' | 'bio' | 'utterances';

/** What an exporter may draw on. Trainer formats use the examples alone; the native one takes all. */
export interface ExportMaterial {
	readonly examples: readonly Example[];
	readonly project: ProjectContent;
	/** Milliseconds since 1970. */
	readonly exportedAt: number;
}

/** All that is kept of a project. */
export interface ProjectContent {
	readonly documents: readonly SourceDocument[];
	readonly segments: readonly Segment[];
	readonly recipes: readonly Recipe[];
	readonly judged: readonly Judged[];
	readonly attempts: readonly Attempt[];
	readonly answers: readonly Answer[];
	readonly settings: Settings;
}
