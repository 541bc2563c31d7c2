import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestFaults, requestFeatures, type RequestFault } from '#lib/core/proposals/request-faults.ts';

const PASSAGE = `# Repotting a rubber tree

A rubber tree needs a larger pot every 2 years. Professor Alma Reyes of Quito loosens the roots with a wooden stick before she sets the tree into fresh soil and waters it well. What matters most is drainage.`;

describe('a request is sound', () => {
	it.each([
		'How do I repot a rubber tree?',
		'Tell me about repotting a rubber tree.',
		'How often does a rubber tree need a larger pot, every 2 years or less?',
		"What are Alma Reyes's rules for roots?",
		'Explain what the drainage of a pot is.',
		'Why is it important to loosen the roots?',
		'Write a list of pots for people who love their trees.',
		'Why does the tree need a pot if it is young?'
	])('%s', (request) => {
		expect(requestFaults(request, PASSAGE)).toEqual([]);
	});
});

describe('a request has a fault', () => {
	it.each<[RequestFault, string]>([
		['length', 'Tree?'],
		['length', `Explain the tree ${'or a pot '.repeat(9)}`],
		['speaks-of-text', 'What does the author say about the tree?'],
		['speaks-of-text', 'What is the main idea of a rubber tree?'],
		['speaks-of-text', 'Summarise how a tree is repotted.'],
		['off-topic', 'How do I bake bread?'],
		['off-topic', 'What is the best way to do it?'],
		['foreign-number', 'Does a tree need a pot every 3 years?'],
		['foreign-name', 'How does a tree grow in Lisbon?'],
		['repeats', 'How do I repot a tree when I repot a tree?'],
		['repeats', 'How do roots root the soil of a tree?'],
		['repeats', 'What soil, pot, soil and tree need soil?'],
		['repeats', 'Is a tree pot for a tree pot?'],
		['repeats', 'What is the difference between a pots and a pot?'],
		['copies', 'Loosens the roots with a wooden stick before she sets the tree into it?'],
		['copies', 'Sets the tree into fresh soil and waters?'],
		['pronoun', 'How does it get a larger pot?'],
		['pronoun', 'What is the reason why they need soil?'],
		['marks', 'What is a *rubber* tree?'],
		['marks', 'What is “drainage” of soil?'],
		['cut-off', 'How do I put the tree into the'],
		['cut-off', 'What are the roots of my?'],
		['two-sentences', 'What is a pot? Explain the tree.']
	])('%s: %s', (fault, request) => {
		expect(requestFaults(request, PASSAGE)).toContain(fault);
	});

	it('but may repeat the headline of the passage', () => {
		const request = 'Give me a list of flowers that bloom in the shade of a tall old house.';
		const headline = 'Flowers that bloom in the shade of a tall old house';
		expect(requestFaults(request, `${headline}\n\nLiverwort and sweet woodruff.`)).toEqual([]);
		expect(requestFaults(request, `Plant ${headline}.`)).toEqual(['copies']);
	});

	it('never throws, and names each fault once', () => {
		const words = fc.array(
			fc.oneof(fc.constantFrom('tree', 'the', 'it', '2', 'Alma', '?', '.'), fc.string())
		);
		const text = words.map((some) => some.join(' '));
		fc.assert(
			fc.property(text, text, (request, passage) => {
				const faults = requestFaults(request, passage);
				expect(new Set(faults).size).toBe(faults.length);
			})
		);
	});
});

describe('features of a request', () => {
	it.each([
		['How do I repot a rubber tree?', { words: 7, novel: 0, repeats: false, pronoun: false }],
		['How do palms and cacti grow in fresh soil?', { words: 9, novel: 3, repeats: false, pronoun: false }],
		['Why do trees need soil if they are trees?', { words: 9, novel: 0, repeats: true, pronoun: true }],
		['', { words: 0, novel: 0, repeats: false, pronoun: false }]
	])('%s', (request, features) => {
		expect(requestFeatures(request, PASSAGE)).toEqual(features);
	});
});
