import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	ANSWER_LIST,
	INSTRUCTION_LIST,
	kunLanguageOf,
	listedWord,
	wordsOfList
} from '#lib/core/judge/kun-words.ts';

const INSTRUCTION_WORDS = wordsOfList(INSTRUCTION_LIST);
const ANSWER_WORDS = wordsOfList(ANSWER_LIST);

describe('the words of requests that point at a text', () => {
	it.each('新闻 材料 图片 链接 网址 根据 简历 简介 文章 摘要 文本 提取 关键词 网站'.split(' '))(
		'hold %s, wherever it stands',
		(word) => {
			for (const instruction of [`${word}里说了什么？`, `请看${word}再回答。`, `给我${word}`]) {
				expect(listedWord(instruction, INSTRUCTION_WORDS)).toBe(word);
			}
		}
	);

	it.each([
		['the article', 'What does the article say of rain?'],
		['the text', 'Summarise THE TEXT in one line.'],
		['according to the', 'According to the passage, who was late?'],
		['the image', 'Describe the image.'],
		['this link', 'Open this link and read it.'],
		['the URL', 'Which page is at the url?'],
		['the website', 'What is on the website?'],
		['the résumé', 'Improve the résumé.'],
		['brief introduction', 'Write a brief introduction to jazz.'],
		['keywords', 'Give five keywords.'],
		// What a model of 1.5B parameters wrote, which its point found good.
		['the reply', 'The reply was given to a person interested in making sourdough bread.']
	])('hold %s, whatever its case', (word, instruction) => {
		expect(listedWord(instruction, INSTRUCTION_WORDS)).toBe(word);
	});

	it.each([
		'请介绍一下造纸的步骤。',
		'Which material is best for a roof?',
		'Where did news travel fastest before the telegraph?',
		'How do I link two tables in a database?',
		'Why is the textile industry moving?',
		'What were the articles of war?'
	])('let %s pass', (instruction) => {
		expect(listedWord(instruction, INSTRUCTION_WORDS)).toBeNull();
	});
});

describe('the words of responses that give a model away', () => {
	it.each([
		['作为', '作为语言模型，我不能回答。'],
		['根据', '根据资料，纸是白的。'],
		['知识库', '我的知识库里没有。'],
		['2023', '截至2023年。'],
		['抱歉', '很抱歉。'],
		['as an AI', 'Well, as an AI I have no taste.'],
		['as a language model', 'As a language model I cannot.'],
		['according to the', 'According to the facts, no.'],
		['knowledge base', 'My knowledge base ends here.'],
		['sorry', 'I am sorry.'],
		['I apologize', 'I apologize for that.']
	])('hold %s', (word, response) => {
		expect(listedWord(response, ANSWER_WORDS)).toBe(word);
	});

	it.each(['It cost 20231 crowns.', 'A sorrysome tale.', 'As an aide he was paid.'])(
		'are whole words outside of Chinese: %s',
		(response) => {
			expect(listedWord(response, ANSWER_WORDS)).toBeNull();
		}
	);
});

describe('a list that a person edits', () => {
	it('is split at commas, semicolons and line ends of both scripts', () => {
		expect(wordsOfList(' 新闻，材料、图片；链接;网址\nthe article , , the text')).toEqual([
			'新闻',
			'材料',
			'图片',
			'链接',
			'网址',
			'the article',
			'the text'
		]);
	});

	it('that is empty finds nothing', () => {
		expect(wordsOfList(' ,\n')).toEqual([]);
		expect(listedWord('根据文章', [])).toBeNull();
	});

	it('finds only words that stand in the text, and finds each that does in Chinese', () => {
		const words = fc.array(fc.constantFrom('新闻', '文章', '网站', '雨', 'rain'), { maxLength: 4 });
		const texts = fc.array(fc.constantFrom('新', '闻', '文章', '网', '站', '雨', ' rain ', '。'), {
			maxLength: 8
		});
		fc.assert(
			fc.property(words, texts, (list, parts) => {
				const text = parts.join('');
				const found = listedWord(text, list);
				expect(found).toBe(list.find((word) => text.includes(word)) ?? null);
			})
		);
	});
});

describe('the language of a passage', () => {
	it.each([
		['zh', '纸是怎样走遍世界的', 'zh'],
		['zh', '纸是怎样走遍世界的', null],
		['zh', '“学而时习之，不亦说乎？”', 'en'],
		['en', 'Paper was made of rags.', 'zh'],
		['en', '紙は布から作られた。', 'ja'],
		['en', '종이는 천으로 만들었다.', 'ko'],
		['en', '12 + 3', null]
	])('is %s for %s in a document in %s', (language, passage, document) => {
		expect(kunLanguageOf(passage, document)).toBe(language);
	});
});
