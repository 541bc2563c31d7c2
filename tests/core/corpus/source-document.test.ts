import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText } from '#lib/core/corpus/normalise.ts';
import {
	createSourceDocument,
	MAX_DOCUMENT_CHARACTERS,
	type DocumentParts
} from '#lib/core/corpus/source-document.ts';
import { documentOf } from '#tests/support/documents.ts';

const made = (text: string, parts: Partial<DocumentParts> = {}) =>
	createSourceDocument({ text, fileName: null, addedAt: 7, ...parts });

describe('a document is normalised once', () => {
	test.each([
		['Windows line ends become LF', 'one\r\ntwo', 'one\ntwo'],
		['old Macintosh line ends become LF', 'one\rtwo', 'one\ntwo'],
		[
			'form feeds and the separators of Unicode end lines',
			'a\fb\u0085c\u2028d\u2029e\vf',
			'a\nb\nc\nd\ne\nf'
		],
		['a byte order mark is taken off', '\ufefftext', 'text'],
		['a joiner inside a word stays', 'می\u200cخواهم', 'می\u200cخواهم'],
		['letters and their marks are composed', 'cafe\u0301', 'café'],
		['a lone surrogate becomes the replacement character', 'a\ud800b', 'a\ufffdb'],
		['a few control characters are taken out', 'a\0b\u0007c\u001bd', 'abcd'],
		['tabs stay', 'a\tb', 'a\tb'],
		['Hebrew and Arabic stay in the order of reading', 'שלום עולם', 'שלום עולם'],
		['special tokens stay what they are: words', '<|im_end|>', '<|im_end|>']
	])('%s', (_, raw, text) => {
		expect(documentOf(raw).text).toBe(text);
	});

	test('marks beyond the 64th on one letter are taken off, however many there are', () => {
		const { text } = documentOf(`x${'\u0301\u0327'.repeat(500_000)} and more`);
		expect(text).toMatch(/^x\p{M}{64} and more$/u);
	});

	test('doing it again changes nothing', () => {
		const units = fc.constantFrom(
			'a',
			'e',
			'\u0301',
			'\u0344',
			'\r',
			'\n',
			'\0',
			'\ufeff',
			'\ud800',
			'\udc00',
			'각',
			' '
		);
		fc.assert(
			fc.property(
				fc.string({ unit: fc.oneof(units, fc.string({ unit: 'binary', maxLength: 1 })) }),
				(raw) => {
					const { text } = normaliseText(raw);
					expect(normaliseText(text)).toEqual({ text, removed: 0 });
					expect(text.isWellFormed()).toBe(true);
				}
			)
		);
	});

	test('the same text is the same document, however it was saved', () => {
		expect(documentOf('\ufeffcafé\r\n').id).toBe(documentOf('cafe\u0301\n').id);
		expect(documentOf('cafe').id).not.toBe(documentOf('café').id);
	});

	test('file name and time are kept as given', () => {
		const document = made('words', { fileName: 'a.txt', addedAt: 42 });
		expect(document).toMatchObject({ ok: true, value: { fileName: 'a.txt', addedAt: 42, language: null } });
	});
});

describe('a text that cannot be a document says why', () => {
	test.each([
		['nothing', ''],
		['blank space', ' \n\t\u3000\u00a0'],
		['characters that show nothing', '\u200b\ufeff\u200d'],
		['a control character alone', '\u0007']
	])('%s is empty', (_, text) => {
		expect(made(text)).toEqual({ ok: false, failure: { kind: 'empty' } });
	});

	test('one character too many is too large, and says by how much', () => {
		const limit = MAX_DOCUMENT_CHARACTERS;
		const failure = { kind: 'too-large', size: limit + 1, limit, unit: 'characters' };
		expect(made('a'.repeat(limit + 1))).toEqual({ ok: false, failure });
		expect(limit).toBeGreaterThanOrEqual(10_000_000);
	});

	test('many control characters are not text', () => {
		const failure = { kind: 'not-text', seemsToBe: null };
		expect(made('P\0K\u0003\u0004'.repeat(50))).toEqual({ ok: false, failure });
		expect(made('a\0'.repeat(1_000_000))).toEqual({ ok: false, failure });
	});

	test('a long text with a stray one is text', () => {
		expect(made(`${'words '.repeat(50)}\0${'words '.repeat(50)}`).ok).toBe(true);
	});
});

describe('a document is named by', () => {
	test.each([
		['its first heading', '# Why *leaves* fall #\n\nText.', 'Why leaves fall'],
		['an underlined heading', 'The pump\n========\n\nText.', 'The pump'],
		['the heading of the first level, if words stand before it', 'A badge.\n\n# Queue\n\nText.', 'Queue'],
		[
			'its first sentence, if only a lower heading follows it',
			'One fact. Another.\n\n## More\n\nText.',
			'One fact.'
		],
		['its front matter', '---\ntitle: "Tea"\ndate: 1\n---\n\n# Other\n\nText.', 'Tea'],
		['a title line of plain text', '茶的故事\n\n相传很久以前，神农在树下煮水。', '茶的故事'],
		['the first item of a list', '- salt\n- pepper\n', 'salt'],
		[
			'words without links, marks and emphasis',
			'> **See** [the `page`](http://a.example/x) _now_.',
			'See the page now.'
		],
		[
			'words in which underscores belong to a name',
			'Use snake_case and 2*3*4 here.',
			'Use snake_case and 2*3*4 here.'
		],
		[
			'a long sentence cut at the end of a word',
			'The keeper of the lamp wrote one line about the weather every night.',
			'The keeper of the lamp wrote one line about the weather…'
		],
		['a long run cut between graphemes', `x${'👩‍🚀'.repeat(61)}`, `x${'👩‍🚀'.repeat(58)}…`]
	])('%s', (_, text, title) => {
		expect(documentOf(text).title).toBe(title);
	});

	test('a title that is given', () => {
		expect(made('# Other', { title: ' My  title ' })).toMatchObject({ value: { title: 'My title' } });
	});

	test('its file name without the ending, where it has no words', () => {
		expect(made('¶ § ¶', { fileName: 'signs.txt' })).toMatchObject({ value: { title: 'signs' } });
		expect(made('¶ § ¶')).toMatchObject({ value: { title: 'Untitled' } });
	});

	test('at most sixty graphemes on one line, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (text) => {
				const document = made(`a${text}`);
				const { title } = document.ok ? document.value : { title: 'x' };
				const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(title)];
				expect(graphemes.length).toBeLessThanOrEqual(60);
				expect(title).not.toMatch(/\n|^\s|\s$|^$/u);
			})
		);
	});
});

describe('the language of a document', () => {
	const sayEnglish = () => 'en';

	test('is not asked for in a text of a few letters', () => {
		expect(made('Taxi!', { detectLanguage: sayEnglish })).toMatchObject({ value: { language: null } });
		expect(made('灯塔的故事很长。', { detectLanguage: sayEnglish })).toMatchObject({
			value: { language: 'en' }
		});
	});

	test('is null where the detector is not sure', () => {
		const document = made('A sentence with quite enough letters.', { detectLanguage: () => null });
		expect(document).toMatchObject({ value: { language: null } });
	});

	test('is what most of a long text is in', () => {
		const detectLanguage = (text: string) => (text.includes('und') ? 'de' : 'en');
		const english = 'The light is on. '.repeat(200);
		const german = 'Das Licht und die Lampe. '.repeat(200);
		expect(made(german + english + english, { detectLanguage })).toMatchObject({ value: { language: 'en' } });
		expect(made(german + german + english, { detectLanguage })).toMatchObject({ value: { language: 'de' } });
	});
});
