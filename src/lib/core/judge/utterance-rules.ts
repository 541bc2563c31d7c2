import type { CandidateIssue } from '../candidate.ts';
import { mainScript, wordRuns, wordsOf } from '../corpus/words.ts';
import type { UtterancePlan } from '../utterances/plan-utterances.ts';
import { valueOf, type Utterance } from '../utterances/utterance.ts';
import { hardIssues } from './hard-rules.ts';
import type { RuleName } from './rule-names.ts';

/** What a model wrote to a plan, with what it is looked at beside. */
export interface WrittenUtterance {
	/** With numbers as labels; without slots where the brackets cannot be read. */
	readonly utterance: Utterance;
	readonly hasReadableBrackets: boolean;
	/** It broke off before its end. */
	readonly isCut: boolean;
	readonly plan: UtterancePlan;
	/** Everything said before it: the table's and earlier ones, with labels. */
	readonly known: readonly Utterance[];
	readonly passage: string;
}

/** In words (LINGUIST keeps what a person may say in one breath). */
const FEWEST_WORDS = 2;
const MOST_WORDS = 30;
/** Runs of words whose share among those of a known utterance tells what is new. */
const RUN = 3;
const LEAST_NEW = 0.2;

/** With nothing else beside its slots, nobody says anything. */
const BARE = new Set('a an the my your our this that'.split(' '));

/** Rules for any instruction that hold of an utterance too. */
const SHARED = new Set<string>(['speaks-of-text', 'speaks-of-task', 'refuses', 'copies', 'repeats']);

/** Every rule that it breaks (validity filters in the idea of arXiv 2209.09900; our own numbers). */
export function utteranceIssues(written: WrittenUtterance): CandidateIssue[] {
	const { utterance, hasReadableBrackets, isCut, passage } = written;
	const words = wordsOf(utterance.text).length;
	const slotIssues = hasReadableBrackets ? issuesOfSlots(written) : [blocking('brackets')];
	return [
		...slotIssues,
		...issuesOfNovelty(written),
		...(isCut || words < FEWEST_WORDS || words > MOST_WORDS || isBare(utterance)
			? [blocking('utterance-length')]
			: []),
		...(isOtherScript(utterance.text, passage) ? [blocking('other-script')] : []),
		...hardIssues({ instruction: utterance.text, passage }).filter(({ rule }) => SHARED.has(rule))
	];
}

function blocking(rule: RuleName, detail?: string): CandidateIssue {
	return { rule, blocking: true, ...(detail === undefined ? {} : { detail }) };
}

function issuesOfSlots({ utterance, plan: { include } }: WrittenUtterance): CandidateIssue[] {
	const found = utterance.slots.map((slot) => ({ number: slot.label, value: valueOf(utterance, slot) }));
	const unknown: string[] = [];
	const left = include.map(({ number, value }) => ({ number: String(number), value }));
	const changed: { readonly value: string; readonly wanted: string }[] = [];
	for (const { number, value } of found) {
		const exact = left.findIndex((one) => one.number === number && isValue(one.value, value));
		const place = exact >= 0 ? exact : left.findIndex((one) => one.number === number);
		const [wanted] = place < 0 ? [] : left.splice(place, 1);
		if (!wanted) unknown.push(number);
		else if (exact < 0 && wanted.value !== null) changed.push({ value, wanted: wanted.value });
	}
	return [
		...(unknown.length > 0 ? [blocking('unknown-slot', unknown.join(', '))] : []),
		...(left.length > 0 ? [blocking('missing-slot', left.map(({ number }) => number).join(', '))] : []),
		...changed.map(issueOfChange)
	];
}

function isValue(wanted: string | null, value: string): boolean {
	return wanted === null || wanted.toLowerCase() === value.toLowerCase();
}

/** In another script it may be a translation, which only a person can tell. */
function issueOfChange({ value, wanted }: { value: string; wanted: string }): CandidateIssue {
	const isBlocking = mainScript(value) === mainScript(wanted) || mainScript(wanted) === null;
	return { rule: 'changed-value' satisfies RuleName, blocking: isBlocking, detail: `${wanted} → ${value}` };
}

function issuesOfNovelty({ utterance, known, plan }: WrittenUtterance): CandidateIssue[] {
	const own = wordsOf(utterance.text).join(' ');
	if (known.some(({ text }) => wordsOf(text).join(' ') === own)) return [blocking('duplicate')];
	const labels = plan.intent.labels;
	const carrier = carrierOf(utterance, (number) => labels[Number(number) - 1] ?? number);
	const runs = wordRuns(carrier, Math.min(RUN, carrier.length));
	const old = new Set(
		known.flatMap((one) =>
			wordRuns(
				carrierOf(one, (label) => label),
				RUN
			)
		)
	);
	const news = runs.filter((run) => !old.has(run)).length;
	return news < LEAST_NEW * runs.length
		? [{ rule: 'known-wording' satisfies RuleName, blocking: false }]
		: [];
}

/** The words of an utterance with a mark in the place of each slot. */
function carrierOf({ text, slots }: Utterance, nameOf: (label: string) => string): string[] {
	const words: string[] = ['^'];
	let at = 0;
	for (const { label, start, end } of slots) {
		words.push(...wordsOf(text.slice(at, start)), `[${nameOf(label)}]`);
		at = end;
	}
	return [...words, ...wordsOf(text.slice(at)), '$'];
}

function isBare(utterance: Utterance): boolean {
	return carrierOf(utterance, () => '').every((word) => BARE.has(word) || /^(?:\[\]|[\^$])$/u.test(word));
}

function isOtherScript(text: string, passage: string): boolean {
	const [said, read] = [mainScript(text), mainScript(passage)];
	return said === null || (read !== null && said !== read);
}
