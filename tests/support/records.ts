import { askKey, type Answer, type Ask } from '#lib/core/ask.ts';
import type { Attempt } from '#lib/core/attempt.ts';
import type { Candidate } from '#lib/core/candidate.ts';
import type { Segment } from '#lib/core/corpus/segment.ts';
import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { CandidateVerdict, SegmentVerdict } from '#lib/core/curation/verdict.ts';
import type { TextAnswer, TextRequest } from '#lib/core/engine.ts';
import { candidateId, documentId, ratingId, segmentId, verdictId } from '#lib/core/ids.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import { createRecipe, type Recipe } from '#lib/core/recipe.ts';

/** The moment at which all built records were made, unless a test says otherwise: 2026-01-01T00:00:00Z. */
export const BUILT_AT = Date.UTC(2026, 0, 1);

export const MODEL = 'scripted-model';

const WATER = `Boil a litre of water in a pot.\n\nAdd ten grams of salt and stir until it is gone.`;

/** A document whose id fits its text. */
export function buildDocument(change: Partial<Omit<SourceDocument, 'id'>> = {}): SourceDocument {
	const text = change.text ?? WATER;
	return {
		id: documentId(text),
		title: 'Salt water',
		language: 'en',
		fileName: null,
		addedAt: BUILT_AT,
		...change,
		text
	};
}

/** A segment of a document; the whole text, unless a test says otherwise. */
export function buildSegment(
	document: SourceDocument,
	change: Partial<Omit<Segment, 'id' | 'documentId'>> = {}
): Segment {
	const { start = 0, end = document.text.length } = change;
	return {
		id: segmentId(document.id, start, end),
		documentId: document.id,
		headings: [],
		rejection: null,
		...change,
		start,
		end
	};
}

/** One segment for each paragraph. */
export function buildSegments(document: SourceDocument): Segment[] {
	return [...document.text.matchAll(/[^\n]+/gu)].map(({ index, 0: passage }) =>
		buildSegment(document, { start: index, end: index + passage.length })
	);
}

export function buildRecipe(change: Partial<Omit<Recipe, 'id'>> = {}): Recipe {
	return createRecipe({
		name: 'Humpback',
		method: 'humpback',
		methodVersion: 1,
		options: { samples: 4 },
		model: MODEL,
		promptForm: 'tiny',
		samplerSeed: 7,
		...change
	});
}

/** An answer about a segment: the passage is part of what was asked, as it is in a real run. */
export function buildAnswer(
	document: SourceDocument,
	change: { readonly ordinal?: number; readonly at?: number; readonly text?: string } = {}
): Answer {
	const request: TextRequest = {
		kind: 'text',
		prompt: {
			form: 'chat',
			messages: [{ role: 'user', content: `Which request does this answer?\n${document.text}` }]
		},
		sampling: { temperature: 0.7, topP: 0.95, maxTokens: 40, samplerSeed: 7, stop: ['\n'] }
	};
	const answer: TextAnswer = {
		kind: 'text',
		text: change.text ?? 'How do I make salt water?',
		finish: 'stop',
		usage: { promptTokens: 60, cachedTokens: 20, newTokens: 8, elapsedMs: 125.5 }
	};
	const ask: Ask = { request, prompt: 'instruction@1', ordinal: change.ordinal ?? 0 };
	return {
		key: askKey(MODEL, ask),
		model: MODEL,
		documentId: document.id,
		ask,
		answer,
		at: change.at ?? BUILT_AT
	};
}

/** What a recipe made of a segment; `place` tells several of them apart. */
export function buildCandidate(
	segment: Segment,
	change: Partial<Omit<Candidate, 'id' | 'documentId' | 'segmentId'>> = {}
): Candidate {
	const { place = 0, ...rest } = change;
	const recipe = rest.recipeId ?? buildRecipe().id;
	return {
		id: candidateId(recipe, segment.id, place),
		recipeId: recipe,
		documentId: segment.documentId,
		segmentId: segment.id,
		...(place === 0 ? {} : { place }),
		span: { start: segment.start, end: segment.end },
		instruction: 'How do I make salt water?',
		response: { from: 'passage' },
		issues: [],
		alternatives: [{ instruction: 'What is salt water?', value: 0.2 }],
		provenance: {
			model: MODEL,
			prompts: ['instruction@1'],
			samplerSeed: 7,
			askKeys: [],
			at: BUILT_AT
		},
		...rest
	};
}

export function buildRating(
	candidate: Candidate,
	change: Partial<Omit<Rating, 'id' | 'candidateId'>> = {}
): Rating {
	const { readOut = 'lift', rubric = 'lift@1', model = MODEL } = change;
	return {
		id: ratingId(candidate.id, readOut, { rubric, model }),
		candidateId: candidate.id,
		value: 0.4,
		distribution: [],
		askKeys: [],
		at: BUILT_AT,
		...change,
		readOut,
		rubric,
		model
	};
}

/** A person's decision on a candidate: to keep it, unless a test says otherwise. */
export function buildVerdict(
	candidate: Candidate,
	change: Partial<Pick<CandidateVerdict, 'decision' | 'at' | 'sequence'>> = {}
): CandidateVerdict {
	const { at = BUILT_AT, sequence = 0, decision = { kind: 'keep' } } = change;
	return {
		id: verdictId(candidate.id, at, sequence),
		on: 'candidate',
		target: candidate.id,
		at,
		sequence,
		decision
	};
}

/** A person's decision on a segment: to leave it out, unless a test says otherwise. */
export function buildSegmentVerdict(
	segment: Segment,
	change: Partial<Pick<SegmentVerdict, 'decision' | 'at' | 'sequence'>> = {}
): SegmentVerdict {
	const { at = BUILT_AT, sequence = 0, decision = { kind: 'reject' } } = change;
	return {
		id: verdictId(segment.id, at, sequence),
		on: 'segment',
		target: segment.id,
		at,
		sequence,
		decision
	};
}

export function buildAttempt(segment: Segment, change: Partial<Omit<Attempt, 'segmentId'>> = {}): Attempt {
	return {
		recipeId: buildRecipe().id,
		segmentId: segment.id,
		reason: 'nothing-usable',
		at: BUILT_AT,
		...change
	};
}
