import articleZh from './article-zh/document.md?raw';
import howTo from './how-to/document.md?raw';
import manual from './manual/document.md?raw';
import { EXAMPLE_TITLES, FIRST_EXAMPLE, type ExampleName, type ExampleTitle } from './offer.ts';
import recipe from './recipe/document.md?raw';

/** An example with its words. */
export interface ExampleText extends ExampleTitle {
	/** Markdown with LF line ends. */
	readonly text: string;
}

const TEXTS: Readonly<Record<ExampleName, string>> = {
	essay: FIRST_EXAMPLE,
	'how-to': howTo,
	recipe,
	manual,
	'article-zh': articleZh
};

/** The texts that the site offers, in the order of the offer. */
export const EXAMPLES: readonly ExampleText[] = EXAMPLE_TITLES.map((example) => ({
	...example,
	text: TEXTS[example.name]
}));
