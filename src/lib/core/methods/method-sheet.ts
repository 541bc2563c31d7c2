import type { Example } from '../curation/dataset.ts';
import type { Recipe, Seed } from '../recipe.ts';
import type { MethodOption } from './option.ts';

/** What is to be known of a method before it is run, and of what it makes afterwards. */
export interface MethodSheet {
	/** What kind of text it works on, in one sentence. */
	readonly needs: string;
	/** What comes of a passage, in one sentence. */
	readonly makes: string;
	/** With the paper's defaults. */
	readonly options: readonly MethodOption[];
	/** In the order in which they are taken. */
	readonly stages: readonly MethodStage[];
	/** What one passage of about 250 tokens costs. */
	cost(recipe: Pick<Recipe, 'options' | 'promptForm'>): Cost;
	/** What trainers are given; the first is the one that a person wants who wants one file. */
	readonly sets: readonly TrainingSet[];
	readonly training: TrainingFacts;
}

/** One step, as people are shown it. */
export interface MethodStage {
	readonly title: string;
	/** `name` of the prompts that it asks with, without the version; none for a rule. */
	readonly prompts: readonly string[];
	/** What a model of some hundred million parameters makes of it. */
	readonly tiny: 'does' | 'weakly' | 'cannot';
	/** What is done instead where such a model cannot, or how weak it is: one sentence. */
	readonly note?: string;
}

/** Rough numbers for one passage. */
export interface Cost {
	readonly asks: number;
	/** Tokens of prompts that no cache answers. */
	readonly readTokens: number;
	readonly writtenTokens: number;
}

/** A file to train on: the examples of a method as rows of one kind. */
export interface TrainingSet {
	/** Of the file, without an ending: `forward`. */
	readonly name: string;
	/** What is trained with it, in one sentence. */
	readonly purpose: string;
	readonly kind: 'instruction' | 'preference';
	/** None where the example does not belong into this set. */
	rows(example: Example): readonly TrainingRow[];
	/** Which of the method's examples go into it, where that depends on all of them; all, if not said. */
	choose?(examples: readonly Example[]): readonly Example[];
	/** Of a pair that a person trusts, where such pairs are trained with; they stand before those of the examples. */
	seedRows?(seed: Seed): readonly TrainingRow[];
}

export interface TrainingRow {
	readonly system?: string;
	readonly instruction: string;
	readonly input?: string;
	readonly output: string;
	/** Only in a set of preferences. */
	readonly rejected?: string;
}

/** How the paper trained; null where it does not say, and then a default of ours is written and marked as one. */
export interface TrainingFacts {
	readonly base: string | null;
	readonly learningRate: number | null;
	readonly schedule: 'linear' | 'cosine' | null;
	/** Rows a step. */
	readonly batch: number | null;
	/** The same where it depends on how many rows there are. */
	readonly batchFor?: (rows: number) => number;
	readonly epochs: number | null;
	/** Optimiser steps for so many rows, where the paper counts in steps. */
	readonly steps?: (rows: number) => number;
	readonly weightDecay: number | null;
	readonly dropout: number | null;
	/** Share of the steps. */
	readonly warmup: number | null;
	readonly cutoffTokens: number | null;
	/** Whether low-rank adapters are trained instead of all weights. */
	readonly isLora: boolean | null;
	/** Where these facts stand, and what else to know, one sentence each. */
	readonly notes: readonly string[];
}

/** Of a paper that says nothing of its training; others fill in what they say. */
export const NOT_SAID: TrainingFacts = {
	base: null,
	learningRate: null,
	schedule: null,
	batch: null,
	epochs: null,
	weightDecay: null,
	dropout: null,
	warmup: null,
	cutoffTokens: null,
	isLora: null,
	notes: []
};

/** One row for each example: the pair as it is. */
export function pairRow({ instruction, response, extras: { system, input } }: Example): TrainingRow {
	return {
		...(system === undefined ? {} : { system }),
		instruction,
		...(input === undefined ? {} : { input }),
		output: response
	};
}
