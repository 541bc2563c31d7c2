import type { Example } from '#lib/core/curation/dataset.ts';
import type { TrainingRow, TrainingSet } from '#lib/core/methods/method-sheet.ts';
import { INITIAL_INSTRUCTION } from './finish.ts';
import { grownInstruction, MISSING_CONSTRAINT, STUDENT_ANSWER } from './loop.ts';

/** The most loops that there are. */
export const MOST_LOOPS = 5;

/**
 * One set for each loop, as the paper trains them: the instruction as it stood after that loop. Computed from the trail and
 * the constraints; an example with fewer loops is not in it.
 */
export const LOOP_SETS: readonly TrainingSet[] = Array.from({ length: MOST_LOOPS }, (_, at) => ({
	name: `loop-${at + 1}`,
	purpose: `The instruction as it was after loop ${at + 1}, with ${at + 1} of its constraints.`,
	kind: 'instruction',
	rows: (example) => rowOfLoop(example, at + 1)
}));

/** Not in the paper: each example has a student's answer that is known to miss its last constraint. */
export const PREFERENCE_SET: TrainingSet = {
	name: 'preference',
	purpose: 'Preferences: the response against the student’s answer that missed the last constraint. Our own.',
	kind: 'preference',
	rows: preferenceRows
};

function rowOfLoop({ instruction, response, extras }: Example, loop: number): readonly TrainingRow[] {
	const { constraints = [], trail = [] } = extras;
	const initial = trail.find(({ name }) => name === INITIAL_INSTRUCTION)?.text;
	if (initial === undefined || constraints.length < loop) return [];
	const isWhole = constraints.length === loop;
	const grown = isWhole ? instruction : grownInstruction(initial, constraints.slice(0, loop));
	return [{ instruction: grown, output: response }];
}

function preferenceRows({ instruction, response, extras: { trail = [] } }: Example): readonly TrainingRow[] {
	const last = trail.findLastIndex(({ name }) => name === MISSING_CONSTRAINT);
	const rejected = trail.slice(0, Math.max(0, last)).findLast(({ name }) => name === STUDENT_ANSWER)?.text;
	return rejected === undefined || rejected === response ? [] : [{ instruction, output: response, rejected }];
}
