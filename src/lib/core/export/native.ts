import * as v from 'valibot';
import { answerSchema } from '../records/answer-record.ts';
import { candidateSchema } from '../records/candidate-record.ts';
import {
	attemptSchema,
	documentSchema,
	ratingSchema,
	recipeSchema,
	segmentSchema,
	verdictSchema
} from '../records/records.ts';
import { timeSchema } from '../records/record-parts.ts';
import { settingsSchema } from '../records/settings-schema.ts';
import { checkContent, parseJson } from './check-content.ts';
import type { Exporter, ExportMaterial } from './exporter.ts';

/** Raised when a file of the old kind could not be read as one of the new. */
const NATIVE_VERSION = 1;

const FILE = v.strictObject({
	format: v.literal('backprompt'),
	version: v.literal(NATIVE_VERSION),
	exportedAt: timeSchema,
	examples: v.array(v.looseObject({ instruction: v.string(), response: v.string() })),
	settings: settingsSchema,
	documents: v.array(documentSchema),
	segments: v.array(segmentSchema),
	recipes: v.array(recipeSchema),
	candidates: v.array(candidateSchema),
	ratings: v.array(ratingSchema),
	verdicts: v.array(verdictSchema),
	attempts: v.array(attemptSchema),
	answers: v.array(answerSchema)
});

/**
 * Our own format: one JSON object with the examples as a trainer would see them and, beside them, everything that
 * they were computed from, down to the model's raw answers. Each list is written one record a line.
 */
export const native: Exporter = {
	name: 'native',
	title: 'Backprompt (JSON)',
	readers: 'Everything: texts, pairs, ratings, decisions, raw answers',
	extension: '.backprompt.json',
	mediaType: 'application/json',
	takes: () => true,
	*write(material) {
		yield '{';
		let isFirst = true;
		for (const [name, value] of Object.entries(contentOf(material))) {
			yield `${isFirst ? '' : ','}\n${JSON.stringify(name)}: `;
			isFirst = false;
			if (Array.isArray(value)) yield* writeList(value);
			else yield JSON.stringify(value);
		}
		yield '\n}\n';
	},
	check(content, material) {
		const file = parseJson(content);
		if (!file.ok) return file.failure;
		return checkContent(FILE, file.value, contentOf(material));
	}
};

function* writeList(records: readonly unknown[]): Generator<string> {
	yield '[';
	for (const [place, record] of records.entries()) {
		yield `${place === 0 ? '' : ','}\n${JSON.stringify(record)}`;
	}
	yield records.length === 0 ? ']' : '\n]';
}

function contentOf({ examples, project, exportedAt }: ExportMaterial): Readonly<Record<string, unknown>> {
	const { judged, documents, segments, recipes, attempts, answers, settings } = project;
	return {
		format: 'backprompt',
		version: NATIVE_VERSION,
		exportedAt,
		examples,
		settings,
		documents,
		segments,
		recipes,
		candidates: judged.map((one) => one.candidate),
		ratings: judged.flatMap((one) => one.ratings),
		verdicts: judged.flatMap((one) => one.verdicts),
		attempts,
		answers
	} satisfies Record<keyof v.InferOutput<typeof FILE>, unknown>;
}
