import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { METHODS } from '#lib/core/methods/methods.ts';
import { expectedMs } from '#lib/state/pace.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';
import { SCRIPTED_MODEL, startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

const [FIRST, SECOND] = METHODS;

let bench: TestBench;
let workbench: Workbench;
const refresh = () => workbench.project.refresh();

beforeEach(async () => {
	bench = await startWorkbench();
	workbench = bench.workbench;
	await workbench.documents.addText(THREE_PASSAGES);
	await refresh();
});
afterEach(() => bench.end());

describe('what a passage is said to take', () => {
	it('goes by what is usual until the method’s own words are there, and then by these', async () => {
		expect(workbench.msPerPair).toBe(expectedMs(workbench.model));
		await workbench.recipeChoice.open();
		const { sheet } = await FIRST!.open();
		const cost = sheet.cost(workbench.recipe!);
		expect(workbench.msPerPair).toBe(expectedMs(workbench.model, { cost }));
	});

	it('is what was measured after the first passage, and of another method what its tokens take here', async () => {
		await workbench.makePairs({ limit: 1 });
		await refresh();
		const measured = workbench.run.pace;
		expect(measured).toBeGreaterThan(0);
		expect(workbench.msPerPair).toBe(measured);
		const spent = workbench.run.spentOn(SCRIPTED_MODEL.id);
		expect(spent?.readTokens).toBeGreaterThan(0);
		expect(spent?.writtenTokens).toBeGreaterThan(0);
		await workbench.recipeChoice.chooseMethod(SECOND!.name);
		await refresh();
		expect(workbench.run.paceOf(workbench.recipe!.id)).toBeNull();
		expect(workbench.msPerPair).toBe(expectedMs(workbench.model, { spent }));
	});

	it('takes no other model’s tokens for its own', async () => {
		await workbench.makePairs({ limit: 1 });
		expect(workbench.run.spentOn('another-model')).toBeNull();
	});
});

it('a run knows the stages of the method at work', async () => {
	expect(workbench.run.stages).toEqual([]);
	await workbench.makePairs({ limit: 1 });
	expect(workbench.run.stages).toEqual((await FIRST!.open()).sheet.stages);
});
