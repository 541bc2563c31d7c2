import { describe, expect, it } from 'vitest';
import type { AttemptReason } from '#lib/core/attempt.ts';
import { SEGMENT_REJECTIONS } from '#lib/core/corpus/segment.ts';
import { RULE_NAMES } from '#lib/core/judge/rule-names.ts';
import type { StoreFailureKind } from '#lib/core/store-failure.ts';
import type { IntakeIssue, ReadNote } from '#lib/state/documents.svelte.ts';
import type { ExportIssue } from '#lib/state/export.svelte.ts';
import { attemptText, failureText, noteText, rejectionText } from '#lib/ui/failure-text.ts';
import { ruleText } from '#lib/ui/rule-text.ts';
import { RUN_FAILURES } from '#tests/support/failure-kinds.ts';

/** All members of a union: one that is missing here does not compile, nor one too many. */
function all<Name extends string>(names: Readonly<Record<Name, true>>): Name[] {
	return Object.keys(names) as Name[];
}

const KINDS = [
	...RUN_FAILURES,
	...all<Exclude<IntakeIssue['kind'] | ExportIssue['kind'], StoreFailureKind>>({
		empty: true,
		'too-large': true,
		'not-text': true,
		unreadable: true,
		'not-prepared': true,
		'check-failed': true
	})
];
const REASONS = all<AttemptReason>({
	'too-long': true,
	'empty-answer': true,
	'wrong-form': true,
	'nothing-usable': true,
	'no-language': true,
	'not-suited': true,
	'bad-option': true,
	stalled: true,
	'bad-request': true,
	unexpected: true
});
const NOTES = all<ReadNote>({ 'guessed-encoding': true, repaired: true });

/** No praise, no begging, no noise, and no word that only a programmer knows. */
const UNWANTED = /!|\b(?:oops|sorry|please|simply|just|invalid|error|exception|null|undefined)\b/iu;
const SENTENCES = /^\p{Lu}.*\.$/u;

describe('every failure', () => {
	it.each(KINDS)('that is “%s” has a title and something to do', (kind) => {
		const { title, action } = failureText({ kind });
		expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
		expect(action).toMatch(SENTENCES);
		expect(`${title} ${action}`).not.toMatch(UNWANTED);
	});

	it('has a title of its own', () => {
		const titles = KINDS.map((kind) => failureText({ kind }).title);
		expect(new Set(titles).size).toBe(KINDS.length);
	});
});

describe('every word for why', () => {
	it.each([
		...REASONS.map((reason) => ['a passage gave no pair', reason, attemptText(reason)]),
		...SEGMENT_REJECTIONS.map((why) => ['a passage is left out', why, rejectionText(why)]),
		...RULE_NAMES.map((rule) => ['a request is not kept', rule, ruleText(rule)]),
		...NOTES.map((note) => ['a file was read with care', note, noteText(note)])
	])('%s (%s) is a sentence', (_, name, words) => {
		expect(words).toMatch(SENTENCES);
		expect(words).not.toMatch(UNWANTED);
		expect(words).not.toBe(name);
	});

	it('is the name itself where a rule of an older version has no words any more', () => {
		expect(ruleText('smells-of-2023')).toBe('smells-of-2023');
	});
});
