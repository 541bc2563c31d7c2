import type { CandidateIssue } from '../candidate.ts';
import { mainScript, wordRuns } from '../corpus/words.ts';
import { FUNCTION_WORDS } from '../proposals/english-words.ts';
import { newFacts } from './new-facts.ts';
import type { RuleName } from './rule-names.ts';

/** A response that a model wrote, with its instruction and the passage that it must keep to, if there is one. */
export interface WrittenPair {
	readonly instruction: string;
	readonly response: string;
	readonly passage: string | null;
}

/** In characters; a Chinese one says as much as two or three Latin ones. */
const SHORTEST = 20;
const SHORTEST_CJK = 10;
/** The same run of words, or of Chinese characters, twice in one response is a loop. */
const LOOP_WORDS = 10;
const LOOP_CHARACTERS = 20;
/** A copied run of words, and the share of such runs that makes a response a copy of its instruction. */
const COPY_RUN = 5;
const COPY_SHARE = 0.5;
/** New facts that are named to people; the rest is counted. */
const MOST_NAMED = 10;

const REFUSES =
	/^(?:(?:(?:i(?:'|’)?m|i am) (?:very |really )?sorry|sorry|i apologi[sz]e|unfortunately),? (?:but )?)?i (?:cannot|can(?:'|’)t|am unable to|am not able to|(?:do not|don(?:'|’)t) (?:know|have (?:access|enough)))\b|^as an ai\b|^(?:(?:很?抱歉|对不起|不好意思)[，,]?)?我(?:无法|不能|没有办法|没法)|^作为(?:一个|一名)?(?:ai|人工智能|语言模型)/iu;
/** Before the response itself: an announcement of it. */
const ANNOUNCES =
	/^(?:(?:sure|certainly|of course|okay|ok|absolutely|great question)[,.!:：]|here(?:(?:'|’)s| is| are) (?:the|a|an|my|your|one)\b[^\n.]{0,80}(?:[:：]|response|answer|version|text|rewrite)|(?:revised|rewritten|improved|final) (?:response|answer|version|text)\b|(?:以下|下面)[是为][^\n。]{0,30}[:：]|(?:改写|修改|润色)后|好的[，,！!])/iu;
/** These and the words of the task may also be the subject: they count where neither instruction nor passage has them. */
const NAMES_A_MODEL =
	/\bas an? (?:ai|artificial intelligence|(?:large )?language model|ai assistant)\b|作为(?:一个|一名)?(?:ai|人工智能|语言模型)/giu;
const POINTS_AT_TEXT =
	/\b(?:the|this) (?:above |original |given |provided |following )?(?:draft|passage|excerpt)\b|\b(?:the|this) (?:above|original|given|provided|following) (?:text|document|response|answer|context)\b|\baccording to the (?:text|passage|document|article|context)\b|(?:上述|上文|这段|所给|原文|提供的)(?:文本|文字|内容|材料|段落)?[中里所说提]|草稿/giu;
const TASK_WORDS =
	/\b(?:rewrit(?:e|ten|ing)|rewrote|revised|redraft(?:ed)?|rephras(?:e|ed|ing))\b|改写|润色/giu;

const FINISHED = /[.?!…。？！；;:："”»」』）)\]}》`*_~|>]$/u;
const LIST_ITEM = /^\s*(?:[-*•·–]|\d+[.)、]|[（(]\d+[)）]|[a-z][.)])\s?|^\s*\|/iu;

interface ResponseRule {
	readonly name: RuleName;
	finds(pair: WrittenPair): boolean;
}

const RULES: readonly ResponseRule[] = [
	{
		name: 'response-short',
		finds: ({ response }) =>
			response.trim().length < (mainScript(response) === 'han' ? SHORTEST_CJK : SHORTEST)
	},
	{ name: 'response-script', finds: isOtherScript },
	{ name: 'response-refuses', finds: ({ response }) => REFUSES.test(response.trimStart()) },
	{ name: 'response-repeats', finds: ({ response }) => isLoop(response) },
	{ name: 'response-unfinished', finds: ({ response }) => !isFinished(response) },
	{ name: 'response-speaks-of-task', finds: speaksOfTask },
	{ name: 'response-copies-instruction', finds: copiesInstruction }
];

/**
 * Every hard rule that a response which a model wrote breaks, in a fixed order. All of them block: such words are kept
 * by a person alone. That it brings in new facts is told only where there is a passage to hold it against.
 */
export function responseIssues(pair: WrittenPair): CandidateIssue[] {
	const issues: CandidateIssue[] = RULES.filter((rule) => rule.finds(pair)).map(({ name }) => ({
		rule: name,
		blocking: true
	}));
	const facts = pair.passage === null ? [] : newFacts(pair.passage, pair.response);
	return facts.length === 0
		? issues
		: [...issues, { rule: 'new-facts', blocking: true, detail: namedFacts(facts) }];
}

function namedFacts(facts: readonly string[]): string {
	const more = facts.length - MOST_NAMED;
	return `${facts.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
}

function isOtherScript({ instruction, response, passage }: WrittenPair): boolean {
	const [written, expected] = [mainScript(response), mainScript(passage ?? instruction)];
	return written !== null && expected !== null && written !== expected;
}

function isLoop(response: string): boolean {
	const run = mainScript(response) === 'han' ? LOOP_CHARACTERS : LOOP_WORDS;
	const runs = wordRuns(unitsOf(response), run);
	return new Set(runs).size < runs.length;
}

/** The words in small letters; of a Chinese text its characters. */
function unitsOf(text: string): string[] {
	const form = mainScript(text) === 'han' ? /[\p{L}\p{N}]/gu : /[\p{L}\p{M}\p{N}]+/gu;
	return text.toLowerCase().match(form) ?? [];
}

/** The last line ends a sentence, closes something, or is an item of a list that does not break off. */
function isFinished(response: string): boolean {
	const last = response.trimEnd().split('\n').at(-1) ?? '';
	if (FINISHED.test(last)) return true;
	const [word = ''] = /[\p{L}\p{N}]+$/u.exec(last) ?? [];
	return LIST_ITEM.test(last) && word !== '' && !FUNCTION_WORDS.has(word.toLowerCase());
}

function speaksOfTask({ instruction, response, passage }: WrittenPair): boolean {
	if (ANNOUNCES.test(response.trimStart())) return true;
	const said = response.toLowerCase();
	const found = new Set(
		[NAMES_A_MODEL, POINTS_AT_TEXT, TASK_WORDS].flatMap((form) => said.match(form) ?? [])
	);
	const subject = `${instruction}\n${passage ?? ''}`.toLowerCase();
	return [...found].some((words) => !subject.includes(words));
}

function copiesInstruction({ instruction, response }: WrittenPair): boolean {
	const words = unitsOf(response);
	const size = Math.min(COPY_RUN, Math.max(1, words.length));
	const runs = wordRuns(words, size);
	const known = new Set(wordRuns(unitsOf(instruction), size));
	return runs.length > 0 && runs.filter((run) => known.has(run)).length / runs.length > COPY_SHARE;
}
