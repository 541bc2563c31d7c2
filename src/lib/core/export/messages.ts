import { pairRow } from '../methods/method-sheet.ts';
import { checkContent } from './check-content.ts';
import type { Exporter, ExportMaterial } from './exporter.ts';
import { jsonLines, readJsonLines } from './row-files.ts';
import { MESSAGES_ROWS, messagesRows } from './training-rows.ts';

/** Chat messages, one JSON object a line (OpenAI fine-tuning format; TRL "conversational language modeling"). */
export const messages: Exporter = {
	name: 'messages',
	title: 'Messages (JSONL)',
	readers: 'TRL, Axolotl, OpenAI, Mistral, Together',
	extension: '.messages.jsonl',
	mediaType: 'application/jsonl',
	takes: () => true,
	write: (material) => jsonLines(rowsOf(material)),
	check(content, material) {
		const rows = readJsonLines(content);
		return rows.ok ? checkContent(MESSAGES_ROWS, rows.value, rowsOf(material)) : rows.failure;
	}
};

function rowsOf({ examples }: ExportMaterial) {
	return messagesRows(examples.map(pairRow));
}
