import { SYSTEM_AT_INFERENCE, SYSTEM_TAGS } from '../prompt/system-tags.ts';
import { NOT_SAID } from './method-sheet.ts';
import type { TrainingFacts, TrainingRow } from './method-sheet.ts';
import type { Seed } from '../recipe.ts';

/** By how many rows there are: rows a step, and steps (arXiv 2308.06259, appendix). */
const STEPS: readonly { readonly rows: number; readonly batch: number; readonly steps: number }[] = [
	{ rows: 100, batch: 8, steps: 30 },
	{ rows: 800, batch: 8, steps: 300 },
	{ rows: 1600, batch: 8, steps: 600 },
	{ rows: 3200, batch: 32, steps: 500 },
	{ rows: 6400, batch: 32, steps: 600 },
	{ rows: 12_800, batch: 32, steps: 600 },
	{ rows: 25_600, batch: 32, steps: 1200 },
	{ rows: 51_200, batch: 32, steps: 1600 }
];
/** Below it the paper trains with its smaller batch. */
const SMALL_BATCH_BELOW = 3000;

/** Between two sizes of the table the steps lie between theirs; beyond its ends they are those of the end. */
export function humpbackSteps(rows: number): number {
	const above = STEPS.find((row) => row.rows >= rows && row.batch === humpbackBatch(rows));
	const below = STEPS.findLast((row) => row.rows <= rows && row.batch === humpbackBatch(rows));
	if (!above || !below || above === below) return (above ?? below)?.steps ?? 0;
	const share = (rows - below.rows) / (above.rows - below.rows);
	return Math.round(below.steps + share * (above.steps - below.steps));
}

export function humpbackBatch(rows: number): number {
	return rows < SMALL_BATCH_BELOW ? 8 : 32;
}

/** arXiv 2308.06259, section 3.1 and appendix. */
export const HUMPBACK_TRAINING: TrainingFacts = {
	...NOT_SAID,
	base: 'LLaMA 7B, 33B, 65B',
	learningRate: 1e-5,
	schedule: 'linear',
	batch: 32,
	batchFor: humpbackBatch,
	steps: humpbackSteps,
	weightDecay: 0.1,
	dropout: 0.1,
	isLora: false,
	notes: [
		'arXiv 2308.06259, section 3.1 and appendix: the learning rate falls to 9e-6, and only the output counts.',
		'The batch is 8 below 3,000 rows; the steps are those of the paper for so many rows, between its sizes in proportion.',
		`At inference the model gets both system sentences: “${SYSTEM_AT_INFERENCE}”`
	]
};

/** A pair of a person's, tagged as one, as the model that answers is trained on it. The best of a round are no seeds. */
export function answeringRows({ instruction, response, round }: Seed): TrainingRow[] {
	return round === undefined ? [{ system: SYSTEM_TAGS.assistant, instruction, output: response }] : [];
}
