import type { ConstraintCheck } from '../constraint.ts';
import type { CheckKind } from '../checkers.ts';

/** Languages in which rules can word what they found. */
export type PhraseLanguage = 'en' | 'zh';

/** A check in one of the forms that it is worded in. */
export type PhraseName =
	Exclude<CheckKind, 'words'> | 'words-range' | 'words-least' | 'words-most' | 'words-around' | 'one-heading';

type Phrases = Readonly<Record<PhraseName, readonly string[]>>;

/*
 * `{least}`, `{most}` and `{about}` are numbers, `{words}` the words of the check in quotation marks, `{name}` what they
 * are called. No phrase speaks of "the response" or "the text": an instruction is read before there is one.
 */

const EN: Phrases = {
	'words-range': ['Use between {least} and {most} words.', 'Write {least} to {most} words.'],
	'words-least': ['Write at least {least} words.', 'Use no fewer than {least} words.'],
	'words-most': ['Write at most {most} words.', 'Do not go beyond {most} words.'],
	'words-around': ['Write about {about} words.', 'Aim for around {about} words.'],
	'sentence-words': [
		'Let no sentence have more than {most} words.',
		'Keep every sentence to at most {most} words.'
	],
	'paragraph-sentences': [
		'Put at most {most} sentences into a paragraph.',
		'Let no paragraph have more than {most} sentences.'
	],
	'word-characters': [
		'Use no word that is longer than {most} characters.',
		'Avoid words of more than {most} characters.'
	],
	keywords: ['Use the keywords {words}.', 'Make sure that {words} occur.'],
	'absent-marks': ['Do not use {name}.', 'Do without {name}.'],
	paragraphs: ['Write it in {most} paragraphs, with a blank line between them.'],
	sentences: ['Use {least} to {most} sentences.'],
	bullets: ['Make a list of exactly {most} bullet points.', 'Give {most} bullet points.'],
	numbered: ['Number the entries of the list from 1 to {most}.', 'Give a numbered list of {most} entries.'],
	headings: ['Use {most} headings, each marked with “#”.'],
	'one-heading': ['Put a heading over it, marked with “#”.'],
	'starts-with': ['Begin with the words {words}.', 'Let the first words be {words}.'],
	'ends-with': ['End with the words {words}.', 'Let the last words be {words}.'],
	'lower-case': ['Write everything in small letters.'],
	'upper-case': ['Write everything in capital letters.'],
	language: ['Write in {name}.'],
	json: ['Give nothing but valid JSON.']
};

const ZH: Phrases = {
	'words-range': ['字数在{least}到{most}字之间。', '请写{least}至{most}字。'],
	'words-least': ['不少于{least}字。', '至少写{least}字。'],
	'words-most': ['不超过{most}字。', '最多写{most}字。'],
	'words-around': ['字数在{about}字左右。', '大约写{about}字。'],
	'sentence-words': ['每句话不超过{most}个字。', '句子要短，任何一句都不超过{most}字。'],
	'paragraph-sentences': ['每段最多{most}句话。', '任何一段都不超过{most}句。'],
	'word-characters': ['任何单词都不超过{most}个字符。'],
	keywords: ['要用到以下关键词：{words}。', '务必出现{words}。'],
	'absent-marks': ['不要使用{name}。', '全文不出现{name}。'],
	paragraphs: ['分成{most}段，段落之间空一行。'],
	sentences: ['用{least}到{most}句话。'],
	bullets: ['列出{most}个要点，每点前加项目符号。'],
	numbered: ['用编号列出{most}项。'],
	headings: ['分成{most}个小节，标题用“#”标出。'],
	'one-heading': ['加一个用“#”标出的标题。'],
	'starts-with': ['以{words}开头。', '开头几个字是{words}。'],
	'ends-with': ['以{words}结尾。', '最后几个字是{words}。'],
	'lower-case': ['全部用小写字母。'],
	'upper-case': ['全部用大写字母。'],
	language: ['用{name}书写。'],
	json: ['只给出有效的JSON。']
};

const PHRASES: Readonly<Record<PhraseLanguage, Phrases>> = { en: EN, zh: ZH };

/** How marks and languages are called. */
const NAMES: Readonly<Record<PhraseLanguage, Readonly<Record<string, string>>>> = {
	en: {
		',': 'commas',
		':': 'colons',
		';': 'semicolons',
		'?': 'question marks',
		'!': 'exclamation marks',
		en: 'English',
		zh: 'Chinese'
	},
	zh: { ',': '逗号', ':': '冒号', ';': '分号', '?': '问号', '!': '感叹号', en: '英文', zh: '中文' }
};

/** How many ways there are to word it. */
export function phraseCount(name: PhraseName, language: PhraseLanguage): number {
	return PHRASES[language][name].length;
}

/** What a rule found, before it is worded. */
export interface Found {
	readonly name: PhraseName;
	readonly check: ConstraintCheck;
	/** The number that a length lies around. */
	readonly about?: number;
}

export interface Worded extends Found {
	readonly language: PhraseLanguage;
	/** Which of the ways, from 0. */
	readonly way: number;
}

/** A check as a sentence of an instruction. */
export function wordedCheck({ name, check, language, way, about }: Worded): string {
	const { least = 0, most = 0, words = [] } = check;
	const values: Readonly<Record<string, string>> = {
		least: String(least),
		most: String(most),
		about: String(about ?? most),
		words: quoted(words, language),
		name: NAMES[language][words[0] ?? ''] ?? quoted(words, language)
	};
	const phrase = PHRASES[language][name][way] ?? '';
	return phrase.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => values[slot] ?? '');
}

function quoted(words: readonly string[], language: PhraseLanguage): string {
	const marked = words.map((word) => `“${word}”`);
	if (language === 'zh') return marked.join('、');
	const last = marked.at(-1) ?? '';
	return marked.length < 2 ? last : `${marked.slice(0, -1).join(', ')} and ${last}`;
}
