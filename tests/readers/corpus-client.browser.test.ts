import { afterAll, describe, expect, test } from 'vitest';
import { segmentDocument } from '#lib/core/corpus/segment.ts';
import { EXAMPLES } from '#lib/examples/examples.ts';
import { CorpusClient } from '#lib/readers/corpus-client.ts';

const CUT = { minCharacters: 250, maxCharacters: 1500 };

const startWorker = () =>
	new Worker(new URL('../../workers/corpus.worker.ts', import.meta.url), { type: 'module', name: 'corpus' });

const client = new CorpusClient({ startWorker, now: () => 42 });
afterAll(() => client.dispose());

describe('a corpus client with its worker', () => {
	test.each(EXAMPLES)(
		'tells the language of $name and cuts it as the page would',
		async ({ text, title, language }) => {
			const prepared = await client.prepare(text, `${title}.md`, CUT);
			if (!prepared.ok) throw new Error(prepared.failure.kind);
			const { document, segments } = prepared.value;
			expect(document).toMatchObject({ title, language, text, fileName: `${title}.md`, addedAt: 42 });
			expect(segments).toEqual(segmentDocument(document, CUT));
		}
	);

	test('reads a file of the page', async () => {
		const read = await client.readFile(new File(['\ufeffTea'], 'tea.txt'));
		expect(read).toEqual({ ok: true, value: { text: 'Tea', encoding: 'utf-8', notes: [] } });
	});

	test('gives issues as the data they are', async () => {
		expect(await client.readFile(new Blob(['%PDF-1.7']))).toEqual({
			ok: false,
			failure: { kind: 'not-text', seemsToBe: 'pdf' }
		});
		expect(await client.prepare('\n', null, CUT)).toEqual({ ok: false, failure: { kind: 'empty' } });
	});

	test('leaves the page free while it cuts five megabytes', async () => {
		const sentence = (at: number) =>
			`The keeper of rock ${at} wrote ${at * 7} lines about the sea and the wind.`;
		const text = Array.from({ length: 70_000 }, (_, at) => sentence(at)).join(' ');
		const turns = { count: 0, isDone: false };
		const turn = () => {
			turns.count++;
			if (!turns.isDone) requestAnimationFrame(turn);
		};
		turn();
		const prepared = await client.prepare(text, null, CUT);
		turns.isDone = true;
		expect(prepared.ok && prepared.value.segments.length).toBeGreaterThan(3000);
		expect(turns.count).toBeGreaterThan(10);
	});
});

describe('a call to a real worker that fails ends as not prepared', () => {
	test('when its code cannot be loaded', async () => {
		const code = URL.createObjectURL(new Blob(['import "blob:null/none";'], { type: 'text/javascript' }));
		const missing = new CorpusClient({
			startWorker: () => new Worker(code, { type: 'module' }),
			now: () => 0,
			patienceMs: 10_000
		});
		const ended = await missing.prepare('words', null, CUT);
		expect(ended).toEqual({
			ok: false,
			failure: { kind: 'not-prepared', message: 'The reader died (error).' }
		});
	});

	test('when it throws in the middle', async () => {
		const code = URL.createObjectURL(new Blob(['onmessage = () => { throw new Error("dead"); };']));
		const dying = new CorpusClient({ startWorker: () => new Worker(code), now: () => 0, patienceMs: 10_000 });
		const ended = await dying.prepare('words', null, CUT);
		expect(ended).toMatchObject({
			ok: false,
			failure: { kind: 'not-prepared', message: expect.stringContaining('dead') }
		});
	});

	test('when it is closed in the middle', async () => {
		const code = URL.createObjectURL(new Blob(['onmessage = () => undefined;']));
		const closed = new CorpusClient({ startWorker: () => new Worker(code), now: () => 0 });
		const call = closed.prepare('words', null, CUT);
		closed.dispose();
		expect(await call).toMatchObject({ ok: false, failure: { kind: 'not-prepared' } });
	});
});
