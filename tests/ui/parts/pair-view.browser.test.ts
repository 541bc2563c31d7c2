import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import type { Candidate } from '#lib/core/candidate.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import PairView from '#lib/ui/parts/PairView.svelte';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { buildCandidate, buildDocument, buildSegment } from '#tests/support/records.ts';
import { startWorkbench, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
beforeEach(async () => {
	bench = await startWorkbench({ store: createMemoryStore() });
});
afterEach(() => {
	cleanup();
	bench.end();
});

async function show(change: Partial<Candidate>): Promise<void> {
	const document = buildDocument();
	const segment = buildSegment(document);
	await bench.store.addDocument(document, [segment]);
	await bench.store.addCandidate({ ...buildCandidate(segment), ...change });
	await bench.workbench.project.refresh();
	const [pair] = bench.workbench.project.pairs;
	render(OnWorkbench, { workbench: bench.workbench, Part: PairView as never, given: { pair } });
	await expect.element(page.getByRole('heading', { name: 'Request' })).toBeVisible();
}

const text = (words: string | RegExp) => page.getByText(words);

test('a pair of two sides alone has no more than these', async () => {
	await show({ alternatives: [] });
	expect([...document.querySelectorAll('summary')].map(({ textContent }) => textContent)).toEqual([]);
	expect([...document.querySelectorAll('h3')]).toEqual([]);
});

test('the input and the system sentence stand with the request', async () => {
	await show({ input: 'A list of words.', system: 'Answer in the style of a cook.' });
	await expect.element(page.getByRole('heading', { name: 'Input' })).toBeVisible();
	await expect.element(text('A list of words.')).toBeVisible();
	await expect.element(text('Answer in the style of a cook.')).not.toBeVisible();
	await text('System sentence').click();
	await expect.element(text('Answer in the style of a cook.')).toBeVisible();
});

test('constraints are listed with their type, and how each can be proved', async () => {
	await show({
		constraints: [
			{ type: 'length', from: 'rule', text: 'Use at most 40 words.', check: { kind: 'words', most: 40 } },
			{ type: 'desired-writing-style', from: 'model', text: 'Write plainly.' }
		]
	});
	await expect.element(page.getByRole('heading', { name: 'Constraints' })).toBeVisible();
	const items = page.getByRole('listitem');
	await expect
		.element(items.first())
		.toHaveTextContent('Use at most 40 words. Length, found by a rule, can be checked');
	await expect.element(items.nth(1)).toHaveTextContent('Write plainly. Writing style, written by the model');
});

test('a rejected response stands beside the preferred one, with how much it is behind', async () => {
	await show({ rejected: { text: 'A worse draft.', margin: 1.25 } });
	await text('Beside the response that it is preferred to').click();
	await expect.element(text('Rated 1.25 lower.')).toBeVisible();
	await expect.element(page.getByRole('heading', { name: 'Preferred' })).toBeVisible();
	await expect.element(text('A worse draft.')).toBeVisible();
});

test('slots are marked in the utterance, each with its label', async () => {
	await show({
		instruction: 'Play some jazz tonight',
		annotation: {
			intent: 'PlayMusic',
			slots: [
				{ start: 10, end: 14, label: 'genre' },
				{ start: 15, end: 22, label: 'time' }
			]
		}
	});
	await expect.element(text('PlayMusic')).toBeVisible();
	const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
	expect(marks.slice(0, 2)).toEqual(['jazz, slot genre', 'tonight, slot time']);
});

test('the way to a pair is told step by step', async () => {
	await show({
		trail: [
			{ name: 'student-answer', text: 'First try.', note: 'Lacks a list.' },
			{ name: 'student-answer', text: 'Second try.' }
		]
	});
	await text('How it came about, in 2 steps').click();
	const steps = page.getByRole('listitem');
	await expect.element(steps.first()).toHaveTextContent('1 Student answer Lacks a list. First try.');
	await expect.element(steps.nth(1)).toHaveTextContent('2 Student answer Second try.');
});

test('a rule that was broken says what broke it', async () => {
	await show({ issues: [{ rule: 'new-facts', blocking: true, detail: '1893, Lund' }] });
	await expect.element(text('1893, Lund')).toBeVisible();
});

test('nothing of it is ever markup', async () => {
	const hostile = '<img src=x onerror="document.title=1"><b>x</b>';
	await show({
		instruction: hostile,
		input: hostile,
		system: hostile,
		rejected: { text: hostile, margin: null },
		constraints: [{ type: hostile, from: 'model', text: hostile }],
		annotation: { intent: hostile, slots: [{ start: 0, end: 8, label: hostile }] },
		trail: [{ name: hostile, text: hostile, note: hostile }],
		issues: [{ rule: hostile, blocking: false, detail: hostile }]
	});
	await expect.element(page.getByRole('heading', { name: 'Input' })).toBeVisible();
	await expect.element(text('How it came about, in 1 step')).toBeVisible();
	expect(document.querySelectorAll('img, b')).toHaveLength(0);
});
