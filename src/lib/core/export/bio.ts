import * as v from 'valibot';
import { annotatedExample, isAnnotated, type AnnotatedExample } from './annotated-example.ts';
import { checkContent } from './check-content.ts';
import type { Exporter, ExportMaterial } from './exporter.ts';

const TAG = v.pipe(v.string(), v.regex(/^(?:O|[BI]-\S+)$/u));
const UTTERANCES = v.array(
	v.strictObject({
		intent: v.pipe(v.string(), v.nonEmpty()),
		tokens: v.pipe(
			v.array(v.strictObject({ text: v.pipe(v.string(), v.nonEmpty()), tag: TAG })),
			v.nonEmpty()
		)
	})
);

const INTENT = '# intent = ';

/**
 * Slots as CoNLL files have entities: a token, a tab and its tag a line, an empty line after each utterance; before it
 * the intent, in a line that begins with # and has no tab (the comments of CoNLL-U).
 */
export const bio: Exporter = {
	name: 'bio',
	title: 'Slots (BIO, CoNLL)',
	readers: 'Taggers of slots and entities: a token and its tag a line',
	extension: '.bio.conll',
	mediaType: 'text/plain',
	takes: isAnnotated,
	*write(material) {
		for (const { intent, tokens } of contentOf(material)) {
			const lines = tokens.map(({ text, tag }) => `${text}\t${tag}\n`);
			yield `${INTENT}${intent}\n${lines.join('')}\n`;
		}
	},
	check: (content, material) => checkContent(UTTERANCES, readBlocks(content), contentOf(material))
};

function contentOf({ examples }: ExportMaterial): Pick<AnnotatedExample, 'intent' | 'tokens'>[] {
	return examples.flatMap((example) => {
		const annotated = annotatedExample(example);
		return annotated ? [{ intent: annotated.intent, tokens: annotated.tokens }] : [];
	});
}

function readBlocks(content: string): unknown[] {
	return content
		.split('\n\n')
		.filter((block) => block !== '')
		.map((block) => {
			const [head = '', ...lines] = block.split('\n');
			const tokens = lines.map((line) => {
				const [text, tag] = line.split('\t');
				return { text, tag };
			});
			return { intent: head.startsWith(INTENT) ? head.slice(INTENT.length) : '', tokens };
		});
}
