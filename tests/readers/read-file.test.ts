import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_DOCUMENT_CHARACTERS } from '#lib/core/corpus/source-document.ts';
import { readFile } from '#lib/readers/read-file.ts';
import { encode } from '#tests/support/encodings.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
	new Blob(parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))));

const GERMAN = 'Das Café liegt über der Straße; für fünf Euro gibt es Käse und Brötchen.';
const RUSSIAN = 'Осенью листья меняют цвет, потому что дерево перестаёт делать хлорофилл.';
const CHINESE = '茶叶最早产于中国西南部，后来传到日本与欧洲。纸出现以前，人们把文字写在竹简上。';
const JAPANESE = '秋になると葉の色が変わる。茶は中国から日本に伝わった。ランプが消えている。';
const KOREAN = '가을이 되면 나뭇잎 색이 변한다. 종이가 나오기 전에는 대나무에 글을 썼다.';

function utf16(text: string, isLittleEndian: boolean): Uint8Array<ArrayBuffer> {
	const view = new DataView(new ArrayBuffer(text.length * 2));
	for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittleEndian);
	return new Uint8Array(view.buffer);
}

describe('text is read', () => {
	test.each([
		['UTF-8', utf8(CHINESE), CHINESE, 'utf-8'],
		['UTF-8 with a mark', utf8(`\ufeff${GERMAN}`), GERMAN, 'utf-8'],
		['UTF-16 with a mark, little end first', utf16(`\ufeff${RUSSIAN}`, true), RUSSIAN, 'utf-16le'],
		['UTF-16 with a mark, big end first', utf16(`\ufeff${RUSSIAN}`, false), RUSSIAN, 'utf-16be'],
		['UTF-8 with a stray zero byte', utf8('one\0two'), 'one\0two', 'utf-8']
	])('in %s without a note', async (...[, content, text, encoding]) => {
		expect(await readFile(new Blob([content]))).toEqual({ ok: true, value: { text, encoding, notes: [] } });
	});

	test.each([
		['windows-1252', GERMAN],
		['windows-1251', RUSSIAN],
		['koi8-r', RUSSIAN],
		['gb18030', CHINESE],
		['shift_jis', JAPANESE],
		['euc-kr', KOREAN]
	])('in %s, with the note that the encoding was guessed', async (encoding, text) => {
		const notes = ['guessed-encoding'];
		expect(await readFile(new Blob([encode(text, encoding)]))).toEqual({
			ok: true,
			value: { text, encoding, notes }
		});
	});

	test.each([true, false])('in UTF-16 without a mark (little end first: %s)', async (isLittleEndian) => {
		const read = await readFile(new Blob([utf16(GERMAN, isLittleEndian)]));
		expect(read).toMatchObject({ ok: true, value: { text: GERMAN, notes: ['guessed-encoding'] } });
	});

	test('in UTF-8 with a few broken bytes, with the note that it was repaired', async () => {
		const broken = [...utf8(CHINESE.repeat(3)), 0xe7, 0xba];
		const text = `${CHINESE.repeat(3)}\ufffd`;
		expect(await readFile(bytes(broken))).toEqual({
			ok: true,
			value: { text, encoding: 'utf-8', notes: ['repaired'] }
		});
	});

	test('whatever its name is', async () => {
		const file = new File(['# Tea'], 'notes.xyz', { type: 'application/octet-stream' });
		expect(await readFile(file)).toMatchObject({ ok: true, value: { text: '# Tea' } });
	});

	test('whatever words are in it, if it is UTF-8', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
				const read = await readFile(new Blob([`x${text}`]));
				expect(read).toMatchObject({ ok: true, value: { text: `x${text}` } });
			})
		);
	});
});

describe('a file that is not text says what it seems to be', () => {
	test.each([
		['pdf', bytes('%PDF-1.7\n', [0, 1, 2])],
		['pdf', bytes('junk before\n%PDF-1.4')],
		['word', bytes('PK\u0003\u0004', 'xxxx[Content_Types].xml', 'word/document.xml')],
		['word', bytes('PK\u0003\u0004', 'mimetypeapplication/vnd.oasis.opendocument.text')],
		['spreadsheet', bytes('PK\u0003\u0004', 'xl/workbook.xml')],
		['presentation', bytes('PK\u0003\u0004', 'ppt/presentation.xml')],
		['epub', bytes('PK\u0003\u0004', 'mimetypeapplication/epub+zip')],
		['zip', bytes('PK\u0003\u0004', 'anything.txt')],
		['office', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
		['rtf', bytes('{\\rtf1 Hello}')],
		['image', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
		['image', bytes([0xff, 0xd8, 0xff, 0xe0])],
		['image', bytes('RIFF', [1, 2, 3, 4], 'WEBP')],
		['sound-or-film', bytes([0, 0, 0, 24], 'ftypmp42')],
		['archive', bytes([0x1f, 0x8b, 8])],
		['database', bytes('SQLite format 3\0')],
		['program', bytes([0x7f], 'ELF')],
		['model', bytes('GGUF', [3, 0, 0, 0])],
		[null, bytes([1, 2, 0, 200, 4, 0, 0, 255, 0, 7])]
	])('%s', async (seemsToBe, file) => {
		expect(await readFile(file)).toEqual({ ok: false, failure: { kind: 'not-text', seemsToBe } });
	});
});

describe('a file is refused', () => {
	test('as empty without being opened', async () => {
		expect(await readFile(new Blob([]))).toEqual({ ok: false, failure: { kind: 'empty' } });
	});

	test('as too large without being opened', async () => {
		const size = 4 * MAX_DOCUMENT_CHARACTERS + 1;
		const file = new Blob(['x']);
		Object.defineProperties(file, {
			size: { value: size },
			arrayBuffer: { value: () => Promise.reject(new Error('opened')) }
		});
		const failure = { kind: 'too-large', size, limit: size - 1, unit: 'bytes' };
		expect(await readFile(file)).toEqual({ ok: false, failure });
	});

	test('as unreadable when it is gone', async () => {
		const file = new Blob(['x']);
		const gone = new DOMException('It is gone.', 'NotFoundError');
		Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(gone) });
		const failure = { kind: 'unreadable', message: 'It is gone.' };
		expect(await readFile(file)).toEqual({ ok: false, failure });
	});

	test('or read, but nothing else, whatever bytes are in it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (content) => {
				const read = await readFile(new Blob([new Uint8Array(content)]));
				expect(read.ok || read.failure.kind === 'not-text').toBe(true);
			})
		);
	});
});
