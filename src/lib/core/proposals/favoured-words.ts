/** Shorter words carry grammar, not a subject. In UTF-16 code units. */
const SHORTEST = 3;

/**
 * The words that stay as likely as they are when the passage's own words are favoured: grammar and small talk. With
 * light verbs and "without" among them a favoured text keeps its grammar.
 */
export const LEFT_ALONE: readonly string[] = `
	a an the and or but if then so of to in on at by for with from as is are was were be been being it its
	this that these those he she they we you i his her their our your my me him them us not no nor do does
	did done has have had will would shall should can could may might must into out up down over under again
	more most some any each all both other another such only own same than too very just about after before
	when while where which who whom whose what how why there here also until between through during above
	below off once one two three four five six seven eight nine ten without like get gets got put puts make
	makes made take takes taken keep let use used uses using well much many few little even still yet never
	always often usually sometimes however though although because since unless thing things something
	anything nothing someone anyone way ways part parts kind kinds good better best bad new old long short
	big small large high low first second next last left right different important main name people person
	time times day days week weeks year years hour hours minute minutes month months text question answer
	together away back around along against whole half thus hence therefore instead either neither rather
	quite almost enough least less every need needs want wants say says said told tell ask asked come comes
	came go goes went see saw seen know knew known look looks looked
`
	.trim()
	.split(/\s+/u);

const SPARED: ReadonlySet<string> = new Set(LEFT_ALONE);

/** The content words of a passage as written, each once, in the order in which they first appear. */
export function favouredWords(passage: string): string[] {
	const words = passage.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
	return [...new Set(words)].filter((word) => word.length >= SHORTEST && !SPARED.has(word.toLowerCase()));
}
