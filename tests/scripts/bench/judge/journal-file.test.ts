import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalFile } from '../../../../scripts/bench/judge/journal-file.mjs';

const USAGE = { promptTokens: 3, cachedTokens: 1, newTokens: 1, elapsedMs: 20 };
const answer = (logprob: number) => ({ kind: 'likelihood', logprobs: [logprob], usage: USAGE }) as const;

describe('the file of answers', () => {
	let folder = '';
	const path = () => join(folder, 'bench', 'answers.jsonl');

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'backprompt-journal-'));
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	test('gives back what was kept, in this bench and in one that goes on from it', async () => {
		const journal = await JournalFile.open(path(), { resume: false });
		await journal.keep({ key: 'a', answer: answer(-1) });
		expect(journal.find('a')).toEqual(answer(-1));
		expect(journal.find('b')).toBeNull();
		const next = await JournalFile.open(path(), { resume: true });
		expect([next.find('a'), next.size]).toEqual([answer(-1), 1]);
	});

	test('begins empty unless it goes on, and loses nothing by that', async () => {
		await (await JournalFile.open(path(), { resume: false })).keep({ key: 'a', answer: answer(-1) });
		const anew = await JournalFile.open(path(), { resume: false });
		expect([anew.find('a'), anew.size]).toEqual([null, 0]);
		await anew.keep({ key: 'b', answer: answer(-2) });
		expect((await JournalFile.open(path(), { resume: true })).size).toBe(2);
	});

	test('takes the later of two answers to one ask', async () => {
		const journal = await JournalFile.open(path(), { resume: false });
		await journal.keep({ key: 'a', answer: answer(-1) });
		await journal.keep({ key: 'a', answer: answer(-2) });
		expect((await JournalFile.open(path(), { resume: true })).find('a')).toEqual(answer(-2));
	});

	test('passes over the line in the making when a bench was killed, and whatever else is no answer', async () => {
		const journal = await JournalFile.open(path(), { resume: false });
		await journal.keep({ key: 'a', answer: answer(-1) });
		await appendFile(path(), '{"key":"b"}\n[]\nnull\n{"key":"c","answer":{"kind":"likeli');
		const next = await JournalFile.open(path(), { resume: true });
		await next.keep({ key: 'd', answer: answer(-4) });
		const last = await JournalFile.open(path(), { resume: true });
		expect([last.size, last.find('d')]).toEqual([2, answer(-4)]);
		expect(await readFile(path(), 'utf8')).toContain('"likeli\n');
	});
});
