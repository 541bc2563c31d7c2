import * as v from 'valibot';
import type { Example } from '../curation/dataset.ts';
import { checkContent, parseJson } from './check-content.ts';
import type { Exporter } from './exporter.ts';

/** Every key on every row with one type: an all-empty column of another type breaks Arrow readers. */
const ROW = v.strictObject({
	instruction: v.pipe(v.string(), v.nonEmpty()),
	input: v.literal(''),
	output: v.pipe(v.string(), v.nonEmpty())
});

/** Alpaca: one JSON array of `{ instruction, input, output }` (tatsu-lab/stanford_alpaca, `alpaca_data.json`). */
export const alpaca: Exporter = {
	name: 'alpaca',
	title: 'Alpaca',
	readers: 'LLaMA-Factory, Axolotl, Unsloth',
	extension: '.alpaca.json',
	mediaType: 'application/json',
	*write({ examples }) {
		yield '[';
		for (const [place, example] of examples.entries()) {
			yield `${place === 0 ? '' : ','}\n${JSON.stringify(toRow(example))}`;
		}
		yield '\n]\n';
	},
	check(content, { examples }) {
		const rows = parseJson(content);
		if (!rows.ok) return rows.failure;
		return checkContent(v.array(ROW), rows.value, examples.map(toRow));
	}
};

function toRow(example: Example): v.InferOutput<typeof ROW> {
	return { instruction: example.instruction, input: '', output: example.response };
}
