import { deskWith } from '../../../src/lib/core/desk.ts';
import { curate } from '../../../src/lib/core/curation/curation.ts';
import { documentId, segmentId } from '../../../src/lib/core/ids.ts';
import { METHODS, methodNamed } from '../../../src/lib/core/methods/methods.ts';
import { createRecipe } from '../../../src/lib/core/recipe.ts';
import { run } from '../../../src/lib/core/run.ts';
import { DEFAULT_SETTINGS } from '../../../src/lib/core/settings.ts';
import { ScriptedEngine } from '../../../src/lib/engine/scripted/scripted-engine.ts';
import { galleryExample } from '../../../src/lib/examples/gallery.ts';
import { createMemoryStore } from '../../../src/lib/storage/memory-store.ts';
import { openTokens } from '../page-tokens.mjs';
import { sharedStart } from './costs.mjs';

/** @typedef {import('../../../src/lib/core/ask.ts').Answer} Answer */
/** @typedef {import('../../../src/lib/core/engine.ts').EngineRequest} EngineRequest */
/** @typedef {import('../../../src/lib/core/model.ts').ModelSpec} ModelSpec */
/** @typedef {import('../../../src/lib/core/run.ts').RunEvent} RunEvent */
/** @typedef {import('../../../src/lib/examples/gallery.ts').GalleryExample} GalleryExample */
/** @typedef {import('./costs.mjs').AskTokens} AskTokens */
/** @typedef {import('./costs.mjs').MethodRow} MethodRow */
/** @typedef {Awaited<ReturnType<typeof openTokens>>} Tokens */

/** @type {ModelSpec} */
const MODEL = {
	...{ id: 'scripted', title: 'Scripted', engine: 'scripted', files: [], downloadBytes: 0, memoryBytes: 0 },
	...{ contextTokens: 4096, needsF16: false, languages: [], promptForm: 'full', thinks: false },
	licence: { name: '', url: '', generatedData: '' }
};

/** @type {Promise<Tokens> | null} */
let tokens = null;

/** What the command calls; arguments and answers are plain data. */
const bench = {
	methods: () => METHODS.map(({ name }) => name),

	/**
	 * Runs a method's worked example, which a script answers in the form for larger models, and counts each ask as the
	 * embedded model would read it. Null where it has none.
	 * @param {string} name
	 * @returns {Promise<MethodRow | null>}
	 */
	async runExample(name) {
		const example = await galleryExample(name);
		if (example === null) return null;
		tokens ??= openTokens();
		const count = new Counter(await tokens);
		const judged = await runExample(example, (event) => count.note(event));
		const kept = judged.filter((one) => curate(one, DEFAULT_SETTINGS.thresholds).state === 'kept');
		return { method: name, asks: count.asks, made: judged.length, kept: kept.length };
	}
};

/** @typedef {typeof bench} MethodsBench */

/**
 * @param {GalleryExample} example
 * @param {(event: RunEvent) => void} onEvent
 */
async function runExample(example, onEvent) {
	const { passage, options = {}, seeds } = example;
	const method = methodNamed(example.method);
	const { steps } = await method.open();
	const id = documentId(passage);
	const about = { title: example.title, language: example.language, fileName: null, addedAt: 0 };
	const document = { id, text: passage, ...about };
	const span = { start: 0, end: passage.length };
	const segment = { id: segmentId(id, 0, span.end), documentId: id, headings: [], rejection: null, ...span };
	const store = createMemoryStore();
	await store.addDocument(document, [segment]);
	const engine = new ScriptedEngine({ rules: [...example.answers] });
	await engine.load(MODEL);
	const recipe = createRecipe({
		...{ name: example.title, method: method.name, methodVersion: method.version, options },
		...{ model: MODEL.id, promptForm: MODEL.promptForm, samplerSeed: 0, ...(seeds ? { seeds } : {}) }
	});
	const source = { document, segment, passage };
	const setting = { steps, recipe, store, desk: deskWith(engine), now: () => 0, onEvent };
	const end = await run(setting, [{ source, failedTries: 0 }]);
	if (end.kind !== 'done') throw new Error(end.failure.message);
	const judged = await store.judged();
	if (!judged.ok) throw new Error(judged.failure.message);
	return judged.value;
}

/** Counts asks, with what an engine keeps of the ask before: one prompt, from its start. */
class Counter {
	/** @type {AskTokens[]} */
	asks = [];
	#tokens;
	/** What the engine has read and written last. @type {readonly number[]} */
	#last = [];

	/** @param {Tokens} tokens */
	constructor(tokens) {
		this.#tokens = tokens;
	}

	/** @param {RunEvent} event */
	note(event) {
		if (event.kind !== 'ask' || event.event.kind !== 'answered') return;
		const { answer, replayed } = event.event;
		const { prompt, request } = answer.ask;
		const read = this.#promptOf(request);
		const written = this.#answerOf(answer);
		const cachedTokens = request.kind === 'embed' ? 0 : sharedStart(read, this.#last);
		if (!replayed) this.#last = [...read, ...written];
		this.asks.push({
			...{ prompt, kind: request.kind, promptTokens: read.length, cachedTokens },
			...{ newTokens: written.length, isReplayed: replayed }
		});
	}

	/** @param {EngineRequest} request */
	#promptOf(request) {
		if (request.kind !== 'embed') return this.#tokens.ofPrompt(request.prompt);
		return request.texts.flatMap((text) => [...this.#tokens.ofText(text)]);
	}

	/** @param {Answer} answer */
	#answerOf({ ask: { request }, answer }) {
		if (request.kind === 'likelihood') return this.#tokens.ofText(request.text);
		if (answer.kind === 'text') return this.#tokens.ofText(answer.text);
		// A label is one token, and an embedding none.
		return request.kind === 'choice' ? this.#tokens.ofText(request.labels[0] ?? '').slice(0, 1) : [];
	}
}

Object.assign(globalThis, { benchPage: bench });
