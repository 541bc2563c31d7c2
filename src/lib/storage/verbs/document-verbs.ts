import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { Segment } from '#lib/core/corpus/segment.ts';
import type { DocumentId } from '#lib/core/ids.ts';
import type { Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import { propertyOf, type TableName, type Tables } from '../database.ts';
import { fit, OWNED_TABLES, refuse, setAsideDamaged, sound, soundOnes } from './keeping.ts';
import { newestFirst, inTextOrder } from './order.ts';

type DocumentVerbs = Pick<
	Store,
	'addDocument' | 'replaceSegments' | 'removeDocument' | 'documents' | 'document' | 'segments'
>;

/** What a store does with documents and their segments. */
export function documentVerbs({ read, write }: Access): DocumentVerbs {
	return {
		addDocument: (document, segments) =>
			write(['documents', 'segments', 'setAside'], (tables) => addDocument(tables, document, segments)),
		replaceSegments: (document, segments) =>
			write(['documents', 'segments', 'setAside'], async (tables) => {
				if (await tables('documents').has(document)) await putSegments(tables, document, segments);
			}),
		removeDocument: (document) =>
			write(['documents', ...OWNED_TABLES, 'setAside'], (tables) => removeDocument(tables, document)),
		documents: () =>
			read(['documents'], async (tables) =>
				soundOnes('documents', await tables('documents').all()).sort(newestFirst)
			),
		document: (id) =>
			read(['documents'], async (tables) => sound('documents', await tables('documents').get(id))),
		segments: (document) =>
			read(['segments'], async (tables) =>
				soundOnes('segments', await tables('segments').where('documentId', document)).sort(inTextOrder)
			)
	};
}

async function addDocument(
	tables: Tables,
	document: SourceDocument,
	segments: readonly Segment[]
): Promise<'added' | 'already-there'> {
	const record = fit('documents', document);
	const present = await tables('documents').get(record.id);
	if (present !== undefined && sound('documents', present) !== null) return 'already-there';
	await setAsideDamaged(tables, 'documents', [present]);
	await tables('documents').put([record]);
	await putSegments(tables, record.id, segments);
	return 'added';
}

async function putSegments(
	tables: Tables,
	document: DocumentId,
	segments: readonly Segment[]
): Promise<void> {
	const records = segments.map((segment) => fit('segments', segment));
	if (records.some((segment) => segment.documentId !== document)) {
		refuse('segments', 'A segment of another document');
	}
	await setAsideDamaged(tables, 'segments', await tables('segments').where('documentId', document));
	await tables('segments').removeWhere('documentId', document);
	await tables('segments').put(records);
}

/**
 * Removes all that is known to belong to a document. What does not say whose it is (a damaged record) goes with
 * the last document, so that an emptied store holds no words of anyone's text.
 */
async function removeDocument(tables: Tables, document: DocumentId): Promise<void> {
	await tables('documents').remove([document]);
	if (await tables('documents').isEmpty()) {
		for (const name of OWNED_TABLES) await tables(name).clear();
		await forgetSetAside(tables, ['documents', ...OWNED_TABLES]);
		return;
	}
	for (const name of [...OWNED_TABLES, 'setAside'] as const) {
		await tables(name).removeWhere('documentId', document);
	}
}

async function forgetSetAside(tables: Tables, names: readonly TableName[]): Promise<void> {
	const of = new Set<unknown>(names);
	const gone = (await tables('setAside').all()).filter((record) => of.has(propertyOf(record, 'table')));
	await tables('setAside').remove(gone.map((record) => Number(propertyOf(record, 'number'))));
}
