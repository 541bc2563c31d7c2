/** One text of a structured answer. */
export interface Field {
	/** Small letters and underscores: the key in JSON, the label of its line. */
	readonly name: string;
	/** What to write, in a few words of the prompt's language. */
	readonly what: string;
	/** May stay empty; such a field is left out of the shorter form. */
	readonly isOptional?: boolean;
}

/** The last words of a prompt: which form the answer has. */
export function fieldsWanted(fields: readonly Field[], form: 'json' | 'lines'): string {
	if (form === 'json') {
		const keys = fields.map(({ name, what }) => `"${name}": ${what}`);
		return `Answer with one JSON object with these keys, each a text:\n${keys.join('\n')}`;
	}
	const lines = neededOf(fields).map(({ name, what }) => `${name}: (${what})`);
	return `Answer with these lines and nothing else:\n${lines.join('\n')}`;
}

/**
 * A JSON object with these keys in this order, in what GBNF and the EBNF of xgrammar share. Without bounds on
 * lengths, which freeze a compiler of grammars; `maxTokens` ends an answer that does not.
 */
export function fieldGrammar(fields: readonly Field[]): string {
	const members = fields.map(
		({ name, isOptional }) => `"\\"${name}\\": \\"" ${isOptional ? 'char*' : 'char+'} "\\""`
	);
	return [
		`root ::= "{" ${members.join(' ", " ')} "}"`,
		String.raw`char ::= [^"\\\n\r\t] | "\\" ["\\/nt]`
	].join('\n');
}

/** A labelled line for each field that has to be filled. */
export function lineGrammar(fields: readonly Field[]): string {
	const lines = neededOf(fields).map(({ name }) => `"${name}: " char+`);
	return [`root ::= ${lines.join(String.raw` "\n" `)}`, String.raw`char ::= [^\n\r]`].join('\n');
}

/** An answer as `fieldGrammar` has it, to be shown as an example. */
export function fieldsAnswer(values: Readonly<Record<string, string>>): string {
	const members = Object.entries(values).map(([name, text]) => `"${name}": ${JSON.stringify(text)}`);
	return `{${members.join(', ')}}`;
}

function neededOf(fields: readonly Field[]): readonly Field[] {
	return fields.filter(({ isOptional }) => !isOptional);
}
