import type { FileKind } from '#lib/core/corpus/source-document.ts';

/** Bytes at a fixed place that only files of one kind begin with. `..` stands for any byte. */
const SIGNATURES: readonly (readonly [kind: FileKind, bytes: string])[] = [
	['office', 'd0 cf 11 e0 a1 b1 1a e1'],
	['rtf', '7b 5c 72 74 66'],
	['image', '89 50 4e 47 0d 0a 1a 0a'],
	['image', 'ff d8 ff'],
	['image', '47 49 46 38'],
	['image', '52 49 46 46 .. .. .. .. 57 45 42 50'],
	['image', '49 49 2a 00'],
	['image', '4d 4d 00 2a'],
	['image', '.. .. .. .. 66 74 79 70 61 76 69 66'],
	['image', '.. .. .. .. 66 74 79 70 68 65 69 63'],
	['sound-or-film', '.. .. .. .. 66 74 79 70'],
	['sound-or-film', '52 49 46 46 .. .. .. .. 57 41 56 45'],
	['sound-or-film', '49 44 33'],
	['sound-or-film', '4f 67 67 53'],
	['sound-or-film', '66 4c 61 43'],
	['sound-or-film', '1a 45 df a3'],
	['archive', '1f 8b'],
	['archive', '42 5a 68 .. 31 41 59'],
	['archive', 'fd 37 7a 58 5a 00'],
	['archive', '37 7a bc af 27 1c'],
	['archive', '28 b5 2f fd'],
	['archive', '52 61 72 21 1a 07'],
	['database', '53 51 4c 69 74 65 20 66 6f 72 6d 61 74 20 33 00'],
	['program', '7f 45 4c 46'],
	['program', 'cf fa ed fe'],
	['program', '00 61 73 6d'],
	['model', '47 47 55 46']
];

/** A PDF may have other bytes before its header (ISO 32000-1, annex H.3.4.1). */
const PDF_REACH = 1024;
/** The names of the first entries of a zip tell what it holds. */
const ZIP_REACH = 8192;
const ZIP_CONTENTS: readonly (readonly [kind: FileKind, name: string])[] = [
	['epub', 'mimetypeapplication/epub+zip'],
	['word', 'mimetypeapplication/vnd.oasis.opendocument.text'],
	['spreadsheet', 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
	['presentation', 'mimetypeapplication/vnd.oasis.opendocument.presentation'],
	['word', 'word/'],
	['spreadsheet', 'xl/'],
	['presentation', 'ppt/']
];

/** What a file is by its first bytes, or null where they say nothing: text has no signature. */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
	if (latin1(bytes, PDF_REACH).includes('%PDF-')) return 'pdf';
	if (begins(bytes, '50 4b 03 04')) return zipKind(latin1(bytes, ZIP_REACH));
	return SIGNATURES.find(([, signature]) => begins(bytes, signature))?.[0] ?? null;
}

function zipKind(start: string): FileKind {
	return ZIP_CONTENTS.find(([, name]) => start.includes(name))?.[0] ?? 'zip';
}

function begins(bytes: Uint8Array, signature: string): boolean {
	return signature.split(' ').every((code, at) => code === '..' || bytes[at] === Number.parseInt(code, 16));
}

function latin1(bytes: Uint8Array, length: number): string {
	return String.fromCharCode(...bytes.subarray(0, length));
}
