import type { Example } from '../curation/dataset.ts';
import { pairRow, type TrainingRow } from '../methods/method-sheet.ts';
import { checkContent } from './check-content.ts';
import type { Exporter, ExportMaterial } from './exporter.ts';
import { jsonLines, readJsonLines } from './row-files.ts';
import { PREFERENCE_ROWS, preferenceRows } from './training-rows.ts';

/** Pairs of a better and a worse response, one JSON object a line (TRL "conversational preference", for DPO and its kin). */
export const dpo: Exporter = {
	name: 'dpo',
	title: 'Preferences (DPO, JSONL)',
	readers: 'TRL, Axolotl: the response as chosen, a worse one as rejected',
	extension: '.dpo.jsonl',
	mediaType: 'application/jsonl',
	takes: isPreference,
	write: (material) => jsonLines(rowsOf(material)),
	check(content, material) {
		const rows = readJsonLines(content);
		return rows.ok ? checkContent(PREFERENCE_ROWS, rows.value, rowsOf(material)) : rows.failure;
	}
};

/** Two equal responses say nothing of what is better. */
function isPreference({ response, extras: { rejected } }: Example): boolean {
	return rejected !== undefined && rejected.text !== '' && rejected.text !== response;
}

function rowsOf({ examples }: ExportMaterial) {
	return preferenceRows(examples.filter(isPreference).map(preferenceOf));
}

function preferenceOf(example: Example): TrainingRow {
	return { ...pairRow(example), rejected: example.extras.rejected?.text ?? '' };
}
