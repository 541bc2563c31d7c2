import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { Segment } from '#lib/core/corpus/segment.ts';
import { documentId, segmentId } from '#lib/core/ids.ts';
import type { Method } from '#lib/core/methods/method.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { createRecipe, type Recipe } from '#lib/core/recipe.ts';
import type { Source } from '#lib/core/source.ts';
import type { GalleryExample } from '#lib/examples/gallery.ts';

/** Who answers in a worked example: a script, under the prompts of a model that understands them. */
export const SCRIPTED_MODEL: ModelSpec = {
	id: 'scripted-answers',
	title: 'Scripted answers',
	engine: 'scripted',
	files: [],
	downloadBytes: 0,
	memoryBytes: 0,
	contextTokens: 4096,
	needsF16: false,
	licence: { name: 'MIT', url: 'https://opensource.org/license/mit', generatedData: 'No condition.' },
	languages: ['en', 'zh'],
	promptForm: 'full',
	thinks: false
};

/** The passage of a worked example: a document that is one segment. */
export function exampleSource({ passage, language, title }: GalleryExample): Source {
	const document: SourceDocument = {
		id: documentId(passage),
		title,
		text: passage,
		language,
		fileName: null,
		addedAt: 0
	};
	const segment: Segment = {
		id: segmentId(document.id, 0, passage.length),
		documentId: document.id,
		start: 0,
		end: passage.length,
		headings: [],
		rejection: null
	};
	return { document, segment, passage };
}

/** What the example was written for: its options, seeds and draws. */
export function exampleRecipe(
	{ name, version }: Method,
	{ title, options = {}, seeds }: GalleryExample
): Recipe {
	return createRecipe({
		name: title,
		method: name,
		methodVersion: version,
		options,
		model: SCRIPTED_MODEL.id,
		promptForm: SCRIPTED_MODEL.promptForm,
		samplerSeed: 0,
		...(seeds ? { seeds } : {})
	});
}
