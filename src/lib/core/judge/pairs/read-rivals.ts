import * as v from 'valibot';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { checked, cleanText, joinInput, readLines } from './read-lines.ts';
import type { LineIssue, NothingRead, ReadLines } from './read-lines.ts';
import { wordsId } from './read-pairs.ts';

/** Two answers to one instruction, of which one is known to be better. */
export interface Rivals {
	readonly id: string;
	/** All of the request, with its input where it has one. */
	readonly instruction: string;
	readonly stronger: string;
	readonly weaker: string;
}

const ROW = v.looseObject({
	instruction: v.string(),
	input: v.optional(v.nullable(v.string()), ''),
	stronger: v.string(),
	weaker: v.string()
});

/** Reads lines of `{ instruction, input, stronger, weaker }`. */
export function readRivals(text: string): Result<ReadLines<Rivals>, NothingRead> {
	const seen = new Set<string>();
	return readLines(text, (content) => {
		const row = checked(ROW, content);
		if (!row.ok) return row;
		const rivals = rivalsOf(row.value);
		if (!rivals.ok) return rivals;
		if (seen.has(rivals.value.id)) return fail({ kind: 'repeated' });
		seen.add(rivals.value.id);
		return ok([rivals.value]);
	});
}

function rivalsOf(row: v.InferOutput<typeof ROW>): Result<Rivals, LineIssue> {
	const bare = cleanText(row.instruction);
	const instruction = cleanText(joinInput(row.instruction, row.input ?? ''));
	const [stronger, weaker] = [cleanText(row.stronger), cleanText(row.weaker)];
	if (!bare.ok) return bare;
	if (!instruction.ok) return instruction;
	if (!stronger.ok) return stronger;
	if (!weaker.ok) return weaker;
	if (stronger.value === weaker.value) return fail({ kind: 'same-answers' });
	return ok({
		id: wordsId(instruction.value, stronger.value, weaker.value),
		instruction: instruction.value,
		stronger: stronger.value,
		weaker: weaker.value
	});
}
