import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMet } from '#lib/core/constraints/checkers.ts';
import { CRAB_TYPES } from '#lib/core/constraints/constraint-types.ts';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { ruleConstraints, type RuleTask } from '#lib/core/constraints/rule-constraints.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import { PASSAGE } from '#tests/support/full-form.ts';

const ZH =
	'树叶是绿色的，因为它含有叶绿素。叶绿素吸收阳光，用它的能量把水和二氧化碳变成糖。\n\n' +
	'秋天白天变短，树木不再制造叶绿素。绿色褪去，树叶里原有的黄色就显露出来！';

function found(text: string, change: Partial<RuleTask> & { readonly seed?: number } = {}): Constraint[] {
	const { seed = 0, ...rest } = change;
	return ruleConstraints({
		text,
		instruction: 'How is it made?',
		language: 'en',
		randomOf: (name) => createRandom(seed, name),
		...rest
	});
}

const ofKind = (constraints: readonly Constraint[], kind: string) =>
	constraints.find(({ check }) => check?.kind === kind);

/** Texts with all that rules look for, and with what they could stumble over. */
const text = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...[
					'Glass is made of sand.',
					'Why? Because it melts!',
					'- one item',
					'1. first',
					'# Heading',
					'Title\n==='
				],
				...[
					'\n',
					'\n\n',
					' ',
					'树叶变黄。',
					'“Well,” he said...',
					'e.g. this',
					'https://a.example/very/long',
					'İstanbul',
					'{}'
				]
			),
			fc.string({ unit: 'grapheme' })
		),
		{ maxLength: 30 }
	)
	.map((parts) => parts.join(''));

