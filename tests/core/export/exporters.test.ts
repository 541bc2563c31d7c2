import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example, ExampleExtras } from '#lib/core/curation/dataset.ts';
import { EXPORTERS } from '#lib/core/export/exporters.ts';
import type { ExportFormat, ExportMaterial } from '#lib/core/export/exporter.ts';
import { buildMaterial } from '#tests/support/material.ts';

const written = (exporter: (typeof EXPORTERS)[keyof typeof EXPORTERS], material: ExportMaterial) =>
	[...exporter.write(material)].join('');

const AWKWARD = '"quoted" \\ back\nnew line\t\u2028 <script>alert(1)</script> $& 中文 العربية 👩‍🚀';

/** Everything that a method may add to a pair, so that each format has something to hold. */
const EXTRAS: ExampleExtras = {
	input: 'a litre',
	system: 'Answer briefly.',
	rejected: { text: 'Buy some.', margin: 0.5 },
	annotation: { intent: 'ask', slots: [{ label: 'thing', start: 0, end: 1 }] }
};

function richMaterial(change: Partial<Example> = {}): ExportMaterial {
	const material = buildMaterial();
	const examples: Example[] = material.examples.map((example) => ({ ...example, extras: EXTRAS, ...change }));
	return { ...material, examples };
}

function withWords(instruction: string, response: string): ExportMaterial {
	return richMaterial({ instruction, response });
}

describe.each(Object.values(EXPORTERS))('the $name format', (exporter) => {
	it('reads back as what was put in', () => {
		const material = richMaterial();
		expect(exporter.check(written(exporter, material), material)).toBeNull();
	});

	it('keeps any words whole', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', minLength: 1 }),
				fc.string({ unit: 'grapheme', minLength: 1 }),
				(instruction, response) => {
					const material = withWords(instruction, response);
					expect(exporter.check(written(exporter, material), material)).toBeNull();
				}
			),
			{ numRuns: 50, examples: [[AWKWARD, AWKWARD]] }
		);
	});

	it('writes a whole file when nothing was kept', () => {
		const material = { ...buildMaterial(), examples: [] };
		expect(exporter.check(written(exporter, material), material)).toBeNull();
	});

	it('sees that a file is cut off, changed or not its own', () => {
		const material = richMaterial();
		const content = written(exporter, material);
		expect(exporter.check(content.slice(0, -20), material)).not.toBeNull();
		expect(content).toContain('salt');
		expect(exporter.check(content.replaceAll('salt', 'sand'), material)).not.toBeNull();
		expect(exporter.check('', material)).not.toBeNull();
		expect(exporter.check('{"a":1}\n', material)).not.toBeNull();
	});
});

/** What is written for one example. */
function oneIn(format: ExportFormat, change: Partial<Example>): string {
	const material = richMaterial({ instruction: 'Why?', response: 'Because.', extras: {}, ...change });
	return written(EXPORTERS[format], { ...material, examples: material.examples.slice(0, 1) });
}

