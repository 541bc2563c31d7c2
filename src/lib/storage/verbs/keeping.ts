import type * as v from 'valibot';
import type { Answer } from '#lib/core/ask.ts';
import type { Attempt } from '#lib/core/attempt.ts';
import type { Candidate } from '#lib/core/candidate.ts';
import type { Segment } from '#lib/core/corpus/segment.ts';
import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { Verdict } from '#lib/core/curation/verdict.ts';
import type { DocumentId } from '#lib/core/ids.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import { answerSchema } from '#lib/core/records/answer-record.ts';
import { keyOf, propertyOf, type Key, type TableName, type Tables } from '../database.ts';
import { candidateSchema } from '#lib/core/records/candidate-record.ts';
import {
	attemptSchema,
	check,
	documentSchema,
	ratingSchema,
	recipeSchema,
	segmentSchema,
	verdictSchema
} from '#lib/core/records/records.ts';
import { StorageRefused } from '../storage-failure.ts';

/** Tables with one record for each thing of the domain. */
export interface Records {
	readonly documents: SourceDocument;
	readonly segments: Segment;
	readonly answers: Answer;
	readonly recipes: Recipe;
	readonly candidates: Candidate;
	readonly ratings: Rating;
	readonly verdicts: Verdict;
	readonly attempts: Attempt;
}

export type RecordTable = keyof Records;

/** What each record must be. */
export const SCHEMAS: { readonly [Name in RecordTable]: v.GenericSchema<unknown, Records[Name]> } = {
	documents: documentSchema,
	segments: segmentSchema,
	answers: answerSchema,
	recipes: recipeSchema,
	candidates: candidateSchema,
	ratings: ratingSchema,
	verdicts: verdictSchema,
	attempts: attemptSchema
};

/** Tables of what was made of a document: all of it goes when the document goes. */
export const OWNED_TABLES = ['segments', 'answers', 'candidates', 'ratings', 'verdicts', 'attempts'] as const;

/** The record if it is sound, or null where there is none or a damaged one. */
export function sound<Name extends RecordTable>(name: Name, record: unknown): Records[Name] | null {
	const checked = check(SCHEMAS[name], record);
	return checked.ok ? checked.value : null;
}

/** The sound ones among records; the others stay where they are, for `damaged` to list. */
export function soundOnes<Name extends RecordTable>(
	name: Name,
	records: readonly unknown[]
): Records[Name][] {
	return records.map((record) => sound(name, record)).filter((record) => record !== null);
}

/**
 * A plain copy of what is about to be written. What would be damaged when read is refused before it is written:
 * that is a bug of the caller or of an engine, and better known now than found missing later.
 */
export function fit<Name extends RecordTable>(name: Name, value: unknown): Records[Name] {
	const checked = check(SCHEMAS[name], value);
	if (checked.ok) return checked.value;
	return refuse(name, checked.failure);
}

/** Ends a transaction because of a value that must not be stored. */
export function refuse(name: TableName, fault: string): never {
	const message = `Not fit to be stored in ${name}: ${fault}`;
	throw new StorageRefused({ kind: 'storage-unexpected', message });
}

/** Writes a record, unless a sound one is there already. A damaged one is set aside first. */
export async function keepFirst(tables: Tables, name: RecordTable, record: object): Promise<void> {
	const key = keyIn(name, record);
	const present = await tables(name).get(key);
	if (present !== undefined && sound(name, present) !== null) return;
	await setAsideDamaged(tables, name, [present]);
	await tables(name).put([record]);
}

/** Writes a record in place of what is there. A damaged one is set aside first. */
export async function keepLatest(tables: Tables, name: RecordTable, record: object): Promise<void> {
	await setAsideDamaged(tables, name, [await tables(name).get(keyIn(name, record))]);
	await tables(name).put([record]);
}

/** Copies the damaged ones among records that are about to be replaced. */
export async function setAsideDamaged(
	tables: Tables,
	name: RecordTable,
	records: readonly unknown[]
): Promise<void> {
	for (const record of records) {
		const checked = record === undefined ? null : check<unknown>(SCHEMAS[name], record);
		if (checked !== null && !checked.ok) await setAside(tables, name, { record, message: checked.failure });
	}
}

/** Copies one record to the table of those that could not be read, as it is, with whose it is. */
export async function setAside(
	tables: Tables,
	name: TableName,
	found: { readonly record: unknown; readonly message: string }
): Promise<void> {
	const { record, message } = found;
	const key = String(propertyOf(record, keyOf(name).property));
	await tables('setAside').put([
		{ table: name, key, message, record, documentId: ownerOf(record, name) ?? '' }
	]);
}

/** The document that a stored record belongs to, or null where it does not say. */
export function ownerOf(record: unknown, name?: TableName): DocumentId | null {
	const owner = propertyOf(record, name === 'documents' ? 'id' : 'documentId');
	return typeof owner === 'string' && owner !== '' ? (owner as DocumentId) : null;
}

function keyIn(name: RecordTable, record: object): Key {
	return propertyOf(record, keyOf(name).property) as Key;
}
