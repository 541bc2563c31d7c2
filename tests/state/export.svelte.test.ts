import { exportingOf } from '#lib/state/export.svelte.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXPORTERS } from '#lib/core/export/exporters.ts';
import type { ExportFormat } from '#lib/core/export/exporter.ts';
import { strFromU8, unzipSync } from 'fflate';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
beforeEach(async () => {
	bench = await startWorkbench();
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
});
afterEach(() => bench.end());

const exporting = () => exportingOf(bench.workbench);

/** The file, which has to come about. */
async function fileOf(...scope: Parameters<ReturnType<typeof exporting>['build']>) {
	const built = await exporting().build(...scope);
	if (!built.ok) throw new Error(built.failure.kind);
	return { ...built.value, content: String(built.value.content) };
}

/** Those that hold any pair. */
const FORMATS: readonly ExportFormat[] = ['native', 'alpaca', 'messages'];

describe('a file', () => {
	it.each(FORMATS)('in the format “%s” holds what is kept and has its ending', async (format) => {
		exporting().choose(format);
		const file = await fileOf();
		expect(file.examples).toBe(3);
		expect(file.name).toBe(exporting().fileName);
		expect(file.name.endsWith(EXPORTERS[format].extension)).toBe(true);
		expect(file.content).toContain('How does it work in detail?');
	});

	it.each(FORMATS)('in the format “%s” begins as the sample shows it', async (format) => {
		exporting().choose(format);
		const { sample } = exporting();
		expect(sample).toContain('How does it work in detail?');
		const isWhole = format !== 'native';
		const shown = isWhole ? sample : sample?.slice(0, 20);
		expect((await fileOf()).content.startsWith(shown ?? 'nothing')).toBe(true);
	});

	it('leaves out what a person rejected', async () => {
		await bench.workbench.review.decide('reject');
		await bench.workbench.project.refresh();
		exporting().choose('alpaca');
		expect((await fileOf()).examples).toBe(2);
	});

	it('can be of some passages only, and then holds nothing of the others', async () => {
		const [, second] = bench.workbench.project.sources;
		const file = await fileOf({ segments: new Set([second!.segment.id]) });
		expect(file.examples).toBe(1);
		const { candidates, answers } = JSON.parse(file.content) as {
			candidates: unknown[];
			answers: unknown[];
		};
		expect(candidates).toHaveLength(1);
		expect(answers).toHaveLength(2);
	});

	it('of our own format holds every answer behind the pairs, once', async () => {
		const { answers } = JSON.parse((await fileOf()).content) as { answers: { key: string }[] };
		expect(new Set(answers.map(({ key }) => key)).size).toBe(6);
		expect(answers).toHaveLength(6);
	});

	it('is not offered when the answers cannot be read', async () => {
		bench.store.close();
		expect(await exporting().build()).toMatchObject({ ok: false, failure: { kind: 'storage-unavailable' } });
	});
});

describe('what is offered', () => {
	it('is every format that can hold any pair, and the kit', () => {
		expect(exporting().offers.map(({ name }) => name)).toEqual([...FORMATS, 'kit']);
	});

	it('is not saved with examples that are not of its kind', async () => {
		exporting().choose('dpo');
		expect(exporting().taken).toBe(0);
		expect((await fileOf()).content).toBe('');
	});
});

describe('a training kit', () => {
	/** What is in the zip, by its path. */
	async function unzipped(): Promise<Record<string, string>> {
		exporting().choose('kit');
		const built = await exporting().build();
		if (!built.ok || typeof built.value.content === 'string') return expect.fail('There is no zip');
		const files = unzipSync(built.value.content);
		return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
	}

	it('holds the rows of what is kept, a configuration for each trainer and the recipe', async () => {
		const files = await unzipped();
		const rows = JSON.parse(files['data/sft.alpaca.json'] ?? '[]') as { instruction: string }[];
		expect(rows.map(({ instruction }) => instruction)).toEqual(Array(3).fill('How does it work in detail?'));
		for (const trainer of ['llama-factory', 'axolotl', 'trl']) {
			expect(files[`${trainer}/sft.yaml`]).toContain('output_dir: "out/sft"');
		}
		expect(Object.keys(files).filter((path) => path.startsWith('recipes/'))).toHaveLength(1);
	});

	it('is named after the document and shown by its README', async () => {
		exporting().choose('kit');
		expect(exporting().fileName).toBe('rain.kit.zip');
		expect(exporting().sample).toBeNull();
		expect(await exporting().kitSample()).toContain('# Training kit: Instruction backtranslation');
	});

	it('holds the examples of one run where it is asked for no more', async () => {
		exporting().choose('kit');
		const [, second] = bench.workbench.project.sources;
		const built = await exporting().build({ segments: new Set([second!.segment.id]) });
		expect(built).toMatchObject({ ok: true, value: { examples: 1, mediaType: 'application/zip' } });
	});
});

describe('its name', () => {
	it('comes from the only document’s title', () => {
		expect(exporting().fileName).toBe('rain.backprompt.json');
	});

	it('is “dataset” when there are several documents', async () => {
		await bench.workbench.documents.addText('Another text, which is a document of its own.');
		await bench.workbench.project.refresh();
		expect(exporting().fileName).toBe('dataset.backprompt.json');
	});

	it.each([
		['has no path in it', '# ../../etc/passwd\n\nWords.', 'etc-passwd'],
		['keeps letters of any script', '# 纸是怎样走遍世界的\n\n字。', '纸是怎样走遍世界的'],
		['is never empty', '??? !!! ???', 'untitled']
	])('%s', async (_, text, name) => {
		bench.end();
		bench = await startWorkbench();
		await bench.workbench.documents.addText(text);
		await bench.workbench.project.refresh();
		expect(exporting().fileName).toBe(`${name}.backprompt.json`);
	});
});
