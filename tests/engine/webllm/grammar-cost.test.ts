import { describe, expect, test } from 'vitest';
import { faultOfGrammar } from '#lib/engine/webllm/grammar-cost.ts';

const JSON_LINE = String.raw`root ::= "{\"reason\":\"" str "\",\"score\":" [1-5] "}"
str ::= ch*
ch ::= [^"\\\x00-\x1f] | "\\" ["\\/bfnrt]`;

describe('a grammar that web-llm compiles at once', () => {
	test.each([
		['a choice', 'root ::= "yes" | "no"'],
		['a digit', 'root ::= [1-5]'],
		['lines without an end', String.raw`root ::= "Reason: " [^\n]+ "\nScore: " [1-5]`],
		['a JSON object', JSON_LINE],
		['short repetitions', 'root ::= [a-z]{1,16} " " [0-9]{2,4}'],
		['a short one within a short one', 'root ::= ([a-z]{1,8} " "){1,4}'],
		['a repetition without an end', 'root ::= [a-z]{2,}'],
		['braces in a text, in a set and in a comment', 'root ::= "{1,300}" [{1,300}] # {1,300}'],
		['three hundred words', `root ::= ${Array.from({ length: 300 }, (_none, n) => `"word${n}"`).join(' | ')}`]
	])('%s', (_name, grammar) => {
		expect(faultOfGrammar(grammar)).toBeNull();
	});
});

describe('a grammar that would stop it for seconds', () => {
	test.each([
		['300 letters', 'root ::= [a-z]{1,300}', 300],
		['exactly 64', 'root ::= [a-z]{64}', 64],
		['at least 50', 'root ::= [a-z]{50,}', 50],
		['with spaces between', 'root ::= [a-z] { 1 , 300 }', 300],
		['words of letters', 'root ::= ([a-z]{1,16} " "){1,16}', 256],
		['words in brackets in brackets', 'root ::= (([a-z]{1,8}) ("," | " ")){1,8}', 64],
		['many short ones', `root ::= ${'[a-z]{1,10} " " '.repeat(4)}`, 40],
		['beside a quotation mark', String.raw`root ::= "\"" [^"]{1,300} "\""`, 300]
	])('%s: it is refused, with the number', (_name, grammar, copies) => {
		expect(faultOfGrammar(grammar)).toContain(` ${copies} copies`);
	});

	test('one of a megabyte', () => {
		expect(faultOfGrammar(`root ::= "${'a'.repeat(1_000_000)}"`)).toContain('too long');
	});
});

test.each([
	'"'.repeat(99_999),
	'"\\'.repeat(49_999),
	'('.repeat(99_999),
	'{'.repeat(99_999),
	'[\\'.repeat(49_999),
	')'
])('odd characters do no harm', (grammar) => {
	const since = performance.now();
	faultOfGrammar(grammar);
	expect(performance.now() - since).toBeLessThan(1_000);
});
