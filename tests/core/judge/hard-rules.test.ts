import { describe, expect, it } from 'vitest';
import { hardIssues } from '#lib/core/judge/hard-rules.ts';

const PASSAGE =
	'Paper was made from rags for six hundred years. The rags were beaten in water until only fibres were left, and the fibres were lifted out on a sieve.';

const rules = (instruction: string, passage = PASSAGE) =>
	hardIssues({ instruction, passage }).map((issue) => issue.rule);

describe('hard rules', () => {
	it.each([
		'How was paper made from rags?',
		'Explain how paper was made before wood was used.',
		'Describe the steps by which rags became paper.',
		'What is the text of the first amendment?'
	])('let a sound request pass: %s', (instruction) => {
		expect(rules(instruction)).toEqual([]);
	});

	it.each([
		['too-short', 'Paper?'],
		['too-long', `Explain ${'really '.repeat(150)}how paper was made.`],
		['speaks-of-text', 'What does the passage say about rags?'],
		['speaks-of-text', 'According to the text above, how was paper made?'],
		['speaks-of-text', 'What does the author think of paper made from rags?'],
		['speaks-of-task', 'Can you backtranslate this into an instruction about paper?'],
		['refuses', "I'm sorry, but I cannot write that request."],
		['refuses', 'As an AI I have no opinion about paper made from rags.'],
		['copies', 'The rags were beaten in water until only fibres were left?'],
		['repeats', 'How was paper made from rags and how was paper made from rags?'],
		['other-script', '纸是怎么用破布做成的呢？'],
		['unfinished', 'Explain how paper was made from rags and']
	])('find %s in: %s', (rule, instruction) => {
		expect(rules(instruction)).toContain(rule);
	});

	it('judge Chinese by its own words', () => {
		const passage = '六百年间，纸是用破布做的。人们把破布在水里捣碎，直到只剩下纤维，再用筛子把纤维捞出来。';
		expect(rules('纸是怎么用破布做成的？', passage)).toEqual([]);
		expect(rules('请将这段回复翻译成英文。', passage)).toEqual(['speaks-of-text']);
		expect(rules('人们把破布在水里捣碎，直到只剩下纤维？', passage)).toContain('copies');
		expect(rules('How was paper made from rags?', passage)).toContain('other-script');
	});

	it('let nothing but the ending be merely a warning', () => {
		expect(hardIssues({ instruction: 'Explain how paper was made and', passage: PASSAGE })).toEqual([
			{ rule: 'unfinished', blocking: false }
		]);
	});
});
