import { beforeAll, describe, expect, it } from 'vitest';
import { isAllowed, readOption } from '#lib/core/methods/option.ts';
import type { Method, OpenMethod } from '#lib/core/methods/method.ts';
import type { MethodSheet } from '#lib/core/methods/method-sheet.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { assembleDataset } from '#lib/core/curation/dataset.ts';
import type { PromptForm } from '#lib/core/recipe.ts';
import type { RunEvent } from '#lib/core/run.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { galleryExample, type GalleryExample, type GalleryRow } from '#lib/examples/gallery.ts';
import { openMethodScene, rowsOf, type MethodScene, type SceneRow } from '#tests/support/method-scene.ts';
import { valueOf } from '#tests/support/store-place.ts';
import { tinyScript, UnreliableEngine, type UnreliableParts } from '#tests/support/unreliable-engine.ts';

/** A made row with only what the example names, so that the two can be compared. */
function asNamed(made: SceneRow, { input, set, issues }: Partial<GalleryRow>, passage: string) {
	return {
		instruction: made.instruction,
		response: made.response ?? passage,
		isKept: made.isKept,
		...(input === undefined ? {} : { input: made.input }),
		...(set === undefined ? {} : { set: made.set }),
		...(issues === undefined ? {} : { issues: made.issues })
	};
}

const FORMS = ['full', 'tiny'] as const;

const CAN = { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true };
/** Each form of prompts, and what is done where an engine cannot do something: not every prompt is for all of them. */
const ENGINES: readonly (UnreliableParts & { readonly promptForm: PromptForm })[] = [
	{ promptForm: 'full' },
	{ promptForm: 'full', description: { can: { ...CAN, choice: false } } },
	{ promptForm: 'full', description: { can: { ...CAN, embed: false } } },
	{ promptForm: 'full', description: { can: { ...CAN, likelihood: false } } },
	{ promptForm: 'tiny', replace: tinyScript }
];

/** The name of the prompt that an ask came from, without its version; null where nothing was asked. */
function promptOf(event: RunEvent): string | null {
	if (event.kind !== 'ask' || event.event.kind !== 'asked') return null;
	return event.event.ask.prompt.replace(/@.*$/u, '');
}

describe.each(METHODS)('$name', (method: Method) => {
	let example: GalleryExample;
	let sheet: MethodSheet;
	let opened: OpenMethod;
	let scene: MethodScene;

	beforeAll(async () => {
		opened = await method.open();
		sheet = opened.sheet;
		example = (await galleryExample(method.name)) ?? expect.fail('There is no worked example');
		scene = await openMethodScene({ method, example });
		expect(await scene.runOnce()).toEqual({ kind: 'done' });
	});

	it('makes the rows of its worked example, in their order', async () => {
		const made = rowsOf(await scene.judged());
		const named = made.map((row, at) => asNamed(row, example.rows[at] ?? {}, example.passage));
		expect(named).toEqual(example.rows.map((row) => ({ ...row, response: row.response ?? example.passage })));
		expect(await scene.attempts()).toEqual([]);
	});

	it('has a worked example of its own with a row that is kept', () => {
		expect(example.method).toBe(method.name);
		expect(example.rows.some(({ isKept }) => isKept)).toBe(true);
	});

	it('has rows to train on for what is kept of its example, each with words on both sides', async () => {
		const [document = expect.fail('No document')] = await valueOf(scene.store.documents());
		const kept = assembleDataset(
			await scene.judged(),
			new Map([[document.id, document]]),
			DEFAULT_SETTINGS.thresholds
		);
		const rows = sheet.sets.map((set) => ({ set, rows: kept.flatMap((one) => set.rows(one)) }));
		expect(rows[0]?.rows.length).toBeGreaterThan(0);
		for (const { set, rows: trained } of rows) {
			for (const row of trained) {
				expect(row.instruction.trim()).not.toBe('');
				expect(row.output.trim()).not.toBe('');
				expect((row.rejected ?? '') !== '').toBe(set.kind === 'preference');
			}
		}
	});

	it('has no row for which there is no set to train with', async () => {
		const [document = expect.fail('No document')] = await valueOf(scene.store.documents());
		const kept = assembleDataset(
			await scene.judged(),
			new Map([[document.id, document]]),
			DEFAULT_SETTINGS.thresholds
		);
		for (const one of kept) {
			expect(sheet.sets.flatMap((set) => set.rows(one)).length, one.instruction).toBeGreaterThan(0);
		}
	});

	it('names the prompts that it asks with in the stages of its sheet, and no others', async () => {
		const named = new Set(sheet.stages.flatMap(({ prompts }) => prompts));
		const asked = new Set<string>();
		// A method may go another way with a passage that asks nothing.
		const plain = { ...example, passage: example.passage.replaceAll(/[?？]/gu, '.') };
		for (const { promptForm, ...unreliable } of ENGINES) {
			const engine = (script: Script) => new UnreliableEngine(script, unreliable);
			for (const shown of [example, plain]) {
				const other = await openMethodScene({ method, example: shown, engine, promptForm });
				await other.runOnce({ onEvent: (event) => asked.add(promptOf(event) ?? 'nothing') });
			}
		}
		asked.delete('nothing');
		expect([...asked].toSorted()).toEqual([...named].toSorted());
	});

	it('has options with different names, whose defaults are allowed and can be typed', () => {
		const names = sheet.options.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const option of sheet.options) {
			expect(option.name).toMatch(/^[a-z][a-z-]*$/u);
			expect([option.title, option.help, option.source]).not.toContain('');
			expect(isAllowed(option, option.fallback), option.name).toBe(true);
			expect(readOption(option, String(option.fallback)), option.name).toBe(option.fallback);
		}
	});

	it('has an example whose options it knows and allows', () => {
		const unknown = Object.entries(example.options ?? {}).filter(([name, value]) => {
			const option = sheet.options.find((known) => known.name === name);
			return !option || !isAllowed(option, value);
		});
		expect(unknown).toEqual([]);
	});

	it('has training sets with different names that can name a file', () => {
		const names = sheet.sets.map(({ name }) => name);
		expect(names.length).toBeGreaterThan(0);
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/u);
	});

	it.each(FORMS)('costs something for a model in the %s form', (promptForm) => {
		const options = Object.fromEntries(sheet.options.map(({ name, fallback }) => [name, fallback]));
		for (const value of Object.values(sheet.cost({ options, promptForm }))) {
			expect(value).toBeGreaterThan(0);
			expect(Number.isFinite(value)).toBe(true);
		}
	});

	it('says what it needs and makes, and a note where a tiny model cannot do a stage', () => {
		expect([sheet.needs, sheet.makes, method.summary, method.title]).not.toContain('');
		expect(sheet.stages.length).toBeGreaterThan(0);
		for (const { title, tiny, note = '' } of sheet.stages) {
			expect(title).not.toBe('');
			if (tiny !== 'does') expect(note, title).not.toBe('');
		}
	});

	it('gives training settings that are numbers a trainer can take', () => {
		const { learningRate, batch, epochs, weightDecay, dropout, warmup, cutoffTokens, notes } = sheet.training;
		for (const value of [learningRate, batch, epochs, cutoffTokens]) {
			if (value !== null) expect(value).toBeGreaterThan(0);
		}
		for (const share of [weightDecay, dropout, warmup]) {
			if (share !== null) expect(share).toBeGreaterThanOrEqual(0);
			if (share !== null) expect(share).toBeLessThan(1);
		}
		expect(notes.length).toBeGreaterThan(0);
	});
});
