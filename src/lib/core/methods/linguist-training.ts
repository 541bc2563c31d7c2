import type { Example } from '../curation/dataset.ts';
import { NOT_SAID, pairRow, type TrainingFacts, type TrainingRow, type TrainingSet } from './method-sheet.ts';

/** The tagger's rows, and the generator's. */
export const LINGUIST_SETS: readonly TrainingSet[] = [
	{
		name: 'intents-and-slots',
		purpose: 'The model that understands: from what is said to its intent and slots, as JSON.',
		kind: 'instruction',
		rows: (example) => [pairRow(example)]
	},
	{
		name: 'linguist-train',
		purpose:
			'The model that writes utterances: from the five blocks, in the paper’s order, to the bracketed line.',
		kind: 'instruction',
		rows: generatorRows
	}
];

/** Of the paper's settings none but the base and the number of rows is known (arXiv 2209.09900). */
export const LINGUIST_TRAINING: TrainingFacts = {
	...NOT_SAID,
	base: 'AlexaTM 5B (sequence to sequence)',
	notes: [
		'arXiv 2209.09900: about 13,000 prompts of other intents train the generator; its settings were not read.',
		'The paper trains a joint tagger on the utterances; the files in BIO and JSON Lines are for one.'
	]
};

/** The prompt in the paper's order of blocks, and the bracketed utterance; words that a person changed have neither. */
function generatorRows({ extras: { trail = [] }, editedByPerson }: Example): TrainingRow[] {
	const textOf = (name: string) => trail.find((one) => one.name === name)?.text ?? '';
	const [instruction, output] = [textOf('prompt'), textOf('annotated')];
	return editedByPerson || instruction === '' || output === '' ? [] : [{ instruction, output }];
}
