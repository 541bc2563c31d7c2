import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import ExportPlace from '#lib/ui/export/ExportPlace.svelte';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
beforeEach(async () => {
	bench = await startWorkbench();
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
	const given = { go: () => undefined };
	render(OnWorkbench, { workbench: bench.workbench, Part: ExportPlace as never, given });
});
afterEach(() => {
	cleanup();
	bench.end();
});

const sample = () => page.getByLabelText('Sample of the file');

describe('the formats in Export', () => {
	test('are those that can hold what is kept, and the training kit', async () => {
		await expect.poll(() => page.getByRole('radio').elements().length).toBe(4);
		await expect.element(page.getByRole('radio', { name: /Training kit/u })).toBeVisible();
		expect(page.getByRole('radio', { name: /Preferences/u }).elements()).toEqual([]);
	});

	test('show the beginning of a file, and of a kit its files and its README', async () => {
		await expect.element(sample()).toHaveTextContent('"format": "backprompt"');
		await page.getByRole('radio', { name: /Training kit/u }).click();
		await expect.element(sample()).toHaveTextContent('llama-factory/sft.yaml');
		await expect.element(sample()).toHaveTextContent('# Training kit: Instruction backtranslation');
		await expect.element(page.getByText('rain.kit.zip')).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Save 3 examples' })).toBeEnabled();
	});
});
