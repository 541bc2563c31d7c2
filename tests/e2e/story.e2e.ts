import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import {
	countAsks,
	makeFirstPair,
	openPlace,
	PAIR_LIMIT_MS,
	readTable,
	SHORT_TEXT
} from '#tests/support/e2e.ts';

interface NativeFile {
	readonly examples: readonly {
		readonly instruction: string;
		readonly response: string;
		readonly source: { readonly document: string; readonly start: number; readonly end: number };
		readonly model: string;
		readonly prompts: readonly string[];
	}[];
	readonly documents: readonly { readonly id: string; readonly text: string }[];
	readonly answers: readonly { readonly key: string }[];
}

test('a pasted text becomes a saved file, on the real model, with a reload in the middle', async ({
	page
}) => {
	test.setTimeout(3 * PAIR_LIMIT_MS);
	const asks = await countAsks(page);
	await page.goto('/');
	await expect(page.getByText('SmolLM2 135M, 98 MB once')).toBeVisible();
	await makeFirstPair(page, SHORT_TEXT);

	await test.step('the whole document is begun, and the page is reloaded while the model writes', async () => {
		const before = await asks();
		await page.getByRole('button', { name: 'Do the whole document' }).click();
		await expect(page).toHaveURL(/\/run$/u);
		await expect.poll(asks, { timeout: PAIR_LIMIT_MS }).toBeGreaterThan(before + 2);
		await page.reload();
	});

	await test.step('the run goes on from where it was', async () => {
		await page.getByRole('button', { name: 'Make 1 pair' }).click();
		await expect(page.getByText('2 of 2 passages done')).toBeVisible({ timeout: PAIR_LIMIT_MS });
	});

	await test.step('nothing was asked twice: every answer but the one in flight at the reload is in the journal', async () => {
		const kept = await readTable(page, 'answers');
		expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length);
		const lost = (await asks()) - kept.length;
		expect(lost).toBeGreaterThanOrEqual(0);
		expect(lost).toBeLessThanOrEqual(1);
	});

	await test.step('the file holds the pairs and the way back to the characters', async () => {
		await openPlace(page, 'Export');
		const saving = page.waitForEvent('download');
		await page.getByRole('button', { name: /^Save/u }).click();
		const download = await saving;
		expect(download.suggestedFilename()).toBe('salt.backprompt.json');
		const file = JSON.parse(await readFile(await download.path(), 'utf8')) as NativeFile;
		const [document] = file.documents;
		expect(file.examples.length).toBeGreaterThanOrEqual(1);
		for (const { instruction, response, source, model, prompts } of file.examples) {
			expect(instruction).toMatch(/^\p{Lu}.+[.?]$/u);
			expect(document?.id).toBe(source.document);
			expect(document?.text.slice(source.start, source.end)).toBe(response);
			expect(SHORT_TEXT).toContain(response);
			expect(model).toBe('SmolLM2-135M-Instruct.Q4_1');
			expect(prompts.length).toBeGreaterThan(0);
		}
		expect(file.answers.length).toBeGreaterThan(5);
	});
});
