import { parseUtteranceTable, type TableFault } from '../parse/parse-utterance-table.ts';
import type { RecipeOptions } from '../recipe.ts';
import { fail, ok, type Result } from '../result.ts';
import { CHINESE_TABLE, ENGLISH_TABLE } from '../utterances/default-tables.ts';
import type { Intent, UtteranceTable } from '../utterances/utterance.ts';
import { optionValue, type NumberOption, type TextOption } from './option.ts';

export const TABLE: TextOption = {
	kind: 'text',
	name: 'table',
	title: 'Example utterances',
	help:
		'A line each: the intent, a comma or a tab, and what is said, with slots in brackets: [label value ]. Slots called ' +
		'thing, name or amount take words of the passage; others take the table’s or the model’s. A Chinese text has a ' +
		'Chinese table as long as this one is not changed.',
	source: 'our own; the paper has ten utterances of a new intent',
	fallback: ENGLISH_TABLE,
	longest: 50_000
};

export const INTENT: TextOption = {
	kind: 'text',
	name: 'intent',
	title: 'Only this intent',
	help: 'The name of one intent of the table; empty: all of them.',
	source: 'our own',
	fallback: '',
	longest: 200
};

export const PER_INTENT: NumberOption = {
	kind: 'number',
	name: 'per-intent',
	title: 'Utterances for each intent',
	help: 'How many are written for each intent about each passage.',
	source: 'our own: the paper draws dozens for each prompt, of which a passage here has many',
	fallback: 2,
	least: 1,
	most: 50,
	step: 1
};

export const EXAMPLES: NumberOption = {
	kind: 'number',
	name: 'examples',
	title: 'Examples in a prompt',
	help: 'At most so many utterances of the intent are shown, others and in another order each time.',
	source: 'the paper (arXiv 2209.09900): up to 10',
	fallback: 10,
	least: 1,
	most: 10,
	step: 1
};

/** The table in use, and those of its intents that utterances are wanted for. */
export interface ChosenTable {
	readonly table: UtteranceTable;
	readonly intents: readonly Intent[];
	/** A person gave it. */
	readonly isOwn: boolean;
}

/** The recipe's table, or the one for the language. A table that cannot be read and an unknown intent are faults. */
export function chosenTable(
	options: RecipeOptions,
	language: string
): Result<ChosenTable, TableFault | 'unknown-intent'> {
	const given = optionValue(TABLE, options);
	const isOwn = given.trim() !== ENGLISH_TABLE && given.trim() !== '';
	const builtIn = language === 'zh' ? CHINESE_TABLE : ENGLISH_TABLE;
	const table = parseUtteranceTable(isOwn ? given : builtIn);
	if (!table.ok) return table;
	const wanted = optionValue(INTENT, options).trim();
	const intents = table.value.filter(({ name }) => wanted === '' || name === wanted);
	return intents.length > 0 ? ok({ table: table.value, intents, isOwn }) : fail('unknown-intent');
}
