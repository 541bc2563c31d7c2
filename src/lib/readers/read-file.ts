import { MAX_DOCUMENT_CHARACTERS, type DocumentIssue } from '#lib/core/corpus/source-document.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { decodeText, type FileText } from './decode-text.ts';
import { fileKindOf } from './file-signature.ts';

/** Why a file could not be read. `unreadable`: the device refused it, for it was moved, changed or is locked. */
export type ReadIssue = DocumentIssue | { readonly kind: 'unreadable'; readonly message: string };

/** The most bytes that a document of the greatest length can have in the encodings people use. */
const MAX_FILE_BYTES = 4 * MAX_DOCUMENT_CHARACTERS;

/**
 * Reads a file as text, whatever its name: what proves to be text is text. Its size is looked at before its
 * content, and its content before its encoding. `file.size` and `file.arrayBuffer` are all that is used of it.
 */
export async function readFile(file: Blob): Promise<Result<FileText, ReadIssue>> {
	if (file.size === 0) return fail({ kind: 'empty' });
	if (file.size > MAX_FILE_BYTES) {
		return fail({ kind: 'too-large', size: file.size, limit: MAX_FILE_BYTES, unit: 'bytes' });
	}
	const bytes = await bytesOf(file);
	if (!bytes.ok) return bytes;
	const seemsToBe = fileKindOf(bytes.value);
	const text = seemsToBe === null ? decodeText(bytes.value) : null;
	return text ? ok(text) : fail({ kind: 'not-text', seemsToBe });
}

async function bytesOf(file: Blob): Promise<Result<Uint8Array, ReadIssue>> {
	try {
		return ok(new Uint8Array(await file.arrayBuffer()));
	} catch (error) {
		// NotReadableError, NotFoundError: the file is not what it was when it was chosen.
		return fail({ kind: 'unreadable', message: error instanceof Error ? error.message : String(error) });
	}
}
