/** What a line of a configuration holds; a list is of sections, as trainers have their data sets. */
export type YamlValue = string | number | boolean | readonly (readonly YamlEntry[])[];

/** One key of a YAML mapping, with what is to be said of it behind the value. */
export interface YamlEntry {
	readonly key: string;
	readonly value: YamlValue;
	readonly comment?: string;
}

/** A group of keys below a line of its own. */
export interface YamlSection {
	readonly title: string;
	readonly entries: readonly YamlEntry[];
}

/**
 * YAML 1.2 as Python's readers take it too (YAML 1.1), in ASCII: every text in quotation marks, numbers always with a
 * point where they have an exponent, since `1e-5` is a text to them. Keys are ours and need no quotation marks.
 */
export function writeYaml(heading: readonly string[], sections: readonly YamlSection[]): string {
	const head = heading.map(comment);
	const blocks = sections.map(({ title, entries }) => [
		comment(title),
		...entries.flatMap((one) => lines(one))
	]);
	return `${[head, ...blocks].map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** What prose is written with, as a keyboard has it. */
const PLAIN: Readonly<Record<string, string>> = {
	'’': "'",
	'‘': "'",
	'“': '"',
	'”': '"',
	'×': 'x',
	'–': '-',
	'…': '...'
};

/** Some trainers read the file in the machine's own encoding, so that it has to be ASCII. */
function comment(text: string): string {
	const ascii = text.replaceAll(
		/[^\x20-\x7e]/gu,
		(mark) => PLAIN[mark] ?? (/[\s\p{Cc}]/u.test(mark) ? ' ' : '?')
	);
	return `# ${ascii.replaceAll(/ {2,}/gu, ' ')}`;
}

function lines({ key, value, comment: said }: YamlEntry): string[] {
	const after = said === undefined ? '' : `  ${comment(said)}`;
	if (typeof value === 'object') return [`${key}:${after}`, ...value.flatMap(listed)];
	return [`${key}: ${scalar(value)}${after}`];
}

function listed(entries: readonly YamlEntry[]): string[] {
	return entries.flatMap(lines).map((line, place) => `${place === 0 ? '  - ' : '    '}${line}`);
}

function scalar(value: string | number | boolean): string {
	if (typeof value === 'string') return quoted(value);
	return typeof value === 'number' ? number(value) : String(value);
}

/** JSON in ASCII; beyond U+FFFF as YAML escapes, which does not know pairs. */
function quoted(text: string): string {
	return JSON.stringify(text).replaceAll(/[^\x20-\x7e]/gu, (mark) => {
		const code = (mark.codePointAt(0) ?? 0).toString(16);
		return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
	});
}

function number(value: number): string {
	const [digits = '', exponent] = String(value).split('e');
	if (exponent === undefined) return digits;
	return `${digits.includes('.') ? digits : `${digits}.0`}e${exponent}`;
}
