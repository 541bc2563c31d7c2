import type { ReadOutName } from './rating.ts';

/** How to read the number of a rating. */
export interface ReadOut {
	readonly name: ReadOutName;
	/** For people, with the number before it. */
	readonly unit: string;
	/** What the number says, in one sentence. */
	readonly meaning: string;
	/** The range that a screen shows; values may lie outside. */
	readonly range: readonly [number, number];
	readonly step: number;
	/** Where a candidate is kept, unless the person moves it. */
	readonly defaultThreshold: number;
}

export const READ_OUTS: Readonly<Record<ReadOutName, ReadOut>> = {
	lift: {
		name: 'lift',
		unit: 'nats per token',
		meaning: 'How much likelier the instruction becomes when the model has read the passage.',
		range: [-0.5, 3],
		step: 0.05,
		// Of requests with a foreign passage 1.7 % reach it, of those with their own 97 % (docs/decisions/0009).
		defaultThreshold: 0.75
	},
	fit: {
		name: 'fit',
		unit: 'points',
		meaning:
			'How much likelier the passage makes the request, how much of its subject the request names, and how fluent it is.',
		range: [0, 4],
		step: 0.05,
		// Of 42 held-out passages 71 % reach it; of these 73 % were rated good and 17 % bad (docs/decisions/0009).
		defaultThreshold: 2.5
	},
	scale: {
		name: 'scale',
		unit: 'of 5',
		meaning: 'The mean of the model’s own probabilities for the marks 1 to 5.',
		range: [1, 5],
		step: 0.1,
		// A_4 of the paper keeps what is rated 4 or better. A mean is 4 from half a mark below it, as the paper itself counts
		// 5 from 4.5 on (arXiv 2308.06259, section 3.3). Of a model of 1.5B parameters good pairs lie at 3.6 to 3.8, those
		// with a foreign passage at 3.0 to 3.3.
		defaultThreshold: 3.5
	},
	cycle: {
		name: 'cycle',
		unit: 'alike',
		meaning: 'How close the original lies to what the model made anew from the other side of the pair.',
		range: [0, 1],
		step: 0.01,
		defaultThreshold: 0.5
	},
	odds: {
		name: 'odds',
		unit: 'nats for yes',
		meaning: 'How much likelier the model says yes than no.',
		range: [-5, 5],
		step: 0.1,
		defaultThreshold: 0
	},
	judge: {
		name: 'judge',
		unit: 'nats',
		meaning:
			'How good the pair is in its worst part: whether it belongs together, is complete, to the point, in order, and not a machine’s voice.',
		range: [-6, 1.5],
		step: 0.05,
		// Of the 88 human-written tasks that the weights were fitted on, 8 in 10 reach it (parts/shipped-parts.ts).
		defaultThreshold: -0.6
	}
};

/** The read-out that suits what a model can do. */
export const READ_OUT_OF = { tiny: 'fit', full: 'scale' } as const;

const DOTS = 5;

/** A rating on five dots, 0 to 5, so that different read-outs can be looked at side by side. */
export function dotsOf(readOut: ReadOutName, value: number): number {
	const [low, high] = READ_OUTS[readOut].range;
	const share = (value - low) / (high - low);
	return Math.min(DOTS, Math.max(0, share * DOTS));
}
