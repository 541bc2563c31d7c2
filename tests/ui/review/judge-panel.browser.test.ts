import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import type { Script } from '#lib/engine/scripted/script.ts';
import ReviewPlace from '#lib/ui/review/ReviewPlace.svelte';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { judgingOf } from '#lib/state/judging.svelte.ts';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

const SCRIPT: Script = {
	rules: [
		{ kind: 'text', answers: ['How does it work in detail?'] },
		{ kind: 'choice', weights: { '5': 1 } },
		{ kind: 'likelihood', contains: ['How does'], perToken: -1, turnEnd: -0.1 },
		{ kind: 'likelihood', perToken: -3 }
	]
};

let bench: TestBench;
afterEach(() => {
	cleanup();
	bench.end();
});

function showReview(): void {
	render(OnWorkbench, {
		workbench: bench.workbench,
		Part: ReviewPlace as never,
		given: { go: () => undefined }
	});
}

async function openReview(text = THREE_PASSAGES): Promise<void> {
	bench = await startWorkbench({ script: SCRIPT });
	await bench.workbench.documents.addText(text);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
	showReview();
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const report = () => page.getByRole('region', { name: 'Report card' });

describe('the judge in Review', () => {
	test('says what it will do and how long, does it, and shows what it saw in each pair', async () => {
		await openReview();
		const judge = page.getByRole('region', { name: 'Judge', exact: true });
		await expect
			.element(judge)
			.toHaveTextContent(/3 pairs shown for Scripted to judge, about .* on this device/u);
		await expect.element(judge).toHaveTextContent('about 12 short asks');
		await button('Judge these pairs').click();
		await expect.element(judge).toHaveTextContent('All 3 pairs shown are judged by Scripted.');
		const seen = page.getByRole('region', { name: 'What the judge saw' });
		await expect.element(seen).toHaveTextContent(/Belongs together.*Complete.*To the point.*In order/u);
		await expect.element(seen).toHaveTextContent(/, the worst part/u);
		await expect.element(page.getByRole('slider', { name: 'Threshold, in nats' })).toBeVisible();
	});

	test('stays what it is when Review is left and come back to', async () => {
		await openReview();
		await expect.element(button('Judge these pairs')).toBeVisible();
		cleanup();
		showReview();
		await button('Judge these pairs').click();
		await expect.element(page.getByText('All 3 pairs shown are judged by Scripted.')).toBeVisible();
	});

	test('is tested on the pairs, and says that they are too few to be sure', async () => {
		await openReview();
		await button('How good is this judge').click();
		await button('Test the judge').click();
		await expect.element(report()).toHaveTextContent('Too few pairs to say whether this model can judge');
		await expect.element(report().getByRole('row', { name: /Sentences shuffled/u })).toBeVisible();
		await button('In order').click();
		await expect.element(button('In order')).toHaveAttribute('aria-pressed', 'true');
	});

	test('shows the pairs that it got most wrong side by side', async () => {
		await openReview();
		await button('How good is this judge').click();
		await button('Test the judge').click();
		await expect.element(report()).toHaveTextContent('Bad pairs that it let pass');
		const first = report().getByRole('listitem').first();
		await first.getByText('How does').first().click();
		await expect.element(first.getByText('How does').nth(1)).toBeVisible();
	});

	test('says beside the threshold what the test found, also after a reload', async () => {
		await openReview();
		await button('Judge these pairs').click();
		await button('How good is this judge').click();
		await button('Test the judge').click();
		const threshold = page.getByRole('region', { name: 'Rating and threshold' });
		await expect
			.element(threshold)
			.toHaveTextContent('Tested on 3 good pairs of yours: where 20 % of all pairs are good');
		cleanup();
		bench.end();
		bench = await startWorkbench({ script: SCRIPT, store: bench.store });
		showReview();
		await expect.element(threshold).toHaveTextContent('Tested on 3 good pairs of yours');
	});

	test('says that one pair is too few to test a judge on', async () => {
		await openReview(THREE_PASSAGES.split(/(?=## Snow)/u)[0]);
		await button('How good is this judge').click();
		await expect.element(page.getByText('Too few pairs to test a judge on')).toBeVisible();
	});

	test('says what is wrong with a file that holds no pairs', async () => {
		await openReview();
		await judgingOf(bench.workbench).report.takeFile(new File(['{}'], 'notes.jsonl'));
		await button('How good is this judge').click();
		await expect.element(page.getByText('No pair was found in notes.jsonl')).toBeVisible();
	});
});
