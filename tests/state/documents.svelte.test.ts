import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
beforeEach(async () => {
	bench = await startWorkbench();
});
afterEach(() => bench.end());

const documents = () => bench.workbench.documents;
const project = () => bench.workbench.project;

describe('taking texts in', () => {
	it('keeps a text with its passages', async () => {
		const outcome = await documents().addText(THREE_PASSAGES);
		await project().refresh();
		expect(outcome).toMatchObject({ ok: true, value: { isNew: true } });
		expect(project().sources.map(({ passage }) => passage.slice(0, 5))).toEqual(['Rain ', 'No tw', 'Air m']);
	});

	it('says that a text is already there and does not add it twice', async () => {
		await documents().addText(THREE_PASSAGES);
		const again = await documents().addText(`${THREE_PASSAGES}\r\n`.replaceAll('\n', '\r\n').trimEnd());
		await project().refresh();
		expect(again).toMatchObject({ ok: true, value: { isNew: false } });
		expect(project().documents).toHaveLength(1);
	});

	it.each([
		['nothing', '', 'empty'],
		['blank space', ' \n\t\n ', 'empty'],
		['control characters', '\u0000\u0001\u0002'.repeat(40), 'not-text']
	])('refuses %s in words', async (_, text, kind) => {
		expect(await documents().addText(text)).toMatchObject({ ok: false, failure: { kind } });
		expect(documents().busy).toBeNull();
	});

	it('takes the other files in when one cannot be read', async () => {
		const intakes = await documents().addFiles([
			new File(['%PDF-1.7 and so on'], 'paper.pdf'),
			new File([THREE_PASSAGES], 'weather.md'),
			new File([''], 'empty.txt')
		]);
		expect(intakes.map(({ name, outcome }) => [name, outcome.ok])).toEqual([
			['empty.txt', false],
			['weather.md', true],
			['paper.pdf', false]
		]);
	});
});

describe('passages', () => {
	beforeEach(async () => {
		await documents().addText(THREE_PASSAGES);
		await project().refresh();
	});

	it('can be left out and put back by a person', async () => {
		const [source] = project().sources;
		await documents().decideSegment(source!.segment.id, 'reject');
		await project().refresh();
		expect(project().sources).toHaveLength(2);
		await documents().decideSegment(source!.segment.id, 'keep');
		await project().refresh();
		expect(project().sources).toHaveLength(3);
	});

	it('are cut anew when the lengths change, and pairs of the old cut stay', async () => {
		await bench.workbench.makePairs({});
		expect(await documents().recut({ minCharacters: 50, maxCharacters: 400 })).toEqual({
			ok: true,
			value: undefined
		});
		await project().refresh();
		expect(project().documents[0]?.segments).toHaveLength(6);
		expect(project().pairs).toHaveLength(3);
	});

	it('go with their document, and so does everything made of them', async () => {
		await bench.workbench.makePairs({});
		await documents().remove(project().documents[0]!.document.id);
		await project().refresh();
		expect(project().documents).toEqual([]);
		expect(project().pairs).toEqual([]);
	});
});
