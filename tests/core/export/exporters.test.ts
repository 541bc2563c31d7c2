import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '#lib/core/curation/dataset.ts';
import { EXPORTERS } from '#lib/core/export/exporters.ts';
import type { ExportMaterial } from '#lib/core/export/exporter.ts';
import { buildMaterial } from '#tests/support/material.ts';

const written = (exporter: (typeof EXPORTERS)[keyof typeof EXPORTERS], material: ExportMaterial) =>
	[...exporter.write(material)].join('');

const AWKWARD = '"quoted" \\ back\nnew line\t\u2028 <script>alert(1)</script> $& 中文 العربية 👩‍🚀';

function withWords(instruction: string, response: string): ExportMaterial {
	const material = buildMaterial();
	const examples: Example[] = material.examples.map((example) => ({ ...example, instruction, response }));
	return { ...material, examples };
}

describe.each(Object.values(EXPORTERS))('the $name format', (exporter) => {
	it('reads back as what was put in', () => {
		const material = buildMaterial();
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
		const material = buildMaterial();
		const content = written(exporter, material);
		const [example] = material.examples;
		const other = JSON.stringify(`${example?.instruction ?? ''} Or not?`);
		expect(exporter.check(content.slice(0, -20), material)).not.toBeNull();
		expect(
			exporter.check(content.replaceAll(JSON.stringify(example?.instruction), other), material)
		).not.toBeNull();
		expect(exporter.check('', material)).not.toBeNull();
		expect(exporter.check('{"a":1}\n', material)).not.toBeNull();
	});
});

describe('the words of the formats', () => {
	it('writes Alpaca as one array of instruction, input and output', () => {
		const material = withWords('Why?', 'Because.');
		const one = { ...material, examples: material.examples.slice(0, 1) };
		expect(written(EXPORTERS.alpaca, one)).toBe(
			'[\n{"instruction":"Why?","input":"","output":"Because."}\n]\n'
		);
	});

	it('writes messages as one line for each conversation', () => {
		const material = withWords('Why?', 'Because.\nTwice.');
		const one = { ...material, examples: material.examples.slice(0, 1) };
		expect(written(EXPORTERS.messages, one)).toBe(
			'{"messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":"Because.\\nTwice."}]}\n'
		);
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
