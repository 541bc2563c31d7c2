import { describe, expect, test } from 'vitest';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { ownSpec, type OwnModel } from '#lib/core/own-model.ts';
import { fail, ok } from '#lib/core/result.ts';
import type { OwnShelf } from '#lib/engine/own-shelf.ts';
import { startWorkbench } from '#tests/support/workbench.ts';

const SAID = {
	title: 'Mine',
	bytes: 100,
	contextTokens: 512,
	memoryBytes: 1000,
	languages: [],
	licence: null,
	promptForm: 'tiny',
	thinks: false
} as const;
const OWN: OwnModel = { ...SAID, sha256: 'ab'.repeat(32) };
const FACTS = {
	...SAID,
	parts: 1,
	architecture: 'llama',
	quantisation: 'Q4_1',
	parameters: 5,
	chatTemplate: null,
	canMeasure: true
};
const FILE = new File(['x'], 'mine.gguf');
const SPEC = ownSpec(OWN);

const keep: OwnShelf['keep'] = async (_chosen, { onNamed }) => {
	await onNamed(OWN);
	return ok(OWN);
};

const FOUND: OwnModel = {
	...OWN,
	sha256: 'cd'.repeat(32),
	files: [{ url: 'https://huggingface.co/u/m/resolve/main/mine.gguf', bytes: 100 }]
};
const find: OwnShelf['find'] = () =>
	Promise.resolve(ok({ own: FOUND, facts: FACTS, address: FOUND.files?.[0]?.url ?? '' }));

/** A workbench whose browser takes any file for the model above. */
async function scene(ownShelf: Partial<OwnShelf> = {}) {
	const removed: string[] = [];
	const shelf: ModelShelf = {
		keptBytes: () => Promise.resolve(100),
		wholeBytes: () => Promise.resolve(100),
		remove: ({ id }) => Promise.resolve(void removed.push(id)),
		freeBytes: () => Promise.resolve(null)
	};
	const bench = await startWorkbench({
		shelf,
		ownShelf: { inspect: (files) => Promise.resolve(ok({ files, facts: FACTS })), keep, find, ...ownShelf }
	});
	const { ownModels, project } = bench.workbench;
	const bring = async () => {
		await ownModels.choose([FILE]);
		await ownModels.keep();
		await project.refresh();
	};
	return { ...bench, ownModels, project, removed, bring };
}

