import * as v from 'valibot';
import { canonicalJson, hashText } from '#lib/core/ids.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Pair } from './pair.ts';
import { checked, cleanText, joinInput, readLines } from './read-lines.ts';
import type { LineIssue, NothingRead, ReadLines } from './read-lines.ts';

const INPUT = v.optional(v.nullable(v.string()), '');

/** A task of Self-Instruct (yizhongw/self-instruct, `data/seed_tasks.jsonl`). */
const SEED_TASK = v.looseObject({
	instruction: v.string(),
	instances: v.array(v.looseObject({ input: INPUT, output: v.string() }))
});

/** tatsu-lab/stanford_alpaca, one object a line. */
const ALPACA = v.looseObject({ instruction: v.string(), input: INPUT, output: v.string() });

/** OpenAI's and TRL's chat form. */
const MESSAGES = v.looseObject({
	messages: v.array(v.looseObject({ role: v.string(), content: v.string() }))
});

/**
 * Reads good pairs, one JSON object a line, in any mixture of three forms: tasks of Self-Instruct, Alpaca, messages (the
 * first thing a user says and what the assistant answers). An input stands below its instruction. Ids come from
 * the words, so the same pair has the same id in every file; pairs with one instruction and different inputs have
 * one origin.
 */
export function readPairs(text: string): Result<ReadLines<Pair>, NothingRead> {
	const seen = new Set<string>();
	return readLines(text, (content) => {
		const raw = rawPairs(content);
		if (!raw.ok) return raw;
		const pairs: Pair[] = [];
		for (const one of raw.value) {
			const pair = pairOf(one);
			if (!pair.ok) return pair;
			if (!seen.has(pair.value.id)) pairs.push(pair.value);
			seen.add(pair.value.id);
		}
		return pairs.length > 0 ? ok(pairs) : fail({ kind: raw.value.length > 0 ? 'repeated' : 'empty-text' });
	});
}

interface RawPair {
	readonly instruction: string;
	readonly input: string;
	readonly output: string;
}

function rawPairs(content: unknown): Result<readonly RawPair[], LineIssue> {
	if (typeof content !== 'object' || content === null) return fail({ kind: 'unknown-form' });
	if ('messages' in content) return fromMessages(content);
	if ('instances' in content) return fromSeedTask(content);
	if ('output' in content) return fromAlpaca(content);
	return fail({ kind: 'unknown-form' });
}

function fromSeedTask(content: unknown): Result<readonly RawPair[], LineIssue> {
	const task = checked(SEED_TASK, content);
	if (!task.ok) return task;
	const { instruction, instances } = task.value;
	return ok(instances.map(({ input, output }) => ({ instruction, input: input ?? '', output })));
}

function fromAlpaca(content: unknown): Result<readonly RawPair[], LineIssue> {
	const row = checked(ALPACA, content);
	return row.ok ? ok([{ ...row.value, input: row.value.input ?? '' }]) : row;
}

function fromMessages(content: unknown): Result<readonly RawPair[], LineIssue> {
	const talk = checked(MESSAGES, content);
	if (!talk.ok) return talk;
	const { messages } = talk.value;
	const asked = messages.findIndex(({ role }) => role === 'user');
	const [question, answer] = messages.slice(Math.max(0, asked));
	if (asked < 0 || !question || answer?.role !== 'assistant') return fail({ kind: 'unknown-form' });
	return ok([{ instruction: question.content, input: '', output: answer.content }]);
}

function pairOf({ instruction, input, output }: RawPair): Result<Pair, LineIssue> {
	const bare = cleanText(instruction);
	const whole = cleanText(joinInput(instruction, input));
	const response = cleanText(output);
	if (!bare.ok) return bare;
	if (!whole.ok) return whole;
	if (!response.ok) return response;
	return ok({
		id: wordsId(whole.value, response.value),
		origin: wordsId(bare.value),
		instruction: whole.value,
		response: response.value,
		language: null
	});
}

const SHORT = 16;

/** A name made of words: equal words, equal name. */
export function wordsId(...words: readonly string[]): string {
	return hashText(canonicalJson(words)).slice(0, SHORT);
}
