/** A kind of demand that an instruction can make. */
export interface ConstraintType {
	readonly name: string;
	readonly title: string;
	/** What such a constraint says, for a model that is to write one. */
	readonly what: string;
	/** Found by a rule, or written by a model that looks at the whole or at the parts. */
	readonly from: 'rule' | 'whole' | 'parts';
	/** How likely it is drawn, against the others. */
	readonly weight: number;
}

type Row = readonly [name: string, title: string, weight: number, what: string];

/** The 19 types of CRAB with their weights (Qi et al. 2024, arXiv 2410.24175, Table 4); what each says is in our words. */
export const CRAB_TYPES: readonly ConstraintType[] = [
	whole('define-circumstances', 'Circumstances', 0.7, 'the situation, role or reader that it is written for'),
	whole('desired-writing-style', 'Writing style', 0.7, 'its tone, its register or how formal it is'),
	whole('semantic-elements', 'Content', 0.8, 'a point, an example or a reason that has to be in it'),
	whole('morphological-constraints', 'Prohibition', 0.8, 'words or forms that must not be used'),
	whole('multi-lingual-constraints', 'Languages', 0.8, 'the language, or words of another language in it'),
	whole('literary-devices', 'Literary devices', 0.8, 'a comparison, an image, irony or another figure'),
	whole('grammatical-structure', 'Grammar', 0.8, 'a tense, a person, a mood or a way to build sentences'),
	parts('hierarchical-instructions', 'Order of tasks', 0.8, 'what comes first and what comes after it'),
	parts('special-output-format', 'Output format', 0.8, 'a form such as a letter, a table, code or JSON'),
	parts('paragraphs-constraints', 'Paragraphs', 0.7, 'how many paragraphs it has, or what divides them'),
	parts('specific-sentence', 'Given sentence', 0.7, 'how its first or its last sentence begins or ends'),
	parts('key-formatting', 'Marked words', 1, 'what marks its key terms: bold, capitals or quotation marks'),
	parts('item-listing-details', 'Lists', 1, 'how its points are listed: bullets, numbers, how many'),
	rule('length', 'Length', 0.5, 'how many words it has'),
	rule('words-per-sentence', 'Words per sentence', 0.5, 'how many words a sentence has at most'),
	rule(
		'sentences-per-paragraph',
		'Sentences per paragraph',
		0.3,
		'how many sentences a paragraph has at most'
	),
	rule('characters-per-word', 'Characters per word', 0.3, 'how long a word is at most'),
	rule('keyword', 'Keywords', 0.5, 'words that occur in it'),
	rule('punctuation', 'Punctuation', 0.3, 'marks that do not occur in it')
];

/** The 12 types that AIR lets its judge choose from, named in our words; every title has two words or more. */
export const AIR_TYPES: readonly ConstraintType[] = [
	parts('data-format', 'Data format', 1, 'a form that a machine reads: JSON, CSV, Markdown, a table'),
	parts('document-structure', 'Document structure', 1, 'headings, paragraphs, lists and their order'),
	parts(
		'domain-specific-format',
		'Domain-specific format',
		1,
		'the form of a letter, a recipe, a report, a plan'
	),
	whole('inclusion', 'Required content', 1, 'something that has to be in it'),
	whole('exclusion', 'Excluded content', 1, 'something that must not be in it'),
	whole('citation', 'Cited sources', 1, 'that sources are named, and how'),
	whole('prior-condition', 'Prior condition', 1, 'a situation that it starts from'),
	whole('target-audience', 'Target audience', 1, 'whom it is written for'),
	whole('tone-and-style', 'Tone and style', 1, 'how formal, plain or lively it is'),
	whole('emotion', 'Expressed emotion', 1, 'the feeling that it shows'),
	whole(
		'linguistic-characteristics',
		'Linguistic features',
		1,
		'sentences, tense, person, figures of speech'
	),
	whole('multilingual', 'Used languages', 1, 'the language, or words of another one in it')
];

const OTHER: ConstraintType = whole('other', 'Other', 0.5, 'something else');

const BY_NAME: ReadonlyMap<string, ConstraintType> = new Map(
	[...CRAB_TYPES, ...AIR_TYPES].map((type) => [type.name, type])
);
const BY_TITLE: ReadonlyMap<string, ConstraintType> = new Map(
	[...CRAB_TYPES, ...AIR_TYPES].map((type) => [plainName(type.title), type])
);

/**
 * The type of a name that a model or a file gave: blanks around it, capitals and underscores do not matter. What is
 * unknown is `other`.
 */
export function constraintType(name: string): ConstraintType {
	const plain = plainName(name);
	return BY_NAME.get(plain) ?? BY_TITLE.get(plain) ?? OTHER;
}

function plainName(name: string): string {
	return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
}

function whole(...row: Row): ConstraintType {
	return typeOf('whole', row);
}

function parts(...row: Row): ConstraintType {
	return typeOf('parts', row);
}

function rule(...row: Row): ConstraintType {
	return typeOf('rule', row);
}

function typeOf(from: ConstraintType['from'], [name, title, weight, what]: Row): ConstraintType {
	return { name, title, what, from, weight };
}
