import { deskWith } from '#lib/core/desk.ts';
import { createJournalAsker } from '#lib/core/journal.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import type { Source } from '#lib/core/source.ts';
import type { Store } from '#lib/core/store.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { buildModel } from './models.ts';
import { HurdleEngine } from './obstacles.ts';
import { BUILT_AT, buildDocument, buildRecipe, buildSegment, MODEL } from './records.ts';
import { valueOf } from './store-place.ts';

/** A passage that breaks no rule, and that no request below copies. */
export const PASSAGE =
	'Glass is made of sand. The grains are melted with soda, which lets them flow at a lower heat, and with lime, ' +
	'which keeps the glass from dissolving in water. While it is still soft it can be blown, pressed or drawn out.';

export const FULL_RECIPE = buildRecipe({ promptForm: 'full', options: {}, samplerSeed: 0 });

/** What a step or a method needs to work on one passage with a model that follows instructions. */
export interface FullForm {
	readonly store: Store;
	readonly engine: HurdleEngine;
	readonly source: Source;
	/** For the run's first try, or a later one. */
	context(failedTries?: number): MethodContext;
}

export interface FullFormParts {
	readonly script: Script;
	readonly passage?: string;
	/** What the engine cannot do. */
	readonly cannot?: 'choice' | 'likelihood';
}

export async function openFullForm({ script, passage = PASSAGE, cannot }: FullFormParts): Promise<FullForm> {
	const document = buildDocument({ text: passage });
	const segment = buildSegment(document);
	const store = createMemoryStore();
	await valueOf(store.addDocument(document, [segment]));
	const can = { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true };
	const description = cannot ? { can: { ...can, [cannot]: false } } : {};
	const engine = new HurdleEngine(script, { description });
	const loaded = await engine.load(buildModel({ id: MODEL, promptForm: 'full', contextTokens: 4096 }));
	if (!loaded.ok) throw new Error(loaded.failure.kind);
	const now = () => BUILT_AT;
	return {
		store,
		engine,
		source: { document, segment, passage },
		context: (failedTries = 0) => {
			const desk = deskWith(engine);
			const ask = createJournalAsker({ desk, store, model: MODEL, documentId: document.id, now });
			const judge = { isWriter: true, ask, promptForm: 'full' as const, describe: () => loaded.value };
			return { ask, judge, recipe: FULL_RECIPE, failedTries, engine: loaded.value };
		}
	};
}
