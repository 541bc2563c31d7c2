import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { fail, ok } from '#lib/core/result.ts';
import { CATALOGUE, EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import type { DeviceReport } from '#lib/state/model.svelte.ts';
import ModelsPlace from '#lib/ui/models/ModelsPlace.svelte';
import { GOOD_GPU, PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { startWorkbench, type TestBench, type TestBenchParts } from '#tests/support/workbench.ts';

const DESKTOP: DeviceReport = { ...PLAIN_DEVICE, gpu: GOOD_GPU };

let bench: TestBench;

async function show(device: DeviceReport, parts: TestBenchParts = {}): Promise<void> {
	bench = await startWorkbench({ device, catalogue: CATALOGUE, ...parts });
	render(OnWorkbench, { workbench: bench.workbench, Part: ModelsPlace });
	await expect.element(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
}

afterEach(() => bench.end());

const titles = () => [...document.querySelectorAll('h3')].map((title) => title.textContent.trim());
const headings = () => [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => Number(tagName[1]));

describe('the list of models', () => {
	test('begins with the recommended one, which is in use, and has no gap in its headings', async () => {
		await show(DESKTOP);
		expect(titles()[0]).toMatch(/^Qwen3 1\.7B .*recommended$/su);
		await expect.element(page.getByText('In use', { exact: true })).toBeVisible();
		const levels = headings();
		expect(levels.every((level, at) => at === 0 || level - (levels[at - 1] ?? 0) <= 1)).toBe(true);
		expect(titles()).toHaveLength(new Set(titles()).size);
	});

	test('says what is wrong with the list of models beside the site, and goes on without it', async () => {
		await show(DESKTOP, { siteModels: () => Promise.resolve(fail('Row 3 has no title.')) });
		await expect.element(page.getByRole('alert')).toHaveTextContent(/cannot be read.*Row 3 has no title\./su);
		expect(titles().length).toBeGreaterThan(6);
	});

	test('begins with a model that lies beside the site', async () => {
		const files = [{ url: 'models/class.gguf', bytes: 98_000_000 }];
		const placed = { ...EMBEDDED, id: 'placed', title: 'For the class', files, isPlaced: true };
		await show(DESKTOP, { siteModels: () => Promise.resolve(ok([placed])) });
		expect(titles()[0]).toMatch(/^For the class .*recommended$/su);
		await expect.element(page.getByText(/lies beside this site/u)).toBeVisible();
	});

	test('shows the best six of those that fit, and all on request', async () => {
		await show(DESKTOP);
		const before = titles().length;
		await page.getByRole('button', { name: /^Show \d+ more$/u }).click();
		await vi.waitFor(() => expect(titles()).toHaveLength(CATALOGUE.length));
		expect(before).toBeLessThan(CATALOGUE.length);
	});

	test('keeps those that do not fit closed, each with its reason', async () => {
		await show(PLAIN_DEVICE);
		const reason = page.getByText('Needs a graphics processor, and this browser offers none.').first();
		await expect.element(reason).not.toBeVisible();
		await page.getByText(/^Does not fit/u).click();
		await expect.element(reason).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Use this: Llama 3.1 8B' })).toBeDisabled();
	});

	test('keeps those for an imitated graphics processor closed, and lets them be tried', async () => {
		await show({ ...PLAIN_DEVICE, gpu: SOFTWARE_GPU });
		const reason = page.getByText(/about 5 times slower than the same model on the processor/u).first();
		await expect.element(reason).not.toBeVisible();
		await page.getByText(/^For trying only/u).click();
		await expect.element(reason).toBeVisible();
		await page.getByRole('button', { name: 'Use this: SmolLM2 135M on WebGPU' }).click();
		await vi.waitFor(() => expect(bench.workbench.model.current?.id).toBe(EMBEDDED_WEBGPU.id));
		expect(bench.workbench.model.recommendation?.model.id).toBe(EMBEDDED.id);
	});

	test('can be narrowed to a language and to a processor', async () => {
		await show(DESKTOP);
		await page.getByLabelText('Language').selectOptions('Chinese');
		await page.getByLabelText('Runs on').selectOptions('the processor');
		await vi.waitFor(() =>
			expect(
				titles()
					.slice(1)
					.every((title) => title.includes('(GGUF)'))
			).toBe(true)
		);
		await page.getByLabelText('Language').selectOptions('Dutch');
		await page.getByLabelText('Runs on').selectOptions('the graphics processor');
		await vi.waitFor(() => expect(titles().join(' ')).toContain('Ministral'));
	});

	test('a chosen model is in use, beside the recommended one, until that is taken again', async () => {
		await show(PLAIN_DEVICE);
		await page.getByRole('button', { name: 'Use this: Qwen2.5 0.5B (GGUF)' }).click();
		await vi.waitFor(() => expect(titles().slice(0, 2).join(' ')).toMatch(/^Qwen2\.5 0\.5B.*recommended/su));
		await page.getByRole('button', { name: 'Use the recommended one' }).click();
		await vi.waitFor(() => expect(bench.workbench.model.current?.id).toBe(EMBEDDED.id));
	});
});

describe('the report', () => {
	let writeText: MockInstance<Clipboard['writeText']>;

	beforeEach(async () => {
		writeText = vi.spyOn(navigator.clipboard, 'writeText');
		await show(DESKTOP);
		await page.getByText('Report for a bug thread').click();
	});
	afterEach(() => vi.restoreAllMocks());

	const shown = () => document.querySelector('pre')?.textContent ?? '';

	test('is copied exactly as it is shown', async () => {
		writeText.mockResolvedValue();
		await page.getByRole('button', { name: 'Copy report' }).click();
		await expect.element(page.getByText('Copied.')).toBeVisible();
		expect(writeText).toHaveBeenCalledWith(shown());
		expect(shown()).toContain('WebGPU: hardware, nvidia');
	});

	test('is selected where the browser does not let the page copy', async () => {
		writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
		await page.getByRole('button', { name: 'Copy report' }).click();
		await expect.element(page.getByText(/The text is selected/u)).toBeVisible();
		expect(getSelection()?.toString().trim()).toBe(shown());
	});
});
