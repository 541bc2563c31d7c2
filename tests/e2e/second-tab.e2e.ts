import { expect, test } from '@playwright/test';
import {
	countAsks,
	openPlace,
	PAIR_LIMIT_MS,
	readTable,
	textBox,
	waitForAnswers
} from '#tests/support/e2e.ts';

const TEXT = `The first maps of the river were drawn by people who had walked along it. They knew where it could be crossed in summer, and which bend had moved since their fathers' time. A map drawn from the air shows more, but it does not say which path is dry in spring, nor who must be asked before one takes it.`;

/** Runs in the page: a browser may take a moment to notice that a tab is gone. */
async function heldLocks(): Promise<number> {
	const { held = [] } = await navigator.locks.query();
	return held.length;
}

test('of two tabs one has the model at a time; they share the answers and see each other’s decisions', async ({
	context
}) => {
	test.setTimeout(2 * PAIR_LIMIT_MS);
	const asks = await countAsks(context);
	const [first, second] = [await context.newPage(), await context.newPage()];

	await test.step('the first is at work', async () => {
		await second.goto('/run');
		await first.goto('/');
		await textBox(first).fill(TEXT);
		await first.getByRole('button', { name: 'Make the first pair' }).click();
		await waitForAnswers(first, 1);
	});

	await test.step('the second says so, and what to do', async () => {
		await second.getByRole('button', { name: 'Make 1 pair' }).click();
		await expect(second.getByRole('alert')).toContainText('The model is in use in another tab of this site');
		await expect(second.getByRole('alert')).toContainText('Close that tab');
	});

	await test.step('when the first is closed, the second goes on from its answers', async () => {
		await first.close();
		await expect.poll(() => second.evaluate(heldLocks)).toBe(0);
		await second.getByRole('button', { name: 'Try again' }).click();
		await expect(second.getByText('1 of 1 passages done')).toBeVisible({ timeout: PAIR_LIMIT_MS });
		const kept = await readTable(second, 'answers');
		expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length);
		const lost = (await asks()) - kept.length;
		expect(lost).toBeGreaterThanOrEqual(0);
		expect(lost).toBeLessThanOrEqual(1);
	});

	await test.step('what is decided in one is seen in the other at once', async () => {
		const third = await context.newPage();
		await third.goto('/review');
		await openPlace(second, 'Review');
		await expect(third.getByText('0 decided by you')).toBeVisible();
		await second.keyboard.press('x');
		await expect(third.getByRole('article').getByText('rejected')).toBeVisible();
		await expect(third.getByText('1 decided by you')).toBeVisible();
		await third.keyboard.press('a');
		await expect(second.getByRole('article').getByText('kept', { exact: true })).toBeVisible();
	});
});