describe('the words of the formats', () => {
	it('writes Alpaca as one array of instruction, input and output', () => {
		expect(oneIn('alpaca', {})).toBe('[\n{"instruction":"Why?","input":"","output":"Because."}\n]\n');
		expect(oneIn('alpaca', { extras: { input: 'It rains.' } })).toBe(
			'[\n{"instruction":"Why?","input":"It rains.","output":"Because."}\n]\n'
		);
	});

	it('writes a system sentence into every row of Alpaca as soon as one row has it', () => {
		const material = withWords('Why?', 'Because.');
		const [first, second] = material.examples;
		const examples = [
			{ ...first!, extras: {} },
			{ ...second!, extras: { system: 'Briefly.' } }
		];
		expect(written(EXPORTERS.alpaca, { ...material, examples })).toBe(
			'[\n{"instruction":"Why?","input":"","output":"Because.","system":""},\n' +
				'{"instruction":"Why?","input":"","output":"Because.","system":"Briefly."}\n]\n'
		);
	});

	it('writes messages as one line for each conversation', () => {
		expect(oneIn('messages', { response: 'Because.\nTwice.' })).toBe(
			'{"messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":"Because.\\nTwice."}]}\n'
		);
	});

	it('writes a system sentence and the input into the messages', () => {
		expect(oneIn('messages', { extras: { system: 'Briefly.', input: 'It rains.' } })).toBe(
			'{"messages":[{"role":"system","content":"Briefly."},{"role":"user","content":"Why?\\nIt rains."},' +
				'{"role":"assistant","content":"Because."}]}\n'
		);
	});

	it('writes preferences with the prompt beside both responses', () => {
		expect(oneIn('dpo', { extras: { rejected: { text: 'No idea.', margin: null } } })).toBe(
			'{"prompt":[{"role":"user","content":"Why?"}],"chosen":[{"role":"assistant","content":"Because."}],' +
				'"rejected":[{"role":"assistant","content":"No idea."}]}\n'
		);
	});

	it.each([
		['there is no worse response', {}],
		['both are the same', { rejected: { text: 'Because.', margin: null } }],
		['the worse one is empty', { rejected: { text: '', margin: null } }]
	])('writes no preference where %s', (_, extras) => {
		expect(oneIn('dpo', { extras })).toBe('');
	});

	it('writes everything that is kept into the native format', () => {
		const material = buildMaterial();
		const file = JSON.parse(written(EXPORTERS.native, material)) as Record<string, unknown>;
		expect(file).toMatchObject({
			format: 'backprompt',
			version: 1,
			examples: material.examples,
			documents: material.project.documents,
			segments: material.project.segments,
			answers: material.project.answers
		});
	});
});

const SAID: Partial<Example> = {
	instruction: "don't turn the 🔊 solar-panel 3.5 times 现在吧",
	extras: {
		annotation: {
			intent: 'ask_how',
			slots: [
				{ label: 'thing', start: 18, end: 29 },
				{ label: 'amount', start: 30, end: 39 },
				{ label: 'time', start: 40, end: 42 }
			]
		}
	}
};

describe('what is said and annotated', () => {
	it('becomes tokens with tags, none of them across a slot', () => {
		expect(oneIn('bio', SAID)).toBe(
			[
				'# intent = ask_how',
				"don't\tO",
				'turn\tO',
				'the\tO',
				'🔊\tO',
				'solar-panel\tB-thing',
				'3.5\tB-amount',
				'times\tI-amount',
				'现\tB-time',
				'在\tI-time',
				'吧\tO',
				'\n'
			].join('\n')
		);
	});

	it('has offsets in JSON that count characters as Python does', () => {
		const { slots, text, tokens, bio } = JSON.parse(oneIn('utterances', SAID)) as {
			slots: { label: string; value: string; start: number; end: number }[];
			text: string;
			tokens: string[];
			bio: string[];
		};
		const characters = Array.from(text);
		expect(slots.map(({ value }) => value)).toEqual(['solar-panel', '3.5 times', '现在']);
		for (const { value, start, end } of slots) expect(characters.slice(start, end).join('')).toBe(value);
		expect(bio).toHaveLength(tokens.length);
	});

	it('is read anew where a person edited it', () => {
		const response = '{"intent":"ask","slots":[{"label":"thing","value":"crank"}]}';
		const edited = { instruction: 'use the crank', response, editedByPerson: true, extras: SAID.extras! };
		expect(oneIn('bio', edited)).toBe('# intent = ask\nuse\tO\nthe\tO\ncrank\tB-thing\n\n');
	});

	it.each([
		['nothing is annotated', { extras: {} }],
		['a person took the value out of the words', { instruction: 'use it', editedByPerson: true }],
		['a person made the response something else', { response: 'Yes.', editedByPerson: true }],
		['a slot lies behind the end', { instruction: 'short' }],
		[
			'a label has blank space',
			{ extras: { annotation: { intent: 'a', slots: [{ label: 'a b', start: 0, end: 3 }] } } }
		],
		['the intent has a line break', { extras: { annotation: { intent: 'a\nb', slots: [] } } }],
		[
			'slots lie over each other',
			{
				extras: {
					annotation: {
						intent: 'a',
						slots: [
							{ label: 'a', start: 0, end: 5 },
							{ label: 'b', start: 3, end: 9 }
						]
					}
				}
			}
		]
	])('is left out where %s', (_, change) => {
		expect(oneIn('bio', { ...SAID, ...change })).toBe('');
		expect(oneIn('utterances', { ...SAID, ...change })).toBe('');
	});
});
