import { pairRow } from '../methods/method-sheet.ts';
import { checkContent, parseJson } from './check-content.ts';
import type { Exporter, ExportMaterial } from './exporter.ts';
import { jsonArray } from './row-files.ts';
import { ALPACA_ROWS, alpacaRows } from './training-rows.ts';

/** Alpaca: one JSON array of `{ instruction, input, output }`, and `system` on every row where one has a system sentence. */
export const alpaca: Exporter = {
	name: 'alpaca',
	title: 'Alpaca',
	readers: 'LLaMA-Factory, Axolotl, Unsloth',
	extension: '.alpaca.json',
	mediaType: 'application/json',
	takes: () => true,
	write: (material) => jsonArray(rowsOf(material)),
	check(content, material) {
		const rows = parseJson(content);
		return rows.ok ? checkContent(ALPACA_ROWS, rows.value, rowsOf(material)) : rows.failure;
	}
};

function rowsOf({ examples }: ExportMaterial) {
	return alpacaRows(examples.map(pairRow));
}