describe('constraints that a rule finds', () => {
	it('hold for any text, whatever is drawn', () => {
		fc.assert(
			fc.property(
				text,
				fc.nat(),
				fc.constantFrom('en' as const, 'zh' as const),
				(passage, seed, language) => {
					for (const { check, from } of found(passage, { seed, language })) {
						expect(from).toBe('rule');
						expect(check && isMet(check, passage)).toBe(true);
					}
				}
			)
		);
	});

	it('are of the 19 types, have no gaps in their words and never speak of a text that is not there', () => {
		const types = new Set(CRAB_TYPES.map(({ name }) => name));
		fc.assert(
			fc.property(
				text,
				fc.nat(),
				fc.constantFrom('en' as const, 'zh' as const),
				(passage, seed, language) => {
					for (const { type, text: words } of found(passage, { seed, language })) {
						expect(types).toContain(type);
						expect(words).not.toMatch(/[{}]|NaN|Infinity|the (?:text|response|passage)/u);
						expect(words).toMatch(/[.。]$/u);
					}
				}
			)
		);
	});

	it('never say how long each word is at least', () => {
		for (let seed = 0; seed < 50; seed++) {
			for (const { text: words } of found(PASSAGE, { seed })) {
				expect(words).not.toMatch(/each word|every word|word.*at least \d+ char/iu);
			}
		}
		expect(ofKind(found(PASSAGE), 'word-characters')?.check).toEqual({ kind: 'word-characters', most: 10 });
	});

	it('take the most sentences of any paragraph as the limit, not the fewest', () => {
		const mixed = 'One.\n\nOne. Two. Three. Four. Five. Six.';
		for (let seed = 0; seed < 20; seed++) {
			expect(ofKind(found(mixed, { seed }), 'paragraph-sentences')?.check?.most).toBeGreaterThanOrEqual(6);
		}
	});

	it('count words without marks', () => {
		// 24 words; a tokenizer that counts marks finds 48 tokens.
		const marked = 'word, '.repeat(24);
		for (let seed = 0; seed < 20; seed++) {
			const { least = 0, most = 30 } = ofKind(found(marked, { seed }), 'words')?.check ?? {};
			expect(least <= 24 && most >= 24 && most <= 60).toBe(true);
		}
	});

	it('use all four forms of a length', () => {
		const forms = new Set(
			Array.from({ length: 40 }, (_, seed) => {
				const { check, text: words = '' } = ofKind(found(PASSAGE, { seed }), 'words') ?? {};
				const about = /about|around/u.test(words);
				return about ? 'about' : Object.keys(check ?? {}).join();
			})
		);
		expect(forms).toEqual(new Set(['about', 'kind,least,most', 'kind,least', 'kind,most']));
	});

	it('round the words of a sentence up to a multiple of five, and leave five or fewer alone', () => {
		expect(ofKind(found(PASSAGE), 'sentence-words')?.check?.most).toBe(25);
		expect(ofKind(found('One two three four five.'), 'sentence-words')).toBeUndefined();
		expect(ofKind(found('One two three four five six.'), 'sentence-words')?.check?.most).toBe(10);
	});

	it('name the words that the text comes back to, as they are written, but none that the instruction has', () => {
		const keywords = (instruction: string) =>
			ofKind(
				found('Leaves fall. Berlin has leaves. In Berlin the chlorophyll fades; chlorophyll is green.', {
					instruction
				}),
				'keywords'
			)?.check?.words;
		expect(keywords('Tell me more.')).toEqual(['leaves', 'Berlin', 'chlorophyll']);
		expect(keywords('Why does chlorophyll fade?')).toEqual(['leaves', 'Berlin']);
	});

	it('name no measure in Chinese', () => {
		const passage = '绿茶用八十度左右的水，绿茶泡一分钟左右。红茶泡两分钟左右。';
		expect(ofKind(found(passage, { language: 'zh' }), 'keywords')?.check?.words).toEqual(['绿茶']);
	});

	it('name no word that comes back in any text', () => {
		const passage = 'Autumn comes and rain comes. It falls though it never comes late, though never early.';
		expect(ofKind(found(passage), 'keywords')).toBeUndefined();
	});

	it.each<[string, string]>([
		['# One\n\nSand.', 'Put a heading over it, marked with “#”.'],
		['# One\n\nSand.\n\n# Two\n\nLime.', 'Use 2 headings, each marked with “#”.']
	])('say how many headings there are', (passage, words) => {
		expect(ofKind(found(passage), 'headings')?.text).toBe(words);
	});

	it.each<[string, string, string[]]>([
		['commas first', 'No such mark: here', [',', '，']],
		['then colons', 'A, b. C!', [':', '：']],
		['the next that is absent', 'A, b: c!', ['?', '？']]
	])('forbid %s', (_, passage, marks) => {
		expect(ofKind(found(passage), 'absent-marks')?.check?.words).toEqual(marks);
	});

	it('forbid no mark that is there in Chinese form', () => {
		expect(ofKind(found(ZH, { language: 'zh' }), 'absent-marks')?.check?.words).toEqual([':', '：']);
	});

	it('count lists, headings and paragraphs only where everyone counts alike', () => {
		const kinds = (passage: string) => found(passage).map(({ check }) => check?.kind);
		expect(kinds('# T\n\n- a b\n- c d')).toEqual(expect.arrayContaining(['bullets', 'headings']));
		expect(kinds('# T\n\n- a b\n- c d')).not.toContain('paragraphs');
		expect(kinds('One.\n\nTwo.')).toContain('paragraphs');
		expect(kinds('One\ngoes on.\n\nTwo.')).not.toContain('paragraphs');
	});

	it('give the first and the last words, but not those of a heading', () => {
		const [first, last] = [ofKind(found(PASSAGE), 'starts-with'), ofKind(found(PASSAGE), 'ends-with')];
		expect(first?.check?.words).toEqual(['Glass is made of']);
		expect(last?.check?.words).toEqual(['pressed or drawn out']);
		expect(ofKind(found('# Glass is made of sand'), 'starts-with')).toBeUndefined();
	});

	it.each<[string, boolean]>([
		['How is glass made from it?', false],
		['Wie wird Glas gemacht?', true]
	])('name the language only where the instruction is in another: “%s”', (instruction, is) => {
		expect(ofKind(found(PASSAGE, { instruction }), 'language') !== undefined).toBe(is);
	});

	it('are in Chinese for Chinese, where characters are counted', () => {
		const constraints = found(ZH, { language: 'zh' });
		const kinds = constraints.map(({ check }) => check?.kind);
		expect(kinds).toEqual(
			expect.arrayContaining(['words', 'sentence-words', 'keywords', 'paragraphs', 'starts-with'])
		);
		expect(kinds).not.toContain('word-characters');
		expect(constraints.map(({ text: words }) => words).join('')).not.toMatch(/[a-z]{2}/u);
		expect(ofKind(constraints, 'keywords')?.check?.words).toEqual(['叶绿素', '树叶', '绿色']);
	});

	it('are none where words cannot be counted', () => {
		expect(found('ใบไม้มีสีเขียวเพราะมีคลอโรฟิลล์')).toEqual([]);
		expect(found('')).toEqual([]);
	});

	it('are the same for the same seed', () => {
		expect(found(PASSAGE, { seed: 3 })).toEqual(found(PASSAGE, { seed: 3 }));
	});
});
