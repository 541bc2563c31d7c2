import type { TrailText } from '#lib/core/candidate.ts';
import { joined } from '#lib/core/constraints/combine.ts';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { constraintType } from '#lib/core/constraints/constraint-types.ts';
import type { Random } from '#lib/core/judge/seeded-random.ts';
import type { FindMissing } from './missing.ts';

/** What the loop works with. */
export interface LoopSetting {
	readonly instruction: string;
	readonly document: string;
	/** At most so many. */
	readonly loops: number;
	/** The student's answer to an instruction. `loop` counts from 1. */
	answer(instruction: string, loop: number): Promise<StudentAnswer>;
	readonly find: FindMissing;
	readonly randomOf: (name: string) => Random;
}

export interface StudentAnswer {
	readonly text: string;
	/** Why it says nothing of the instruction: the rules that it breaks, or that it cannot be read; null where it does. */
	readonly fault: Pick<TrailText, 'issues' | 'reason'> | null;
}

export interface Looped {
	/** In the order found. */
	readonly constraints: readonly Constraint[];
	readonly trail: readonly TrailText[];
}

/** Names in the trail. */
export const STUDENT_ANSWER = 'student-answer';
const REFUSED_ANSWER = 'refused-answer';
export const MISSING_CONSTRAINT = 'missing-constraint';
export const REFUSED_CONSTRAINT = 'refused-constraint';

/**
 * Iterative refinement: the student answers the instruction as it stands, the judge names the one constraint that its
 * answer misses, and that is added. Ends where no new one is found, or the answer is none.
 */
export async function refineInLoops(setting: LoopSetting): Promise<Looped> {
	const constraints: Constraint[] = [];
	const trail: TrailText[] = [];
	let usedTypes: readonly string[] = [];
	for (let loop = 1; loop <= setting.loops; loop++) {
		const student = await setting.answer(grownInstruction(setting.instruction, constraints), loop);
		const { text: answer, fault } = student;
		if (fault !== null) {
			trail.push({ name: REFUSED_ANSWER, text: answer, ...fault });
			break;
		}
		trail.push({ name: STUDENT_ANSWER, text: answer, note: `In loop ${loop}.` });
		const randomOf = (name: string) => setting.randomOf(`${name}-${loop}`);
		const missed = await setting.find({ ...setting, student: answer, constraints, usedTypes, randomOf });
		for (const { text, reason } of missed.refused)
			trail.push({ name: REFUSED_CONSTRAINT, text, note: reason });
		usedTypes = missed.usedTypes;
		if (missed.constraint === null) break;
		const { text, type } = missed.constraint;
		trail.push({ name: MISSING_CONSTRAINT, text, note: constraintType(type).title });
		constraints.push(missed.constraint);
	}
	return { constraints, trail };
}

/** The initial instruction and what the loops have added, as one text. */
export function grownInstruction(
	instruction: string,
	constraints: readonly Pick<Constraint, 'text'>[]
): string {
	return joined([instruction, ...constraints.map(({ text }) => text)]);
}
