import { documentId, type DocumentId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { languageOf, type DetectLanguage } from './language.ts';
import { normaliseText } from './normalise.ts';
import { shorten, titleOf } from './title.ts';

/** One text that a person pasted or opened, normalised once; every position refers to this text. */
export interface SourceDocument {
	readonly id: DocumentId;
	readonly title: string;
	/** Well-formed UTF-16 in NFC with LF line ends. All offsets are UTF-16 code units of this string. */
	readonly text: string;
	/** ISO 639-1 code, or null where it could not be told. */
	readonly language: string | null;
	/** File name as given, or null for pasted text. */
	readonly fileName: string | null;
	/** Milliseconds since 1970, given by the caller. */
	readonly addedAt: number;
}

/** Why a text cannot be a document. */
export type DocumentIssue =
	/** There is nothing to read in it. */
	| { readonly kind: 'empty' }
	| {
			readonly kind: 'too-large';
			readonly size: number;
			readonly limit: number;
			readonly unit: 'characters' | 'bytes';
	  }
	/** It is not text; `seemsToBe` names what it is, where that can be told. */
	| { readonly kind: 'not-text'; readonly seemsToBe: FileKind | null }
	/** The work on it broke off: its thread died, or took longer than any text should. Never seen in core. */
	| { readonly kind: 'not-prepared'; readonly message: string };

/** What a file that is not plain text can prove to be. */
export type FileKind =
	| 'pdf'
	| 'word'
	| 'spreadsheet'
	| 'presentation'
	| 'office'
	| 'epub'
	| 'rtf'
	| 'zip'
	| 'archive'
	| 'image'
	| 'sound-or-film'
	| 'database'
	| 'program'
	| 'model';

/** The largest document, in UTF-16 code units: about thirty novels. */
export const MAX_DOCUMENT_CHARACTERS = 10_000_000;

/** More control characters than this share of a text, beyond a few strays, mean that it is not text. */
const MAX_CONTROL_SHARE = 0.01;
const STRAY_CONTROLS = 10;

export interface DocumentParts {
	readonly text: string;
	readonly fileName: string | null;
	/** Milliseconds since 1970. */
	readonly addedAt: number;
	/** Else it is taken from the text or the file name. */
	readonly title?: string;
	/** Without it the language stays null. */
	readonly detectLanguage?: DetectLanguage;
}

/** Makes a document of a text, or says why it cannot be one. Equal texts have equal ids. */
export function createSourceDocument(parts: DocumentParts): Result<SourceDocument, DocumentIssue> {
	const { fileName, addedAt, detectLanguage } = parts;
	const issue = issueOfSize(parts.text);
	if (issue) return fail(issue);
	const { text, removed } = normaliseText(parts.text);
	if (removed > STRAY_CONTROLS && removed > parts.text.length * MAX_CONTROL_SHARE) {
		return fail({ kind: 'not-text', seemsToBe: null });
	}
	if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return fail({ kind: 'empty' });
	return ok({
		id: documentId(text),
		title: shorten(parts.title ?? '') ?? titleOf(text, fileName) ?? 'Untitled',
		text,
		language: detectLanguage ? languageOf(text, detectLanguage) : null,
		fileName,
		addedAt
	});
}

function issueOfSize({ length }: string): DocumentIssue | null {
	if (length <= MAX_DOCUMENT_CHARACTERS) return null;
	return { kind: 'too-large', size: length, limit: MAX_DOCUMENT_CHARACTERS, unit: 'characters' };
}
