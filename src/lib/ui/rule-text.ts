import type { RuleName } from '#lib/core/judge/rule-names.ts';

const RULES: Readonly<Record<RuleName, string>> = {
	'too-short': 'The request is too short.',
	'too-long': 'The request is too long.',
	'speaks-of-text': 'It speaks of the text, which a reader of the pair does not have.',
	'speaks-of-task': 'It speaks of the task instead of the subject.',
	refuses: 'It is a refusal.',
	copies: 'It copies the passage.',
	repeats: 'It repeats itself.',
	'other-script': 'It is written in another script than the passage.',
	unfinished: 'It does not end like a request.',
	'from-template': 'It is made from a form of words: this model reads the language better than it writes it.',
	'response-short': 'The response is too short.',
	'response-script': 'The response is in another script than the passage.',
	'response-refuses': 'The response is a refusal.',
	'response-repeats': 'The response repeats itself.',
	'response-unfinished': 'The response breaks off.',
	'response-speaks-of-task': 'The response speaks of its own making.',
	'response-copies-instruction': 'The response only says the request again.',
	'response-length': 'The response is much shorter or much longer than the passage.',
	'new-facts': 'The response has numbers, names or dates that are not in the passage.',
	strays: 'The response has little left of the passage.',
	'listed-word': 'The request has a word of the list of words that point at a text.',
	'listed-answer-word': 'The response has a word of the list of words that give a model away.',
	'bad-instruction': 'The model finds the request a bad one.',
	ungrounded: 'The answer does not stand on the passage.',
	vague: 'The task is too vague to be answered.',
	'input-not-in-text': 'What the task works on is not in the passage.',
	'no-constraints': 'No constraint was found that holds.',
	'breaks-constraint': 'The response breaks a constraint of its request.',
	'not-longer': 'The response did not get longer.',
	padded: 'The response is filled up with words that say nothing new.',
	brackets: 'Its brackets cannot be read.',
	'unknown-slot': 'It has a slot that nobody asked for.',
	'missing-slot': 'A slot that was asked for is missing.',
	'changed-value': 'A given value was changed.',
	duplicate: 'It is the same as another one.',
	'known-wording': 'It is worded like one of the examples; only what fills the slots is new.',
	'utterance-length': 'It is too short or too long for something that a person says.',
	'other-intent': 'It sounds like another intent.'
};

/** Rules of an older version have no words any more and show their name. */
export function ruleText(rule: string): string {
	return RULES[rule as RuleName] ?? rule;
}
