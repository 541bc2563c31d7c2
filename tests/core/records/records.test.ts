import * as fc from 'fast-check';
import type * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/core/ask.ts';
import type { Attempt } from '#lib/core/attempt.ts';
import type { Candidate } from '#lib/core/candidate.ts';
import type { Segment } from '#lib/core/corpus/segment.ts';
import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { Verdict } from '#lib/core/curation/verdict.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/core/settings.ts';
import type { candidateSchema } from '#lib/core/records/candidate-record.ts';
import {
	check,
	type attemptSchema,
	type documentSchema,
	type ratingSchema,
	type recipeSchema,
	type segmentSchema,
	type verdictSchema
} from '#lib/core/records/records.ts';
import type { answerSchema } from '#lib/core/records/answer-record.ts';
import { settingsSchema } from '#lib/core/records/settings-schema.ts';
import { readSettings } from '#lib/storage/settings-record.ts';
import { SCHEMAS, type RecordTable } from '#lib/storage/verbs/keeping.ts';
import {
	buildAnswer,
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegment,
	buildSegmentVerdict,
	buildVerdict
} from '#tests/support/records.ts';

/** Read-only all the way down, which is how the core writes its types; a schema's output can be changed. */
type Deep<Type> = Type extends string | number | boolean | null | undefined
	? Type
	: { readonly [Key in keyof Type]: Deep<Type[Key]> };

/** True where two types are the same, optional fields and unions included; a difference does not compile. */
type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : 'these types differ';
type Fits<Schema extends v.GenericSchema, Core> = Same<Deep<v.InferOutput<Schema>>, Deep<Core>>;

/** Does not compile when a schema and its type in the core part ways. */
const TYPES_AGREE = {
	documents: true satisfies Fits<typeof documentSchema, SourceDocument>,
	segments: true satisfies Fits<typeof segmentSchema, Segment>,
	answers: true satisfies Fits<typeof answerSchema, Answer>,
	recipes: true satisfies Fits<typeof recipeSchema, Recipe>,
	candidates: true satisfies Fits<typeof candidateSchema, Candidate>,
	ratings: true satisfies Fits<typeof ratingSchema, Rating>,
	verdicts: true satisfies Fits<typeof verdictSchema, Verdict>,
	attempts: true satisfies Fits<typeof attemptSchema, Attempt>,
	settings: true satisfies Fits<typeof settingsSchema, Settings>
};

const document = buildDocument();
const segment = buildSegment(document);
const candidate = buildCandidate(segment);
const SOUND: Readonly<Record<RecordTable, object>> = {
	documents: document,
	segments: segment,
	answers: buildAnswer(document),
	recipes: buildRecipe(),
	candidates: candidate,
	ratings: buildRating(candidate),
	verdicts: buildVerdict(candidate),
	attempts: buildAttempt(segment)
};
const NAMES = Object.keys(SCHEMAS) as RecordTable[];

const fault = (name: RecordTable, change: object) => {
	const outcome = check<unknown>(SCHEMAS[name], { ...SOUND[name], ...change });
	return outcome.ok ? null : outcome.failure;
};

