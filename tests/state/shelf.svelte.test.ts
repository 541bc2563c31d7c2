import { expect, test } from 'vitest';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { PLAIN_DEVICE } from '#tests/support/devices.ts';
import { SCRIPTED_MODEL, startWorkbench } from '#tests/support/workbench.ts';

const SIZE = SCRIPTED_MODEL.downloadBytes;

/** A shelf that holds so many bytes of the one model. */
function shelfWith(bytes: number) {
	const state = { bytes };
	const shelf: ModelShelf = {
		keptBytes: () => Promise.resolve(state.bytes),
		wholeBytes: () => Promise.resolve(SIZE),
		remove: () => {
			state.bytes = 0;
			return Promise.resolve();
		},
		freeBytes: () => Promise.resolve(5 * SIZE - state.bytes)
	};
	return { shelf, state };
}

test('what is kept is unknown, then part of it or the whole', async () => {
	const { shelf, state } = shelfWith(SIZE / 2);
	const { workbench, end } = await startWorkbench({ shelf });
	expect(workbench.shelf.holding(SCRIPTED_MODEL)).toBeNull();
	await workbench.shelf.look(SCRIPTED_MODEL);
	expect(workbench.shelf.holding(SCRIPTED_MODEL)).toEqual({
		bytes: SIZE / 2,
		wholeBytes: SIZE,
		isWhole: false
	});
	state.bytes = SIZE;
	await workbench.shelf.look(SCRIPTED_MODEL);
	expect(workbench.shelf.holding(SCRIPTED_MODEL)).toEqual({ bytes: SIZE, wholeBytes: SIZE, isWhole: true });
	expect(workbench.shelf.freeBytes).toBe(4 * SIZE);
	end();
});

test('a model that is here already needs no more room', async () => {
	const device = { ...PLAIN_DEVICE, freeStorageBytes: SIZE / 2 };
	const { workbench, end } = await startWorkbench({ ...shelfWith(SIZE), device });
	expect(workbench.model.fit(SCRIPTED_MODEL)).toMatchObject({ kind: 'too-big' });
	await workbench.shelf.look(SCRIPTED_MODEL);
	expect(workbench.model.fit(SCRIPTED_MODEL)).not.toMatchObject({ kind: 'too-big' });
	end();
});

test('removing a model frees its room, and leaves it in memory', async () => {
	const { workbench, engine, end } = await startWorkbench(shelfWith(SIZE));
	await workbench.model.load();
	await workbench.shelf.remove(SCRIPTED_MODEL);
	expect(workbench.shelf.holding(SCRIPTED_MODEL)).toEqual({ bytes: 0, wholeBytes: SIZE, isWhole: false });
	expect(workbench.shelf.freeBytes).toBe(5 * SIZE);
	expect(engine.describe()?.model).toBe(SCRIPTED_MODEL.id);
	end();
});

test('repairing a model forgets its files before it loads it again', async () => {
	const { shelf, state } = shelfWith(SIZE);
	const { workbench, engine, end } = await startWorkbench({ shelf });
	await workbench.model.load();
	const load = engine.load.bind(engine);
	const keptAtLoad: number[] = [];
	engine.load = (...args) => {
		keptAtLoad.push(state.bytes);
		return load(...args);
	};
	await workbench.shelf.repair();
	expect(keptAtLoad).toEqual([0]);
	expect(workbench.model.life.kind).toBe('ready');
	end();
});
