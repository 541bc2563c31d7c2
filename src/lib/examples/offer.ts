import essay from './essay/document.md?raw';

/** A text of our own that a visitor can try everything with, before its words are fetched. */
export interface ExampleTitle {
	/** The name of its folder, and the name it goes by in addresses and tests. */
	readonly name: string;
	readonly title: string;
	/** ISO 639-1 code. */
	readonly language: string;
}

/** What the site offers, the one for a first visit first. */
export const EXAMPLE_TITLES = [
	{ name: 'essay', title: 'Why leaves change colour', language: 'en' },
	{ name: 'how-to', title: 'How to mend a flat bicycle tyre', language: 'en' },
	{ name: 'recipe', title: 'Leek and potato soup', language: 'en' },
	{ name: 'manual', title: 'Tern wind-up radio: user manual', language: 'en' },
	{ name: 'article-zh', title: '纸是怎样走遍世界的', language: 'zh' }
] as const satisfies readonly ExampleTitle[];

export type ExampleName = (typeof EXAMPLE_TITLES)[number]['name'];

/** The text of the first, which a first visit shows at once; the others are fetched when they are chosen. */
export const FIRST_EXAMPLE = essay;
