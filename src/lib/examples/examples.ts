import articleZh from './article-zh/document.md?raw';
import essay from './essay/document.md?raw';
import howTo from './how-to/document.md?raw';
import manual from './manual/document.md?raw';
import recipe from './recipe/document.md?raw';

/** A text of our own that a visitor can try everything with. */
export interface ExampleText {
	/** The name of its folder, and the name it goes by in addresses and tests. */
	readonly name: string;
	readonly title: string;
	/** ISO 639-1 code. */
	readonly language: string;
	/** Markdown with LF line ends. */
	readonly text: string;
}

/** The texts that the site offers, the one for a first visit first. */
export const EXAMPLES: readonly ExampleText[] = [
	{ name: 'essay', title: 'Why leaves change colour', language: 'en', text: essay },
	{ name: 'how-to', title: 'How to mend a flat bicycle tyre', language: 'en', text: howTo },
	{ name: 'recipe', title: 'Leek and potato soup', language: 'en', text: recipe },
	{ name: 'manual', title: 'Tern wind-up radio: user manual', language: 'en', text: manual },
	{ name: 'article-zh', title: '纸是怎样走遍世界的', language: 'zh', text: articleZh }
];
