import { describe, expect, it } from 'vitest';
import { AIR_TYPES, CRAB_TYPES, constraintType } from '#lib/core/constraints/constraint-types.ts';

describe('the types of CRAB', () => {
	it('are 19, of which rules find six', () => {
		expect(CRAB_TYPES).toHaveLength(19);
		expect(CRAB_TYPES.filter(({ from }) => from === 'rule')).toHaveLength(6);
	});

	it.each<[string, number]>([
		['define-circumstances', 0.7],
		['desired-writing-style', 0.7],
		['semantic-elements', 0.8],
		['morphological-constraints', 0.8],
		['multi-lingual-constraints', 0.8],
		['literary-devices', 0.8],
		['grammatical-structure', 0.8],
		['hierarchical-instructions', 0.8],
		['special-output-format', 0.8],
		['paragraphs-constraints', 0.7],
		['specific-sentence', 0.7],
		['key-formatting', 1],
		['item-listing-details', 1],
		['length', 0.5],
		['words-per-sentence', 0.5],
		['sentences-per-paragraph', 0.3],
		['characters-per-word', 0.3],
		['keyword', 0.5],
		['punctuation', 0.3]
	])('weigh as in Table 4: %s %d', (name, weight) => {
		expect(CRAB_TYPES.find((type) => type.name === name)?.weight).toBe(weight);
	});
});

describe('a type by a name that a model gave', () => {
	it.each<[string, string]>([
		// Twelve of fifteen keys in the published sample have the blank.
		[' Hierarchical_Instructions', 'hierarchical-instructions'],
		['Hierarchical_Instructions', 'hierarchical-instructions'],
		['Multi-lingual_Constraints', 'multi-lingual-constraints'],
		['Item_Listing_Details ', 'item-listing-details'],
		['KEY FORMATTING', 'key-formatting'],
		['tone and style', 'tone-and-style'],
		['**Target Audience**', 'target-audience'],
		['Required content', 'inclusion'],
		['Emotional_Depth', 'other'],
		['', 'other'],
		['constructor', 'other']
	])('“%s” is %s', (name, type) => {
		expect(constraintType(name).name).toBe(type);
	});
});

describe('the types of AIR', () => {
	it('are 12 with titles of two to six words, as its scripts demand', () => {
		expect(AIR_TYPES).toHaveLength(12);
		for (const { title } of AIR_TYPES) expect(title.split(/[\s-]/u).length).toBeGreaterThanOrEqual(2);
	});

	it('share no name with those of CRAB', () => {
		const names = [...CRAB_TYPES, ...AIR_TYPES].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});
});
