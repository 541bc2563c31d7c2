import * as v from 'valibot';
import type { Example } from '../curation/dataset.ts';
import { fail, ok, type Result } from '../result.ts';
import { checkContent, parseJson } from './check-content.ts';
import type { Exporter } from './exporter.ts';

const TEXT = v.pipe(v.string(), v.nonEmpty());

/** No key beside `messages`: some services refuse a file that fits two formats. */
const ROW = v.strictObject({
	messages: v.strictTuple([
		v.strictObject({ role: v.literal('user'), content: TEXT }),
		v.strictObject({ role: v.literal('assistant'), content: TEXT })
	])
});

/** Chat messages, one JSON object a line (OpenAI fine-tuning format; TRL "conversational language modeling"). */
export const messages: Exporter = {
	name: 'messages',
	title: 'Messages (JSONL)',
	readers: 'TRL, Axolotl, OpenAI, Mistral, Together',
	extension: '.messages.jsonl',
	mediaType: 'application/jsonl',
	*write({ examples }) {
		for (const example of examples) yield `${JSON.stringify(toRow(example))}\n`;
	},
	check(content, { examples }) {
		const rows = parseLines(content);
		if (!rows.ok) return rows.failure;
		return checkContent(v.array(ROW), rows.value, examples.map(toRow));
	}
};

function toRow(example: Example): v.InferOutput<typeof ROW> {
	return {
		messages: [
			{ role: 'user', content: example.instruction },
			{ role: 'assistant', content: example.response }
		]
	};
}

function parseLines(content: string): Result<unknown[], string> {
	const rows: unknown[] = [];
	for (const line of content.split('\n').slice(0, -1)) {
		const row = parseJson(line);
		if (!row.ok) return fail(row.failure);
		rows.push(row.value);
	}
	return ok(rows);
}
