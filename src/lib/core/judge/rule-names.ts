/** Every hard rule that a candidate can break, by name; the words for people are in `ui/rule-text.ts`. */
export const RULE_NAMES = [
	// Of the instruction (`hard-rules.ts`).
	'too-short',
	'too-long',
	'speaks-of-text',
	'speaks-of-task',
	'refuses',
	'copies',
	'repeats',
	'other-script',
	'unfinished',
	'from-template',
	// Of a response that a model wrote (`response-rules.ts`).
	'response-short',
	'response-script',
	'response-refuses',
	'response-repeats',
	'response-unfinished',
	'response-speaks-of-task',
	'response-copies-instruction',
	'response-length',
	'new-facts',
	'strays',
	// Kun.
	'listed-word',
	'listed-answer-word',
	'bad-instruction',
	// TeGit.
	'ungrounded',
	'vague',
	'input-not-in-text',
	// CRAB and AIR.
	'no-constraints',
	'breaks-constraint',
	// Self-Lengthen.
	'not-longer',
	'padded',
	// LINGUIST.
	'brackets',
	'unknown-slot',
	'missing-slot',
	'changed-value',
	'duplicate',
	'known-wording',
	'utterance-length',
	'other-intent'
] as const;

export type RuleName = (typeof RULE_NAMES)[number];
