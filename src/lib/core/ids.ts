import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** SHA-256 of the normalised text, so the same text is the same document wherever it is opened. */
export type DocumentId = Id<'document'>;
/** Names a span of a document. */
export type SegmentId = Id<'segment'>;
/** Names a recipe by its content. */
export type RecipeId = Id<'recipe'>;
/** Names what a recipe made of a segment. */
export type CandidateId = Id<'candidate'>;
/** Names one read-out of one candidate. */
export type RatingId = Id<'rating'>;
/** Names one decision of a person. */
export type VerdictId = Id<'verdict'>;
/** The content key of an ask: see `askKey` in `ask.ts`. */
export type AskKey = Id<'ask'>;

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function hashText(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(text)));
}

/** A value as JSON with sorted keys and no `undefined`, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		isPlainObject(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SHORT = 20;

/** A short id made from content: the same parts give the same id in every tab and on every run. */
function contentId(...parts: readonly unknown[]): string {
	return hashText(canonicalJson(parts)).slice(0, SHORT);
}

export const documentId = (normalisedText: string): DocumentId => hashText(normalisedText) as DocumentId;

export const segmentId = (document: DocumentId, start: number, end: number): SegmentId =>
	contentId('segment', document, start, end) as SegmentId;

export const recipeId = (content: unknown): RecipeId => contentId('recipe', content) as RecipeId;

export const candidateId = (recipe: RecipeId, segment: SegmentId, place: number): CandidateId =>
	contentId('candidate', recipe, segment, place) as CandidateId;

/** Two models may read the same thing out of one candidate. */
export const ratingId = (
	candidate: CandidateId,
	readOut: string,
	by: { readonly rubric: string; readonly model: string }
): RatingId => contentId('rating', candidate, readOut, by.rubric, by.model) as RatingId;

/** A verdict is an event: its time and place in the sequence tell it from an equal one. */
export const verdictId = (target: string, at: number, sequence: number): VerdictId =>
	contentId('verdict', target, at, sequence) as VerdictId;
