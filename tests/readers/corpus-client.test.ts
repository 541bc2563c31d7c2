import { afterEach, describe, expect, test, vi } from 'vitest';
import { CorpusClient, type CorpusService } from '#lib/readers/corpus-client.ts';
import { prepareText } from '#lib/readers/prepare.ts';
import { readFile } from '#lib/readers/read-file.ts';
import { fakeCorpusWorker, type FakeCorpusWorker } from '#tests/support/corpus-worker.ts';

const CUT = { minCharacters: 5, maxCharacters: 100 };
const TEXT = '# Tea\n\nTea is a drink. It is made of leaves.';

const working: CorpusService = {
	prepare: (order) => Promise.resolve(prepareText(order, () => 'en')),
	readFile
};
const silent: CorpusService = {
	prepare: () => new Promise(() => undefined),
	readFile: () => new Promise(() => undefined)
};

let client: CorpusClient | null = null;
afterEach(() => client?.dispose());

/** A client whose workers do what the services say, one after the other; the last one goes on. */
function clientOf(services: CorpusService[], parts: { patienceMs?: number; idleMs?: number } = {}) {
	const workers: FakeCorpusWorker[] = [];
	const startWorker = () => {
		const worker = fakeCorpusWorker(services[Math.min(workers.length, services.length - 1)] ?? working);
		workers.push(worker);
		return worker;
	};
	client = new CorpusClient({ startWorker, now: () => 42, ...parts });
	return { client, workers };
}

const lost = (message: string) => ({ ok: false, failure: { kind: 'not-prepared', message } });

describe('a corpus client', () => {
	test('gives the document and its segments as the worker made them', async () => {
		const { client, workers } = clientOf([working]);
		const prepared = await client.prepare(TEXT, 'tea.md', CUT);
		expect(prepared).toEqual(
			prepareText({ text: TEXT, fileName: 'tea.md', cut: CUT, addedAt: 42 }, () => 'en')
		);
		expect(prepared).toMatchObject({
			ok: true,
			value: { document: { title: 'Tea', language: 'en', addedAt: 42 } }
		});
		expect(workers).toHaveLength(1);
	});

	test('gives the issue of a text that cannot be a document', async () => {
		const { client } = clientOf([working]);
		expect(await client.prepare(' ', null, CUT)).toEqual({ ok: false, failure: { kind: 'empty' } });
	});

	test('reads files', async () => {
		const { client } = clientOf([working]);
		const read = await client.readFile(new Blob(['Tea']));
		expect(read).toEqual({ ok: true, value: { text: 'Tea', encoding: 'utf-8', notes: [] } });
	});

	test('serves several calls at a time with one worker', async () => {
		const { client, workers } = clientOf([working]);
		const all = await Promise.all(['one', 'two', 'three'].map((text) => client.prepare(text, null, CUT)));
		expect(all.map((one) => one.ok && one.value.document.text)).toEqual(['one', 'two', 'three']);
		expect(workers).toHaveLength(1);
	});
});

describe('every call ends', () => {
	test('with the answer of a second worker, if the first one dies', async () => {
		const { client, workers } = clientOf([silent, working]);
		const answer = client.prepare(TEXT, null, CUT);
		workers[0]?.die('out of memory');
		expect(await answer).toMatchObject({ ok: true });
		expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
	});

	test('as not prepared, if the second one dies too; the next call begins anew', async () => {
		const { client, workers } = clientOf([silent, silent, working]);
		const answer = client.prepare(TEXT, null, CUT);
		workers[0]?.die('out of memory');
		await vi.waitUntil(() => workers.length === 2);
		workers[1]?.die('out of memory again');
		expect(await answer).toEqual(lost('out of memory again'));
		expect(await client.prepare(TEXT, null, CUT)).toMatchObject({ ok: true });
	});

	test('as not prepared, if the worker is silent; it is terminated and not tried again', async () => {
		const { client, workers } = clientOf([silent, working], { patienceMs: 20 });
		expect(await client.prepare(TEXT, null, CUT)).toEqual(lost('The reader gave no sign of life.'));
		expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true]);
	});

	test('as not prepared, if no worker can be started', async () => {
		const startWorker = () => {
			throw new DOMException('Not allowed.', 'SecurityError');
		};
		const barred = new CorpusClient({ startWorker, now: () => 0 });
		expect(await barred.prepare(TEXT, null, CUT)).toEqual(lost('SecurityError: Not allowed.'));
	});

	test('as not prepared, if the code of the worker throws; other calls are not touched', async () => {
		const faulty: CorpusService = { ...working, readFile: () => Promise.reject(new RangeError('Too deep.')) };
		const { client, workers } = clientOf([faulty]);
		const [read, prepared] = await Promise.all([
			client.readFile(new Blob(['x'])),
			client.prepare(TEXT, null, CUT)
		]);
		expect(read).toEqual(lost('RangeError: Too deep.'));
		expect(prepared).toMatchObject({ ok: true });
		expect(workers).toHaveLength(1);
	});

	test('as not prepared, if the client is closed', async () => {
		const { client, workers } = clientOf([silent]);
		const answer = client.prepare(TEXT, null, CUT);
		client.dispose();
		expect(await answer).toEqual(lost('The reader was closed.'));
		expect(workers).toHaveLength(1);
	});
});

test('a worker without work is let go, and a later text starts another', async () => {
	const { client, workers } = clientOf([working], { idleMs: 10 });
	await client.prepare(TEXT, null, CUT);
	await vi.waitUntil(() => workers[0]?.isTerminated);
	expect(await client.prepare(TEXT, null, CUT)).toMatchObject({ ok: true });
	expect(workers).toHaveLength(2);
});
