import * as v from 'valibot';
import type { TrainingRow } from '../methods/method-sheet.ts';

/*
 * The shapes in which trainers read rows. Every row of a file has the same keys, each with values of one type, since
 * readers that build Arrow tables stop at a column that changes its type or comes up late.
 */

const TEXT = v.pipe(v.string(), v.nonEmpty());
const OPTIONAL_TEXT = v.string();
const message = <Role extends 'system' | 'user' | 'assistant'>(role: Role) =>
	v.strictObject({ role: v.literal(role), content: TEXT });
const PROMPT = v.union([
	v.strictTuple([message('user')]),
	v.strictTuple([message('system'), message('user')])
]);
const ANSWER = v.strictTuple([message('assistant')]);

/** Alpaca (tatsu-lab/stanford_alpaca), with the `system` of LLaMA-Factory (its data/README.md) where a row has one. */
export const ALPACA_ROWS = v.array(
	v.strictObject({
		instruction: TEXT,
		input: OPTIONAL_TEXT,
		output: TEXT,
		system: v.exactOptional(OPTIONAL_TEXT)
	})
);

/** LLaMA-Factory's preference rows in its Alpaca format. */
export const RANKING_ROWS = v.array(
	v.strictObject({
		instruction: TEXT,
		input: OPTIONAL_TEXT,
		chosen: TEXT,
		rejected: TEXT,
		system: v.exactOptional(OPTIONAL_TEXT)
	})
);

/** OpenAI fine-tuning, TRL "conversational language modeling". No other key: some services refuse what fits two formats. */
export const MESSAGES_ROWS = v.array(
	v.strictObject({
		messages: v.union([
			v.strictTuple([message('user'), message('assistant')]),
			v.strictTuple([message('system'), message('user'), message('assistant')])
		])
	})
);

/** TRL "conversational prompt-completion", whose loss is on the completion alone. */
export const COMPLETION_ROWS = v.array(v.strictObject({ prompt: PROMPT, completion: ANSWER }));

/** TRL "conversational preference" with an explicit prompt. */
export const PREFERENCE_ROWS = v.array(v.strictObject({ prompt: PROMPT, chosen: ANSWER, rejected: ANSWER }));

export function alpacaRows(rows: readonly TrainingRow[]): v.InferOutput<typeof ALPACA_ROWS> {
	const system = systemsOf(rows);
	return rows.map((row) => ({
		instruction: row.instruction,
		input: row.input ?? '',
		output: row.output,
		...system(row)
	}));
}

export function rankingRows(rows: readonly TrainingRow[]): v.InferOutput<typeof RANKING_ROWS> {
	const system = systemsOf(rows);
	return rows.map((row) => ({
		instruction: row.instruction,
		input: row.input ?? '',
		chosen: row.output,
		rejected: row.rejected ?? '',
		...system(row)
	}));
}

export function messagesRows(rows: readonly TrainingRow[]): v.InferOutput<typeof MESSAGES_ROWS> {
	return rows.map((row) => {
		const [user, answer] = [userOf(row), assistant(row.output)];
		const system = systemOf(row);
		return { messages: system ? [system, user, answer] : [user, answer] };
	});
}

export function completionRows(rows: readonly TrainingRow[]): v.InferOutput<typeof COMPLETION_ROWS> {
	return rows.map((row) => ({ prompt: promptOf(row), completion: [assistant(row.output)] }));
}

export function preferenceRows(rows: readonly TrainingRow[]): v.InferOutput<typeof PREFERENCE_ROWS> {
	return rows.map((row) => ({
		prompt: promptOf(row),
		chosen: [assistant(row.output)],
		rejected: [assistant(row.rejected ?? '')]
	}));
}

/** The key on every row or on none. */
function systemsOf(rows: readonly TrainingRow[]): (row: TrainingRow) => { readonly system?: string } {
	const isUsed = rows.some(({ system = '' }) => system !== '');
	return ({ system = '' }) => (isUsed ? { system } : {});
}

function promptOf(row: TrainingRow): v.InferOutput<typeof PROMPT> {
	const [system, user] = [systemOf(row), userOf(row)];
	return system ? [system, user] : [user];
}

function systemOf({ system = '' }: TrainingRow) {
	return system === '' ? null : { role: 'system' as const, content: system };
}

/** As LLaMA-Factory joins them. */
function userOf({ instruction, input = '' }: TrainingRow) {
	return { role: 'user' as const, content: input === '' ? instruction : `${instruction}\n${input}` };
}

function assistant(content: string) {
	return { role: 'assistant' as const, content };
}
