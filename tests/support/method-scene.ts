import type { Attempt } from '#lib/core/attempt.ts';
import { isExhausted, MAX_TRIES, sourcesLeft, type ToDo } from '#lib/core/sources-left.ts';
import { curate } from '#lib/core/curation/curation.ts';
import type { Desk } from '#lib/core/desk.ts';
import type { Method, MethodSteps } from '#lib/core/methods/method.ts';
import { createRecipe, type PromptForm, type Recipe } from '#lib/core/recipe.ts';
import { run, type RunEnd, type RunEvent } from '#lib/core/run.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Source } from '#lib/core/source.ts';
import type { Judged, Store } from '#lib/core/store.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import type { GalleryExample } from '#lib/examples/gallery.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { buildModel } from './models.ts';
import { HurdleEngine } from './obstacles.ts';
import { BUILT_AT, buildDocument, buildSegment, MODEL } from './records.ts';
import { valueOf } from './store-place.ts';

const JUDGE = 'judge-model';
/** What the models of the catalogue are run with. */
const WINDOW = 4096;

export interface MethodSceneParts {
	readonly method: Method;
	readonly example: GalleryExample;
	/** The engine in place of one that answers by the example's script. */
	readonly engine?: (script: Script) => HurdleEngine;
	readonly promptForm?: PromptForm;
	/** Another model judges: beside the writer, or in its place by turns. */
	readonly judge?: 'beside' | 'by-turns';
}

/** A worked example on its way through the real run: a method, a passage, an engine and a store in memory. */
export interface MethodScene {
	readonly store: Store;
	/** The writer's, and where there is one beside it the judge's. */
	readonly engines: readonly HurdleEngine[];
	readonly recipe: Recipe;
	/** Runs once over what is left. */
	runOnce(change?: { readonly store?: Store; readonly onEvent?: (event: RunEvent) => void }): Promise<RunEnd>;
	/** Runs until nothing is left to try, or until a run is paused. */
	runToTheEnd(): Promise<RunEnd>;
	/** In the order in which they were made. */
	judged(): Promise<readonly Judged[]>;
	attempts(): Promise<readonly Attempt[]>;
}

export async function openMethodScene(parts: MethodSceneParts): Promise<MethodScene> {
	const { method, example } = parts;
	const { steps } = await method.open();
	const source = sourceOf(example);
	const store = createMemoryStore();
	await valueOf(store.addDocument(source.document, [source.segment]));
	const recipe = recipeOf(parts);
	const { engines, desk } = await openDesk(parts, recipe);
	const judged = () => valueOf(store.judged());
	const attempts = () => valueOf(store.attempts());
	const todo = async (): Promise<ToDo[]> => {
		const kept = { judged: await judged(), attempts: await attempts() };
		return sourcesLeft(recipe, [source], kept).filter((one) => !isExhausted(one));
	};
	const runOnce: MethodScene['runOnce'] = async (change = {}) =>
		run({ steps: stepsOf(steps), recipe, desk, store, now: () => BUILT_AT, ...change }, await todo());
	const runToTheEnd = async (): Promise<RunEnd> => {
		for (let runs = 0; runs <= MAX_TRIES; runs++) {
			if ((await todo()).length === 0) return { kind: 'done' };
			const end = await runOnce();
			if (end.kind !== 'done') return end;
		}
		throw new Error('The method ends without a candidate and without a reason');
	};
	return { store, engines, recipe, runOnce, runToTheEnd, judged, attempts };
}

/** A method that never ends would hang the tests: it is stopped with an error instead. */
const MOST_EVENTS = 1000;

function stepsOf(steps: MethodSteps): MethodSteps {
	return async function* (source, context) {
		let events = 0;
		for await (const event of steps(source, context)) {
			if (++events > MOST_EVENTS) throw new Error('The method does not end');
			yield event;
		}
	};
}

function sourceOf({ passage, language, title }: GalleryExample): Source {
	const document = buildDocument({ text: passage, language, title });
	return { document, segment: buildSegment(document), passage };
}

function recipeOf({ method, example, promptForm = 'full', judge }: MethodSceneParts): Recipe {
	return createRecipe({
		name: example.title,
		method: method.name,
		methodVersion: method.version,
		options: example.options ?? {},
		model: MODEL,
		promptForm,
		...(judge === undefined ? {} : { judge: { model: JUDGE, promptForm } }),
		samplerSeed: 0,
		...(example.seeds === undefined ? {} : { seeds: example.seeds })
	});
}

async function openDesk(
	{ example, engine = (script) => new HurdleEngine(script), judge }: MethodSceneParts,
	{ promptForm }: Recipe
): Promise<{ readonly engines: readonly HurdleEngine[]; readonly desk: Desk }> {
	const script: Script = { rules: [...example.answers] };
	const writer = engine(script);
	const engines = judge === 'beside' ? [writer, engine(script)] : [writer];
	const desk: Desk = {
		at: (model) => engines.find((one) => one.describe()?.model === model) ?? null,
		bring: (model) => {
			const chosen = model === JUDGE ? (engines.at(-1) ?? writer) : writer;
			return chosen.load(buildModel({ id: model, promptForm, contextTokens: WINDOW }));
		}
	};
	await desk.bring(MODEL);
	return { engines, desk };
}

/** What a candidate says, and what became of it, under the default thresholds. */
export interface SceneRow {
	readonly instruction: string;
	/** Null: the passage word for word. */
	readonly response: string | null;
	readonly input: string | undefined;
	readonly set: string | undefined;
	/** Names of the rules. */
	readonly issues: readonly string[];
	readonly isKept: boolean;
}

export function rowsOf(judged: readonly Judged[]): SceneRow[] {
	return judged.map((one) => {
		const { instruction, response, input, set, issues } = one.candidate;
		return {
			instruction,
			response: response.from === 'model' ? response.text : null,
			input,
			set,
			issues: issues.map(({ rule }) => rule),
			isKept: curate(one, DEFAULT_SETTINGS.thresholds).state === 'kept'
		};
	});
}
