import * as v from 'valibot';
import type { ModelFile, ModelSpec } from '#lib/core/model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { thrownText } from './engine-failure.ts';

/** More rows than anybody would put on a page. */
const MOST_ROWS = 100;
const MOST_CHARACTERS = 2_000_000;

const Amount = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Words = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
/** Below the folder of the list, with slashes: no other folder, host or query can be meant. */
const Path = v.pipe(
	v.string(),
	v.maxLength(500),
	v.regex(/^[^\\:?#%]+$/u),
	v.check(
		(path) => path.split('/').every((name) => name !== '' && name !== '.' && name !== '..'),
		'Leads elsewhere'
	)
);

/** A row of the list. What is not said has a harmless default, so that a person can write one by hand. */
const RowSchema = v.object({
	id: v.pipe(Words, v.maxLength(200)),
	title: Words,
	engine: v.picklist(['wllama', 'webllm']),
	files: v.pipe(
		v.array(
			v.object({
				path: Path,
				bytes: Amount,
				sha256: v.exactOptional(v.pipe(v.string(), v.regex(/^[\da-f]{64}$/u)))
			})
		),
		v.nonEmpty(),
		v.maxLength(1000)
	),
	memoryBytes: Amount,
	contextTokens: v.pipe(Amount, v.maxValue(1_000_000)),
	largestTensorBytes: v.exactOptional(Amount),
	needsF16: v.optional(v.boolean(), false),
	languages: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u))), []),
	licence: v.optional(v.nullable(Words), null),
	promptForm: v.picklist(['tiny', 'full']),
	thinks: v.optional(v.boolean(), false)
});

const ListSchema = v.object({
	version: v.literal(1),
	models: v.pipe(v.array(RowSchema), v.maxLength(MOST_ROWS))
});

export type SiteModelsList = v.InferInput<typeof ListSchema>;

/** The models of a list, as rows of the catalogue; or what is wrong with it, in words for whoever wrote it. */
export function readSiteModelsList(text: string): Result<readonly ModelSpec[], string> {
	if (text.length > MOST_CHARACTERS) return fail('It is too long.');
	try {
		const list = v.safeParse(ListSchema, JSON.parse(text));
		return list.success ? ok(list.output.models.map(specOf)) : fail(v.summarize([list.issues[0]]));
	} catch (thrown) {
		// `JSON.parse` says in its exception where the text is wrong.
		return fail(thrownText(thrown));
	}
}

function specOf(row: v.InferOutput<typeof RowSchema>): ModelSpec {
	const { files, licence, ...rest } = row;
	return {
		...rest,
		files: files.map(fileOf),
		downloadBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
		licence: {
			name: licence ?? 'Licence not named',
			url: '',
			generatedData:
				'Its licence decides about text that the model wrote; the list of this site does not say it.'
		},
		isPlaced: true
	};
}

function fileOf({ path, ...file }: v.InferOutput<typeof RowSchema>['files'][number]): ModelFile {
	return { url: `models/${path.split('/').map(encodeURIComponent).join('/')}`, ...file };
}
