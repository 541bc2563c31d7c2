import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { lengthInWords } from '#lib/core/constraints/measure/word-count.ts';
import { subjectWords } from '#lib/core/judge/calibration/word-overlap.ts';
import { hardIssues } from '#lib/core/judge/hard-rules.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { parseInstruction } from '#lib/core/parse/parse-instruction.ts';
import { MERGE_PROMPT, mergePrompt } from '#lib/core/prompt/merge-prompt.ts';
import { grownInstruction } from './loop.ts';

/** AIR's scripts. */
const SAMPLING = { temperature: 0.2, topP: 0.9, maxTokens: 800, stop: ['\n\n'] };
/** In words (AIR's final filter: more than 3, fewer than 150). */
const FEWEST = 4;
const MOST = 149;
/** So much of the words of each part has to be found again. */
const KEPT_SHARE = 0.6;

export interface Merged {
	readonly instruction: string;
	readonly by: 'model' | 'rule';
}

/** What is to become one instruction. */
export interface Parts {
	readonly instruction: string;
	readonly constraints: readonly Constraint[];
}

/**
 * One instruction of the initial one and its constraints. Where no model is able, or what it wrote loses a part, they stand
 * one after the other.
 */
export async function merged(parts: Parts, guide: Judge | null, samplerSeed: number): Promise<Merged> {
	const { instruction, constraints } = parts;
	const plain: Merged = { instruction: grownInstruction(instruction, constraints), by: 'rule' };
	if (guide === null || constraints.length === 0) return plain;
	const texts = constraints.map(({ text }) => text);
	const request = { prompt: mergePrompt(instruction, texts), sampling: { ...SAMPLING, samplerSeed } };
	const answer = await guide.ask.text(request, { prompt: MERGE_PROMPT });
	const parsed = parseInstruction(answer.text, answer.finish);
	const isWhole = parsed.ok && isSound(parsed.value) && survives(parsed.value, parts);
	return isWhole ? { instruction: parsed.value, by: 'model' } : plain;
}

/** Faults of an instruction that do not depend on a passage; it may be long and it may name what it wants. */
function isSound(instruction: string): boolean {
	const words = lengthInWords(instruction);
	if (words < FEWEST || words > MOST) return false;
	const issues = hardIssues({ instruction, passage: '' });
	return !issues.some(({ rule, blocking }) => blocking && rule !== 'too-long');
}

/** Whether each part is still there: most of its words, and all its numbers and quoted words. */
export function survives(whole: string, { instruction, constraints }: Parts): boolean {
	const words = subjectWords(whole);
	return [instruction, ...constraints.map(({ text }) => text)].every((part) => {
		const own = [...subjectWords(part)];
		const kept = own.filter((word) => words.has(word)).length;
		return kept >= own.length * KEPT_SHARE && signsOf(part).every((sign) => whole.includes(sign));
	});
}

function signsOf(text: string): string[] {
	const quoted = Array.from(text.matchAll(/[“"「]([^“”"「」]{1,80})[”"」]/gu), ([, words = '']) => words);
	return [...(text.match(/\p{Nd}+/gu) ?? []), ...quoted];
}
