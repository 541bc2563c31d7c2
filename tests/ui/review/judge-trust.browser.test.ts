import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { judgingOf } from '#lib/state/judging.svelte.ts';
import ReportPanel from '#lib/ui/review/judge/ReportPanel.svelte';
import { JudgingEngine } from '#tests/support/judging-engine.ts';
import { pairLines } from '#tests/support/many-pairs.ts';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { startWorkbench, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => {
	cleanup();
	bench.end();
});

/** The report on a file of good pairs, on a model that the site's weights do not suit. */
async function openReport(pairs: number): Promise<void> {
	bench = await startWorkbench({ engine: new JudgingEngine() });
	const { report } = judgingOf(bench.workbench);
	await report.resize(50);
	await report.takeFile(new File([pairLines(pairs)], 'good.jsonl'));
	await report.start();
	render(OnWorkbench, { workbench: bench.workbench, Part: ReportPanel as never, given: {} });
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const region = (name: string) => page.getByRole('region', { name });

describe('what the judge goes by', () => {
	test('is fitted on one’s own pairs where that is better for sure, and goes back to the site’s', async () => {
		await openReport(30);
		const weights = region('What it goes by');
		await expect.element(weights).toHaveTextContent('Weights fitted on these pairs judge better');
		await expect
			.element(weights)
			.toHaveTextContent(/in \d\d\.\d % of all comparisons by the weights that came/u);
		await button('Use these weights').click();
		await expect.element(weights).toHaveTextContent('Your own weights are in use, fitted on 30 good pairs');
		await expect.element(region('Report card')).toHaveTextContent('Judged by your own weights');
		await expect.element(button('Use these weights')).not.toBeInTheDocument();
		await button('Back to the site’s weights').click();
		await expect.element(button('Use these weights')).toBeVisible();
		await expect.element(weights).not.toHaveTextContent('are in use');
	});

	test('shows every weight beside the one that came with the site', async () => {
		await openReport(30);
		await page.getByText('The weights, sign by sign').click();
		const sign = page.getByRole('row', { name: /^It is likely to end where it ends 3\.31 \d+\.\d\d/u });
		await expect.element(sign).toBeVisible();
		await expect.element(page.getByRole('row', { name: /Not a machine’s voice as it was/u })).toBeVisible();
	});

	test('is not fitted on too few pairs, and it is said how many it takes', async () => {
		await openReport(12);
		const weights = region('What it goes by');
		await expect.element(weights).toHaveTextContent('Too few pairs to fit the weights on');
		await expect.element(weights).toHaveTextContent('20 good pairs at least');
		await expect.element(button('Use these weights')).not.toBeInTheDocument();
	});
});

describe('what the judge leans to', () => {
	test('is asked for with its cost, and says that the model goes by the place', async () => {
		await openReport(12);
		const leaning = region('What it leans to');
		await expect
			.element(leaning)
			.toHaveTextContent(
				/12 comparisons of two responses, each asked in both orders: 24 asks, .* on this device/u
			);
		await button('Have it compare').click();
		await expect.element(leaning).toHaveTextContent(/goes by the place and mostly takes the first: 100 %/u);
		await expect.element(leaning).toHaveTextContent('Out of 12 comparisons');
		await button('Comparison').click();
		await expect.element(button('Comparison')).toHaveAttribute('aria-pressed', 'true');
	});
});

describe('other ways to judge', () => {
	test('are measured on the same pairs, with their cost before, and compared with the judge', async () => {
		await openReport(12);
		const damages = region('Which faults it sees');
		await expect.element(damages).toHaveTextContent(/\d+ pairs, \d+ asks at most: .* on this device\./u);
		await button('Measure it').click();
		await expect
			.element(damages)
			.toHaveTextContent(
				/a good pair beats a damaged one: judge \d+ %, mark from 1 to 5 50 %\. The judge does best/u
			);
		await expect.element(damages).toHaveTextContent('Measured on all pairs of this test.');
		await button('Mark from 1 to 5').click();
		await expect.element(button('Mark from 1 to 5')).toHaveAttribute('aria-pressed', 'true');
	});
});
