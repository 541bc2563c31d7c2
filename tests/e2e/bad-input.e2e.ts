import { expect, test, type Page } from '@playwright/test';
import { openFile, openPlace, textBox } from '#tests/support/e2e.ts';

test.beforeEach(async ({ page }) => {
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Make the first pair' })).toBeEnabled();
});

test('no text, and there is nothing to press', async ({ page }) => {
	for (const nothing of ['', ' \n\t ']) {
		await textBox(page).fill(nothing);
		await expect(page.getByRole('button', { name: 'Make the first pair' })).toBeDisabled();
	}
});

const REFUSED: readonly [what: string, name: string, content: string | Buffer, words: string][] = [
	['an empty file', 'empty.txt', '', 'There is no text in it'],
	['a file of blank space', 'blank.txt', ' \n \n', 'There is no text in it'],
	['a PDF', 'paper.txt', '%PDF-1.7\n1 0 obj', 'This is not a text file'],
	['NUL bytes', 'zeros.txt', Buffer.alloc(400), 'This is not a text file']
];
for (const [what, name, content, words] of REFUSED) {
	test(`${what} is refused in words that say what to do`, async ({ page }) => {
		await openFile(page, name, content);
		await expect(page.getByRole('alert')).toContainText(`${name}: ${words}`);
		await expect(page.getByRole('heading', { name: /documents?$/u, level: 2 })).toBeHidden();
	});
}

test('one word is taken in, and it is said why there is nothing to ask', async ({ page }) => {
	await textBox(page).fill('Word');
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	await expect(page.getByText('None of this text is long and plain enough')).toBeVisible();
	await openPlace(page, 'Segments');
	await expect(page.getByText('Too short to be an answer.')).toBeVisible();
});

test('the same text again is not added twice', async ({ page }) => {
	await openFile(page, 'one.txt', 'The first of two equal files.');
	await expect(page.getByRole('heading', { name: '1 document' })).toBeVisible();
	await openFile(page, 'two.txt', 'The first of two equal files.');
	await expect(page.getByText('two.txt: This text is already here')).toBeVisible();
	await expect(page.getByRole('heading', { name: '1 document' })).toBeVisible();
});

const SENTENCE = 'Nobody had counted the steps of the tower before, and nobody has counted them since. ';

const LARGE: readonly [what: string, content: string][] = [
	['a line of 2 MB', SENTENCE.repeat(Math.ceil(2e6 / SENTENCE.length))],
	['5 MB of text', `${SENTENCE}\n\n`.repeat(Math.ceil(5e6 / (SENTENCE.length + 2)))],
	['one word of 2 MB', 'x'.repeat(2e6)]
];
for (const [what, content] of LARGE) {
	test(`${what} is taken in and shown without freezing the page`, async ({ page }) => {
		await openFile(page, 'large.txt', content);
		await expect(page.getByRole('heading', { name: '1 document' })).toBeVisible({ timeout: 60_000 });
		await openPlace(page, 'Segments');
		await expect(page.getByRole('article', { name: 'Passage 1', exact: true })).toBeVisible({
			timeout: 60_000
		});
		await openPlace(page, 'Export');
		await openPlace(page, 'Documents');
	});
}

test('right-to-left and Chinese texts and lone surrogates are shown as they are', async ({ page }) => {
	await openFile(page, 'arabic.txt', 'كان الملح يُصنع من ماء البحر منذ آلاف السنين. '.repeat(12));
	await openFile(
		page,
		'chinese.txt',
		'几千年来，人们一直从海水中制盐。他们把海水引入岸边的浅池，等待太阳和风把水晒干。'.repeat(6)
	);
	await openFile(page, 'broken.txt', `Half a character \ud83d stands here. ${SENTENCE.repeat(4)}`);
	await expect(page.getByRole('heading', { name: '3 documents' })).toBeVisible();
	await openPlace(page, 'Segments');
	const chosen = page.getByRole('combobox');
	for (const [title, words] of [
		['كان', 'كان الملح'],
		['几千年来', '几千年来，人们一直从海水中制盐。']
	] as const) {
		await chosen.selectOption({ index: await optionStarting(page, title) });
		await expect(page.getByRole('article').first()).toContainText(words);
	}
});

function optionStarting(page: Page, words: string): Promise<number> {
	return page
		.getByRole('combobox')
		.locator('option')
		.evaluateAll(
			(options, start) => options.findIndex((each) => each.textContent?.trim().startsWith(start)),
			words
		);
}
