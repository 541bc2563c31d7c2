import { afterEach, describe, expect, test } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import type { EngineFailureKind } from '#lib/core/engine-failure.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import EnginePanel from '#lib/ui/frame/EnginePanel.svelte';
import ModelsPlace from '#lib/ui/models/ModelsPlace.svelte';
import RunPlace from '#lib/ui/run/RunPlace.svelte';
import { failureText } from '#lib/ui/failure-text.ts';
import { ENGINE_FAILURES } from '#tests/support/failure-kinds.ts';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import {
	SCRIPTED_MODEL,
	startWorkbench,
	THREE_PASSAGES,
	WILLING,
	type TestBench
} from '#tests/support/workbench.ts';

/** Fails at the load, as the test says. */
class FailingEngine extends ScriptedEngine {
	constructor(readonly kind: EngineFailureKind) {
		super(WILLING);
	}
	override load() {
		const { kind } = this;
		return Promise.resolve({ ok: false as const, failure: { kind, message: 'told by the test' } });
	}
}

let bench: TestBench;
afterEach(() => bench.end());

const SMALLER = { ...SCRIPTED_MODEL, id: 'smaller', title: 'Smaller', memoryBytes: 100_000_000 };

async function failing(kind: EngineFailureKind): Promise<void> {
	bench = await startWorkbench({ engine: new FailingEngine(kind), catalogue: [SCRIPTED_MODEL, SMALLER] });
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
}

const link = (path: string) => path;
const go = () => undefined;

/** The words and the presses that a place shows. */
function shown(Part: unknown, given: Record<string, unknown> = {}): { words: string; acts: string[] } {
	const { container } = render(OnWorkbench, { workbench: bench.workbench, Part: Part as never, given });
	const words = container.textContent.replaceAll(/\s+/gu, ' ');
	const acts = [...container.querySelectorAll('button, a.button')].map(({ textContent }) =>
		textContent.trim()
	);
	cleanup();
	return { words, acts };
}

const PLACES: [string, unknown, Record<string, unknown>][] = [
	['the chip', EnginePanel, { link }],
	['the run', RunPlace, { go }],
	['the list of models', ModelsPlace, {}]
];
const STOPPED = ENGINE_FAILURES.filter((kind) => kind !== 'interrupted');

describe('an engine that cannot be had', () => {
	test.each(STOPPED)('for “%s” is told in every place, with what to do', async (kind) => {
		await failing(kind);
		const { title, action } = failureText({ kind });
		for (const [name, Part, props] of PLACES) {
			const { words, acts } = shown(Part, props);
			expect(words, name).toContain(title);
			expect(words, name).toContain(action);
			expect(words, name).not.toMatch(/object Object|undefined|NaN/u);
			expect(
				acts.filter((act) => /^(?:Try again|Go on with \w+|Choose a model|Use this)/u.test(act)),
				name
			).not.toEqual([]);
		}
	});

	test('because somebody stopped it is not told as a fault', async () => {
		await failing('interrupted');
		expect(shown(EnginePanel, { link }).words).toContain('Not loaded');
		expect(shown(RunPlace, { go }).acts).toContain('Make 3 pairs');
	});

	test.each(PLACES)('for want of memory: %s offers the smaller model', async (_name, Part, props) => {
		await failing('out-of-memory');
		const { words, acts } = shown(Part, props);
		expect(acts).toContain('Go on with Smaller');
		expect(words).toContain('Smaller takes 100 MB of memory instead of 320 MB');
	});
});

describe('an engine that is well', () => {
	const ready = async () => {
		bench = await startWorkbench({});
		await bench.workbench.model.load();
	};

	test('says what it takes, in the chip and in the list', async () => {
		await ready();
		for (const place of [shown(EnginePanel, { link }), shown(ModelsPlace)]) {
			expect(place.words).toContain('It is loaded and takes 320 MB of memory');
			expect(place.acts).toContain('Give its memory back');
		}
	});

	test('says that it rests, and can be woken', async () => {
		await ready();
		await bench.workbench.model.rest();
		for (const place of [shown(EnginePanel, { link }), shown(ModelsPlace)]) {
			expect(place.words).toContain('Resting. Nobody asked it for a while');
			expect(place.acts).toContain('Load it now');
		}
	});
});
