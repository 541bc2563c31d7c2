/**
 * What passes between the command line and the page `/headless`, which it drives without a window. Types only: the
 * script `scripts/headless/` reads them through JSDoc. Everything here is plain data, since it crosses from one process to another.
 */

/** What the page puts at `window.backprompt` once it is ready for a job. */
export interface HeadlessApi {
	/** The version of the site, as package.json has it. */
	readonly version: string;
	/**
	 * Makes the dataset of one file. One job at a time. Always settles; what is expected to go wrong is part of the
	 * report. Answers are in the journal before they are used, so that the same job again asks only what is missing.
	 */
	run(job: HeadlessJob): Promise<HeadlessReport>;
	/** Every method with its options, in lines of words. */
	methods(): Promise<readonly string[]>;
	/**
	 * Ends the job: the answer in flight is given up, all before it are kept, and `run` reports `interrupted`. Without
	 * a job it does nothing.
	 */
	stop(): void;
}

/** What the script lends the page before it loads, at `window.backpromptEvent`. */
export type HeadlessListener = (event: HeadlessEvent) => Promise<void>;

export type HeadlessFormat = 'native' | 'alpaca' | 'messages' | 'dpo' | 'bio' | 'utterances' | 'kit';

export interface HeadlessJob {
	/** Without folders. */
	readonly fileName: string;
	/** The file's content in base64. */
	readonly base64: string;
	readonly format: HeadlessFormat;
	/** At most so many accepted segments, from the start; null: all. */
	readonly limit: number | null;
	/** `ModelSpec.id` or title; null: the page chooses. */
	readonly model: string | null;
	/** Name of a method; null: the default one. */
	readonly method: string | null;
	/** Of the method, none of them twice. */
	readonly options: readonly TypedOption[];
	/** `ModelSpec.id` or title of another model that judges; null: the one that writes. */
	readonly judge: string | null;
	/** How often the method works through the file; after each round the best pairs are the examples of the next. */
	readonly rounds: number;
}

/** As it was typed, `name=value`, with the words of a file where one was named. */
export interface TypedOption {
	readonly name: string;
	readonly value: string;
}

export type HeadlessEvent =
	| { readonly kind: 'model'; readonly title: string; readonly engine: string; readonly why: string }
	| { readonly kind: 'download'; readonly loadedBytes: number; readonly totalBytes: number }
	| { readonly kind: 'ready'; readonly device: string; readonly threads: number }
	| {
			readonly kind: 'document';
			readonly title: string;
			readonly segments: number;
			/** Segments that no filter rejected. */
			readonly accepted: number;
	  }
	/** Counted from 1; told where there are several. */
	| { readonly kind: 'round'; readonly round: number; readonly rounds: number; readonly seeds: number }
	| {
			readonly kind: 'asking';
			readonly done: number;
			readonly total: number;
			/** The segment's text, or its beginning. */
			readonly passage: string;
	  }
	| {
			readonly kind: 'pair';
			readonly instruction: string;
			/** Null: unrated. */
			readonly rating: number | null;
			/** What the rating counts, such as `lift` or `of 5`. */
			readonly unit: string;
			readonly kept: boolean;
			/** Why it is not kept, in words; empty where it is. */
			readonly why: string;
			/** The response, or its beginning. */
			readonly response: string;
	  }
	| { readonly kind: 'failed'; readonly passage: string; readonly reason: string }
	| {
			readonly kind: 'progress';
			readonly done: number;
			readonly kept: number;
			readonly low: number;
			readonly failed: number;
			readonly total: number;
			/** Null: not known yet. */
			readonly secondsLeft: number | null;
	  };

export type HeadlessReport =
	| {
			readonly ok: true;
			/** What the page would have named the file; the script has names of its own. */
			readonly fileName: string;
			/** The dataset, as the format has it. */
			readonly content: string;
			/** `base64`: the content stands for bytes, such as a zip's. */
			readonly encoding: 'text' | 'base64';
			readonly kept: number;
			readonly low: number;
			readonly failed: number;
			/** Segments of the job. */
			readonly total: number;
			/** Examples in `content`. */
			readonly examples: number;
			/** Asks that the models answered in this job; all others were in the journal. */
			readonly asked: number;
			/** What became of the passages and of what was made of them, for each round, in lines of words. */
			readonly funnels: readonly (readonly string[])[];
	  }
	| {
			readonly ok: false;
			/** One of `HeadlessFailureKind`, or any other kind of failure, such as an engine's. */
			readonly kind: string;
			/** What is wrong, in words. */
			readonly title: string;
			/** What the person can do. */
			readonly action: string;
	  };

/** The kinds that the script gives exit codes of their own; every other kind ends with 1. */
export type HeadlessFailureKind =
	| 'empty'
	| 'not-text'
	| 'unknown-model'
	| 'unknown-method'
	| 'bad-option'
	| 'no-rounds'
	| 'model-missing'
	| 'model-damaged'
	| 'download-failed'
	| 'interrupted';
