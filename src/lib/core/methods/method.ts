import type { Asker } from '../ask.ts';
import type { Candidate } from '../candidate.ts';
import type { EngineDescription } from '../engine.ts';
import type { Rating } from '../judge/rating.ts';
import type { PromptForm, Recipe } from '../recipe.ts';
import type { AttemptReason } from '../attempt.ts';
import type { Source } from '../source.ts';
import type { MethodSheet } from './method-sheet.ts';

/** One published way to make instruction data: what is to be said of it, and the way to its steps. */
export interface Method {
	readonly name: string;
	/** Raised when the same answers would give other candidates; part of every recipe. */
	readonly version: number;
	readonly title: string;
	/** What it makes, in one sentence. */
	readonly summary: string;
	readonly paper: { readonly authors: string; readonly year: number; readonly url: string };
	/** Whether its judge is shown the recipe's seeds, so that the best of a round can change the ratings of the next. */
	readonly hasRounds?: boolean;
	/** Fetched when it is first needed: nobody waits for a method that is not used. */
	open(): Promise<OpenMethod>;
}

/** The rest of a method. */
export interface OpenMethod {
	readonly steps: MethodSteps;
	readonly sheet: MethodSheet;
}

/** What a method does with one source: a plain generator that asks. */
export type MethodSteps = (source: Source, context: MethodContext) => AsyncGenerator<MethodEvent, void>;

export interface MethodContext {
	readonly ask: Asker;
	readonly recipe: Recipe;
	readonly judge: Judge;
	/** How often this segment gave nothing before; shifts every samplerSeed, so a new try is a new draw. */
	readonly failedTries: number;
	readonly engine: EngineDescription;
}

/** The model that judges: the one that writes, or another one. */
export interface Judge {
	readonly isWriter: boolean;
	readonly ask: Asker;
	readonly promptForm: PromptForm;
	/** What its engine can do. While the judge is not loaded the source is put aside here, as with an ask. */
	describe(): EngineDescription;
}

export type MethodEvent =
	| { readonly kind: 'candidate'; readonly draft: CandidateDraft }
	/** A judgement of the candidate before it. The last event of a method that made something is one. */
	| { readonly kind: 'rating'; readonly draft: RatingDraft }
	/** The segment gave nothing; ends the method. */
	| { readonly kind: 'nothing'; readonly reason: AttemptReason };

/** A candidate before the run adds what it knows: ids, span, provenance. */
export interface CandidateDraft extends Omit<
	Candidate,
	'id' | 'recipeId' | 'documentId' | 'segmentId' | 'place' | 'span' | 'provenance'
> {
	readonly prompts: readonly string[];
}

export interface RatingDraft extends Pick<Rating, 'readOut' | 'rubric' | 'value' | 'distribution' | 'place'> {
	/** Which of the recipe's models it comes from. */
	readonly by: 'writer' | 'judge';
}