describe('a model of one’s own', () => {
	test('is looked at, kept when the person says so, and then offered like any other', async () => {
		const { ownModels, project, workbench, bring, end } = await scene();
		await ownModels.choose([FILE]);
		expect(ownModels.life).toMatchObject({ kind: 'chosen', chosen: { facts: { title: 'Mine' } } });
		expect(project.settings.ownModels).toEqual([]);
		await bring();
		expect(ownModels.life).toMatchObject({ kind: 'kept', spec: { id: SPEC.id } });
		expect(workbench.model.catalogue.at(-1)).toEqual(SPEC);
		await workbench.chooseModel(SPEC.id);
		await project.refresh();
		expect(workbench.model.current).toEqual(SPEC);
		end();
	});

	test('is not in memory because another one is', async () => {
		const { project, workbench, bring, end } = await scene();
		await workbench.model.load();
		expect(workbench.model.life.kind).toBe('ready');
		await bring();
		await workbench.chooseModel(SPEC.id);
		await project.refresh();
		expect(workbench.model.life.kind).toBe('absent');
		await workbench.model.load();
		expect(workbench.model.life).toMatchObject({ kind: 'ready', description: { model: SPEC.id } });
		end();
	});

	test('brought twice is there once', async () => {
		const { project, bring, end } = await scene();
		await bring();
		await bring();
		expect(project.settings.ownModels).toEqual([OWN]);
		end();
	});

	test('can be asked in the other form, which makes another recipe', async () => {
		const { ownModels, project, workbench, bring, end } = await scene();
		await bring();
		await workbench.chooseModel(SPEC.id);
		await project.refresh();
		const before = workbench.recipe?.id;
		await ownModels.setPromptForm(SPEC, 'full');
		await project.refresh();
		expect(project.settings.ownModels).toEqual([{ ...OWN, promptForm: 'full' }]);
		expect(workbench.model.current?.promptForm).toBe('full');
		expect(workbench.recipe?.id).not.toBe(before);
		end();
	});

	test('is removed from the list and from the browser, and is no longer in use', async () => {
		const { ownModels, project, workbench, removed, bring, end } = await scene();
		await bring();
		await workbench.chooseModel(SPEC.id);
		await project.refresh();
		await ownModels.remove(SPEC);
		await project.refresh();
		expect(project.settings).toMatchObject({ ownModels: [], model: null });
		expect(removed).toEqual([SPEC.id]);
		expect(ownModels.recordOf(SPEC)).toBeNull();
		end();
	});

	test('that cannot be used, or kept, is refused with the reason', async () => {
		const unfit = await scene({ inspect: () => Promise.resolve(fail({ kind: 'no-vocabulary' })) });
		await unfit.ownModels.choose([FILE]);
		expect(unfit.ownModels.life).toMatchObject({
			kind: 'refused',
			name: 'mine.gguf',
			fault: { kind: 'no-vocabulary' }
		});
		await unfit.ownModels.keep();
		expect(unfit.ownModels.life.kind).toBe('refused');
		unfit.end();
		const gone = await scene({
			keep: async (_chosen, { onNamed }) => {
				await onNamed(OWN);
				return fail({ kind: 'unreadable' });
			}
		});
		await gone.bring();
		expect(gone.ownModels.life).toMatchObject({ kind: 'refused', fault: { kind: 'unreadable' } });
		expect(gone.project.settings.ownModels).toEqual([]);
		gone.ownModels.dismiss();
		expect(gone.ownModels.life.kind).toBe('none');
		gone.end();
	});

	test('may be found at an address, and is fetched only when it is used', async () => {
		const { ownModels, project, workbench, removed, end } = await scene();
		await ownModels.find('huggingface.co/u/m/blob/main/mine.gguf');
		expect(ownModels.life).toMatchObject({ kind: 'found', found: { own: FOUND } });
		expect(project.settings.ownModels).toEqual([]);
		const spec = await ownModels.add();
		await project.refresh();
		expect(spec).toEqual(ownSpec(FOUND));
		expect(ownModels.life.kind).toBe('none');
		expect(workbench.model.catalogue.at(-1)).toEqual(spec);
		await ownModels.find('the same again');
		expect(await ownModels.add()).toEqual(spec);
		await project.refresh();
		expect(project.settings.ownModels).toEqual([FOUND]);
		expect(removed).toEqual([]);
		end();
	});

	test('brought as a file that was fetched before takes its place', async () => {
		const brought = { ...OWN, sha256: FOUND.sha256 };
		const { ownModels, project, removed, bring, end } = await scene({
			keep: async (_chosen, { onNamed }) => {
				await onNamed(brought);
				return ok(brought);
			}
		});
		await ownModels.find('…');
		await ownModels.add();
		await project.refresh();
		await bring();
		expect(project.settings.ownModels).toEqual([brought]);
		expect(removed).toEqual([ownSpec(FOUND).id]);
		end();
	});

	test('that is looked for while another is chosen is forgotten', async () => {
		let answer: () => void = () => undefined;
		const { ownModels, end } = await scene({
			find: async (address, signal) => {
				await new Promise<void>((resolve) => (answer = resolve));
				expect(signal.aborted).toBe(true);
				return find(address, signal);
			}
		});
		const finding = ownModels.find('slow');
		expect(ownModels.life).toEqual({ kind: 'reading', name: 'slow' });
		await ownModels.choose([FILE]);
		answer();
		await finding;
		expect(ownModels.life.kind).toBe('chosen');
		end();
	});

	test('is one of twenty at most', async () => {
		const { ownModels, project, store, bring, end } = await scene();
		const twenty = Array.from({ length: 20 }, (_none, at) => ({
			...OWN,
			sha256: at.toString(16).padStart(64, '0')
		}));
		await store.changeSettings({ ownModels: twenty });
		await project.refresh();
		await bring();
		expect(ownModels.life).toMatchObject({ kind: 'refused', fault: { kind: 'too-many' } });
		expect(project.settings.ownModels).toHaveLength(20);
		end();
	});
});
