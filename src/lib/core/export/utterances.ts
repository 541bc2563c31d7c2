import * as v from 'valibot';
import { annotatedExample, isAnnotated, type AnnotatedExample } from './annotated-example.ts';
import { checkContent } from './check-content.ts';
import type { Exporter, ExportMaterial } from './exporter.ts';
import { jsonLines, readJsonLines } from './row-files.ts';

const TEXT = v.pipe(v.string(), v.nonEmpty());
const OFFSET = v.pipe(v.number(), v.integer(), v.minValue(0));
const ROWS = v.array(
	v.strictObject({
		id: TEXT,
		text: TEXT,
		intent: TEXT,
		slots: v.array(v.strictObject({ label: TEXT, value: TEXT, start: OFFSET, end: OFFSET })),
		tokens: v.array(TEXT),
		bio: v.array(TEXT)
	})
);

/**
 * Annotated utterances, one JSON object a line. `start` and `end` count characters as Python does (code points), so that
 * `text[start:end]` is the value there.
 */
export const utterances: Exporter = {
	name: 'utterances',
	title: 'Annotated utterances (JSONL)',
	readers: 'Intents and slots with offsets, tokens and BIO tags',
	extension: '.utterances.jsonl',
	mediaType: 'application/jsonl',
	takes: isAnnotated,
	write: (material) => jsonLines(rowsOf(material)),
	check(content, material) {
		const rows = readJsonLines(content);
		return rows.ok ? checkContent(ROWS, rows.value, rowsOf(material)) : rows.failure;
	}
};

function rowsOf({ examples }: ExportMaterial): v.InferOutput<typeof ROWS> {
	return examples.flatMap((example) => {
		const annotated = annotatedExample(example);
		return annotated ? [rowOf(annotated)] : [];
	});
}

function rowOf({ id, text, intent, slots, tokens }: AnnotatedExample): v.InferOutput<typeof ROWS>[number] {
	const pointsTo = (end: number) => Array.from(text.slice(0, end)).length;
	return {
		id,
		text,
		intent,
		slots: slots.map(({ label, start, end }) => ({
			label,
			value: text.slice(start, end),
			start: pointsTo(start),
			end: pointsTo(end)
		})),
		tokens: tokens.map((token) => token.text),
		bio: tokens.map(({ tag }) => tag)
	};
}
