import { mainScript } from '../corpus/words.ts';

/** Which prompts and rules Kun takes: its own Chinese ones, or the same in English for every other language. */
export type KunLanguage = 'zh' | 'en';

const OTHER_CJK: readonly (string | null)[] = ['ja', 'ko'];

/** By the passage's own script: a Chinese quotation in an English document is Chinese. */
export function kunLanguageOf(passage: string, documentLanguage: string | null): KunLanguage {
	return mainScript(passage) === 'han' && !OTHER_CJK.includes(documentLanguage) ? 'zh' : 'en';
}

/** Words of requests that point at a text the reader does not have (COIG-Kun, `delete_key_input.py`). */
const INSTRUCTION_WORDS: Readonly<Record<KunLanguage, readonly string[]>> = {
	zh: [
		'新闻',
		'材料',
		'图片',
		'链接',
		'网址',
		'根据',
		'简历',
		'简介',
		'文章',
		'摘要',
		'文本',
		'提取',
		'关键词',
		'网站'
	],
	// The same idea in our own words: a bare "news" or "material" is a subject in English.
	en: [
		'the news',
		'the material above',
		'the following material',
		'the picture',
		'the image',
		'this picture',
		'this image',
		'the link',
		'this link',
		'the URL',
		'according to the',
		'based on the',
		'the résumé',
		'brief introduction',
		'the article',
		'this article',
		'the abstract',
		'the text',
		'this text',
		'the passage',
		'the reply',
		'this passage',
		'extract the',
		'keywords',
		'the website',
		'this website'
	]
};

/** Words of responses that give a model away, or what it was told (COIG-Kun, `delete_key_output.py`). */
const ANSWER_WORDS: Readonly<Record<KunLanguage, readonly string[]>> = {
	zh: ['作为', '根据', '知识库', '2023', '抱歉'],
	en: ['as an AI', 'as a language model', 'according to the', 'knowledge base', 'sorry', 'I apologize']
};

/** The lists as a person edits them, both languages in one: words of one never stand in texts of the other. */
export const INSTRUCTION_LIST = [...INSTRUCTION_WORDS.zh, ...INSTRUCTION_WORDS.en].join(', ');
export const ANSWER_LIST = [...ANSWER_WORDS.zh, ...ANSWER_WORDS.en].join(', ');

/** The words of an edited list, split at commas, semicolons and line ends. */
export function wordsOfList(list: string): string[] {
	return list
		.split(/[,;，、；\n]/u)
		.map((word) => word.trim())
		.filter((word) => word !== '');
}

/**
 * The first word of the list that the text has, or null. Chinese ones are found anywhere, since nothing parts words
 * there; others as whole words, whatever their case.
 */
export function listedWord(text: string, words: readonly string[]): string | null {
	const lower = text.toLowerCase();
	return words.find((word) => has(lower, word.toLowerCase())) ?? null;
}

const PART_OF_WORD = /[\p{Script=Latin}\p{M}\p{Nd}]/u;

function has(text: string, word: string): boolean {
	const isFree = mainScript(word) === 'han';
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		const before = text.charAt(at - 1);
		const after = text.charAt(at + word.length);
		if (isFree || (!PART_OF_WORD.test(before) && !PART_OF_WORD.test(after))) return true;
	}
	return false;
}