describe('records', () => {
	test('have a schema for each type of the core that is stored', () => {
		expect(Object.keys(TYPES_AGREE)).toEqual([...NAMES, 'settings']);
	});

	test.for(NAMES)('a sound record of %s passes, as an equal copy', (name) => {
		const outcome = check<unknown>(SCHEMAS[name], SOUND[name]);
		expect(outcome).toEqual({ ok: true, value: SOUND[name] });
		expect(outcome.ok && outcome.value).not.toBe(SOUND[name]);
	});

	test.for([
		['documents', { id: 'x' }, 'id'],
		['documents', { id: document.id.toUpperCase() }, 'id'],
		['documents', { text: '' }, 'text'],
		['documents', { text: 'a\udc00' }, 'surrogate'],
		['documents', { title: 'x'.repeat(10_001) }, 'title'],
		['documents', { language: 'English' }, 'language'],
		['documents', { addedAt: 8.64e15 + 1 }, 'addedAt'],
		['documents', { addedAt: '2026' }, 'addedAt'],
		['segments', { start: segment.end }, 'Span'],
		['segments', { start: -1 }, 'start'],
		['segments', { end: 0.5 }, 'end'],
		['segments', { headings: [{ start: 3, end: 1 }] }, 'headings.0'],
		['segments', { rejection: 'dull' }, 'rejection'],
		['answers', { key: segment.id }, 'key'],
		['answers', { ask: { ...buildAnswer(document).ask, ordinal: -1 } }, 'ask.ordinal'],
		['recipes', { options: { depth: null } }, 'options.depth'],
		['recipes', { samplerSeed: 2 ** 60 }, 'samplerSeed'],
		['candidates', { instruction: '' }, 'instruction'],
		['candidates', { response: { from: 'model' } }, 'response.text'],
		['candidates', { response: { from: 'thin air' } }, 'response.from'],
		['candidates', { issues: [{ rule: 'copied' }] }, 'issues.0.blocking'],
		['candidates', { alternatives: [{ instruction: 'Why?', value: Infinity }] }, 'alternatives.0.value'],
		['candidates', { trail: [{ name: 'rewrite', text: '', reason: 'bored' }] }, 'trail.0.reason'],
		[
			'candidates',
			{ trail: [{ name: 'rewrite', text: '', issues: [{ rule: 'x' }] }] },
			'trail.0.issues.0.blocking'
		],
		[
			'candidates',
			{ trail: [{ name: 'draft', text: '', rating: { readOut: 'scale', value: Infinity } }] },
			'trail.0.rating.value'
		],
		['ratings', { readOut: 'scale', value: 0 }, 'scale'],
		['ratings', { distribution: [0, 0, 0, 0, 2] }, 'distribution.4'],
		['ratings', { place: [0, NaN] }, 'place.1'],
		['ratings', { place: Array.from({ length: 33 }, () => 0) }, 'place'],
		['verdicts', { target: document.id }, 'target'],
		['verdicts', { on: 'segment', decision: { kind: 'edit', instruction: '', response: '' } }, 'decision'],
		['attempts', { reason: 'tired' }, 'reason']
	] as const)('of %s with %o are refused for %s', ([name, change, part]) => {
		expect(fault(name, change)).toContain(part);
	});

	test.for([
		['documents', { title: '', fileName: '', language: null }],
		['segments', { headings: [{ start: 0, end: 0 }] }],
		[
			'candidates',
			{
				trail: [
					{ name: 'draft', text: 'Old.', rating: { readOut: 'scale', value: null } },
					{ name: 'rewrite', text: '', reason: 'too-long' },
					{ name: 'rewrite', text: 'New.', issues: [{ rule: 'strays', blocking: true, detail: '37 %' }] }
				]
			}
		],
		['ratings', { readOut: 'scale', value: null, distribution: [] }],
		['ratings', { readOut: 'cycle', value: -0.2, place: [0.5, -0.25] }],
		['ratings', { value: -12.5 }],
		['verdicts', buildSegmentVerdict(segment)],
		['verdicts', { decision: { kind: 'edit', instruction: '', response: null } }]
	] as const)('of %s may have %o', ([name, change]) => {
		expect(fault(name, change)).toBeNull();
	});

	test('a check of anything at all ends with a short fault or a sound record', () => {
		fc.assert(
			fc.property(fc.constantFrom(...NAMES), fc.anything(), fc.string(), (name, value, field) => {
				for (const record of [value, { ...SOUND[name], [field]: value }]) {
					const outcome = check<unknown>(SCHEMAS[name], record);
					if (outcome.ok) expect(outcome.value).toEqual(SOUND[name]);
					else expect(outcome.failure.length).toBeLessThanOrEqual(200);
				}
			})
		);
	});

	test('whatever is stored as settings, there are settings', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), fc.anything()),
				(stored) => {
					const { settings, faults } = readSettings(stored);
					expect(check<unknown>(settingsSchema, settings).ok).toBe(true);
					for (const each of faults) expect(Object.keys(stored)).toContain(each.setting);
				}
			)
		);
	});
});
