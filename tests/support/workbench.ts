import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { fail, ok } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import type { DeviceReport } from '#lib/engine/device-check.ts';
import type { OwnShelf } from '#lib/engine/own-shelf.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { prepareText } from '#lib/readers/prepare.ts';
import { readFile } from '#lib/readers/read-file.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import type { ReadSiteModels } from '#lib/state/model.svelte.ts';
import { NetworkState } from '#lib/state/network.svelte.ts';
import type { PageLife } from '#lib/state/page-life.ts';
import { Workbench } from '#lib/state/workbench.svelte.ts';
import { PLAIN_DEVICE } from './devices.ts';
import { FakePage } from './page-life.ts';
import { BUILT_AT } from './records.ts';

/** A model for the processor that nothing has to be fetched for. */
export const SCRIPTED_MODEL: ModelSpec = {
	id: 'scripted-model',
	title: 'Scripted',
	engine: 'wllama',
	files: [],
	downloadBytes: 98_000_000,
	memoryBytes: 320_000_000,
	contextTokens: 4096,
	needsF16: false,
	licence: { name: 'MIT', url: 'https://opensource.org/license/mit', generatedData: 'No condition.' },
	languages: ['en'],
	promptForm: 'full',
	thinks: false
};

/** Every passage gets the same request, and a high mark. */
export const WILLING: Script = {
	rules: [
		{ kind: 'text', answers: ['How does it work in detail?'] },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } },
		{ kind: 'likelihood', perToken: -1 }
	]
};

export const failing = (failure: EngineFailure): Script => ({
	rules: [{ kind: 'failure', failure }]
});

export interface TestBench {
	readonly workbench: Workbench;
	readonly store: Store;
	readonly engine: ScriptedEngine;
	/** Ends what the workbench follows. */
	readonly end: () => void;
}

export interface TestBenchParts {
	readonly script?: Script;
	readonly store?: Store;
	readonly engine?: ScriptedEngine;
	readonly judgeEngine?: ScriptedEngine;
	readonly model?: ModelSpec;
	/** Instead of that one model. */
	readonly catalogue?: readonly ModelSpec[];
	readonly device?: DeviceReport;
	readonly shelf?: ModelShelf;
	readonly ownShelf?: OwnShelf;
	readonly siteModels?: ReadSiteModels;
	readonly page?: PageLife;
	/** Milliseconds since 1970; else a clock that goes a second at each look. */
	readonly now?: () => number;
}

/** A browser that keeps no model. */
const EMPTY_SHELF: ModelShelf = {
	keptBytes: () => Promise.resolve(0),
	wholeBytes: ({ downloadBytes }) => Promise.resolve(downloadBytes),
	remove: () => Promise.resolve(),
	freeBytes: () => Promise.resolve(null)
};

const NO_OWN_SHELF: OwnShelf = {
	inspect: () => Promise.resolve(fail({ kind: 'no-vocabulary' })),
	keep: () => Promise.resolve(fail({ kind: 'unreadable' })),
	find: () => Promise.resolve(fail({ kind: 'no-address' }))
};

/** What a browser offers that holds no model, beside a site that has none. */
const NOTHING_KEPT = {
	shelf: EMPTY_SHELF,
	ownShelf: NO_OWN_SHELF,
	siteModels: () => Promise.resolve(ok([]))
};

/** A clock that goes a second at each look. */
function tickingClock(): () => number {
	let time = BUILT_AT;
	return () => (time += 1000);
}

/** A workbench on a scripted engine and a memory store, with a clock that goes a second at each look. */
export function buildWorkbench(parts: TestBenchParts = {}): TestBench {
	const { script = WILLING, model = SCRIPTED_MODEL, now = tickingClock(), device = PLAIN_DEVICE } = parts;
	const store = parts.store ?? createMemoryStore();
	const engine = parts.engine ?? new ScriptedEngine(script);
	const workbench = new Workbench({
		...NOTHING_KEPT,
		judgeEngine: new ScriptedEngine(script),
		catalogue: [model],
		page: new FakePage(),
		...parts,
		store,
		lasts: true,
		engine,
		reading: {
			prepare: (text, fileName, cut) =>
				Promise.resolve(prepareText({ text, fileName, cut, addedAt: now() }, () => 'en')),
			readFile
		},
		checkDevice: () => Promise.resolve(device),
		effects: { now },
		network: new NetworkState('https://backprompt.example')
	});
	return { workbench, store, engine, end: () => undefined };
}

/** The same, started, with the device known and everything read. */
export async function startWorkbench(parts: TestBenchParts = {}): Promise<TestBench> {
	const bench = buildWorkbench(parts);
	const end = bench.workbench.start();
	await bench.workbench.lookAtDevice();
	await bench.workbench.project.refresh();
	return { ...bench, end };
}

/** Three passages that pass every filter, each about something else. */
export const THREE_PASSAGES = `## Rain

Rain begins as drops too small to fall. They float in a cloud until they meet others, and the larger they grow the faster they sink, gathering more on the way. A drop that reaches the ground has swallowed about a million of its kind. In warm countries this is how most showers are made, and it takes less than half an hour from the first haze to the first puddle.

In colder air the story is another one: there the rain starts as ice high above, falls as snow for most of the way, and melts only in the last thousand metres. Pilots know the layer where it happens, because it shines on the radar like a bright ribbon.

## Snow

No two flakes are alike, it is said, and for large ones that is surely true. A crystal grows at its corners, where the moist air reaches it first, and every change of temperature on the way down alters the pattern. Since all six arms pass through the same air at the same moment, they grow alike without knowing of each other.

Fresh snow is mostly air. It swallows sound, which is why a winter morning seems so quiet, and it keeps the ground warm enough for seeds and mice to live through months of frost. Farmers in the north fear a hard winter less than one without a white cover.

## Wind

Air moves from where there is more of it to where there is less, and that is all that wind is. The sun warms land faster than water, so on a summer day the air above a beach rises, and cooler air comes in from the sea to take its place. At night the whole thing turns around, and fishermen used to sail out with it before dawn.

On a globe that turns, nothing moves straight for long. North of the equator every current of air is bent to the right, and so the great storms spin the way they do. A sailor who stands with the wind at his back has low pressure on his left hand.`;
