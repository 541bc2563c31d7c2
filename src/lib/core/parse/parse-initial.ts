import { fail, ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';
import { parseInstruction, type ParseIssue } from './parse-instruction.ts';

/** Lines that speak of the instruction (AIR's scripts). */
const SPEAKS_OF_IT = /^\W*(?:this instruction\b|here (?:is|are) |here[’']s )/iu;
/** A shorter line says nothing; in UTF-16 units (AIR's scripts). */
const SHORTEST = 5;

/**
 * The instruction that a model was asked to write for a text, cleaned as AIR's scripts do it: lines that speak of it and
 * lines of less than five characters are dropped, and of the others the last one counts. An answer that was cut off is
 * an issue.
 */
export function parseInitial(text: string, finish: 'stop' | 'length'): Result<string, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	if (said.trim() === '') return fail('empty');
	if (!isWhole) return fail('cut-off');
	const last = said
		.split('\n')
		.map((line) => line.trim())
		.findLast((line) => line.length >= SHORTEST && !SPEAKS_OF_IT.test(line));
	if (last === undefined) return fail('wrong-form');
	const parsed = parseInstruction(last, 'stop');
	return parsed.ok ? ok(parsed.value) : fail('wrong-form');
}
