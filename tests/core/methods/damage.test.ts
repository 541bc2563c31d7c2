import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curate } from '#lib/core/curation/curation.ts';
import type { EngineDescription, EngineRequest } from '#lib/core/engine.ts';
import type { Method } from '#lib/core/methods/method.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { PromptForm } from '#lib/core/recipe.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { galleryExample, type GalleryExample } from '#lib/examples/gallery.ts';
import { garbageAbout } from '#tests/support/garbage.ts';
import { openMethodScene, type MethodScene } from '#tests/support/method-scene.ts';
import { valueOf } from '#tests/support/store-place.ts';
import {
	garbageScript,
	tinyScript,
	UnreliableEngine,
	type Numbers,
	type UnreliableParts
} from '#tests/support/unreliable-engine.ts';

async function exampleOf(method: Method): Promise<GalleryExample> {
	return (await galleryExample(method.name)) ?? expect.fail('There is no worked example');
}

interface Damage extends UnreliableParts {
	readonly promptForm?: PromptForm;
}

/** Runs the worked example to its end with an engine that cannot be relied on. */
async function runWith(method: Method, { promptForm = 'full', ...unreliable }: Damage): Promise<MethodScene> {
	const example = await exampleOf(method);
	const engine = (script: Script) => new UnreliableEngine(script, unreliable);
	const scene = await openMethodScene({ method, example, engine, promptForm });
	expect(await scene.runToTheEnd()).toEqual({ kind: 'done' });
	await expectSound(scene);
	return scene;
}

/** What holds of every run, whatever a model answered. */
async function expectSound(scene: MethodScene): Promise<void> {
	const judged = await scene.judged();
	expect(judged.length + (await scene.attempts()).length).toBeGreaterThan(0);
	expect(keptOf(judged).flatMap(faultsOf)).toEqual([]);
	expect(await valueOf(scene.store.damaged())).toEqual([]);
}

const keptOf = (judged: readonly Judged[]) =>
	judged.filter((one) => curate(one, DEFAULT_SETTINGS.thresholds).state === 'kept');

/** Everything of a candidate that is trained on. */
function wordsOf({ candidate }: Judged): string[] {
	const { instruction, response, input, rejected } = candidate;
	return [
		instruction,
		...(response.from === 'model' ? [response.text] : []),
		...(input === undefined ? [] : [input]),
		...(rejected === undefined ? [] : [rejected.text])
	];
}

/** What never belongs into a dataset. */
const UNFIT: Readonly<Record<string, (words: string) => boolean>> = {
	'half a character': (words) => !words.isWellFormed(),
	'a control character': (words) => /[^\P{Cc}\n\t]/u.test(words),
	'no letter': (words) => !/[\p{L}\p{N}]/u.test(words),
	'a mark of a template': (words) => /<\|[a-z_]+\|>|\[\/?INST\]|<\/?s>/u.test(words)
};

/** Shorter garbage may be part of anything. */
const TELLING = 12;

function isMadeOf(words: string, garbage: string): boolean {
	const said = garbage.trim();
	return said.length >= TELLING ? words.includes(said) : words.trim() === said;
}

/** What is wrong with a kept row, in words. */
function faultsOf(one: Judged): string[] {
	const { rating } = curate(one, DEFAULT_SETTINGS.thresholds);
	const blocking = one.candidate.issues.filter((issue) => issue.blocking).map(({ rule }) => rule);
	const unfit = wordsOf(one).flatMap((words) =>
		Object.entries(UNFIT)
			.filter(([, isUnfit]) => isUnfit(words))
			.map(([fault]) => `${fault} in “${words.slice(0, 60)}”`)
	);
	const isRated = rating !== null && rating.value !== null;
	return [...blocking, ...unfit, ...(isRated ? [] : ['no readable rating'])];
}

/** A judge without a thought that happens to say yes. */
const FAVOURABLE: readonly Numbers[] = [
	{ label: 'first', logprob: -1 },
	{ label: 'last', logprob: -1 }
];

/** Numbers that an engine may give, at their ends. */
const EXTREMES: readonly Numbers[] = (['first', 'last', null] as const).flatMap((label) =>
	[0, -0.001, -1000, -Infinity].map((logprob) => ({ label, logprob }))
);

describe.each(METHODS)('$name', (method) => {
	it('keeps nothing of a model that answers everything with the same garbage', async () => {
		const { passage } = await exampleOf(method);
		const kept: string[] = [];
		for (const [name, answer] of garbageAbout(passage)) {
			for (const numbers of FAVOURABLE) {
				const scene = await runWith(method, { replace: garbageScript(answer, numbers) });
				const found = keptOf(await scene.judged()).map((one) => wordsOf(one).join(' | ').slice(0, 200));
				kept.push(...found.map((words) => `${name} (${numbers.label}): ${words}`));
			}
		}
		expect(kept).toEqual([]);
	});

	it('keeps nothing unfit where some answers are garbage, whichever they are', async () => {
		const { passage } = await exampleOf(method);
		const anyDamage = fc.record({
			text: fc.constantFrom(...garbageAbout(passage).map(([, answer]) => answer)),
			numbers: fc.constantFrom(...EXTREMES),
			/** By their number. */
			asks: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 })
		});
		await fc.assert(
			fc.asyncProperty(anyDamage, async ({ text, numbers, asks }) => {
				const damaged = garbageScript(text, numbers);
				const replace = (request: EngineRequest, at: number) => (asks.includes(at) ? damaged(request) : null);
				const kept = keptOf(await (await runWith(method, { replace })).judged());
				const isOfPassage = passage.includes(text);
				expect(kept.flatMap(wordsOf).filter((words) => !isOfPassage && isMadeOf(words, text))).toEqual([]);
			}),
			// Always the same draws: what turns up by chance is found with other seeds by whoever changes a method.
			{ numRuns: 40, seed: 1 }
		);
	});

	it.each(EXTREMES)('stands a model whose numbers are all $label and $logprob', async (numbers) => {
		const damaged = garbageScript('', numbers);
		await runWith(method, { replace: (request) => (request.kind === 'text' ? null : damaged(request)) });
	});
});

const CAN = { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true };
const LIMITS: readonly (readonly [name: string, description: Partial<EngineDescription>])[] = [
	['all there is', {}],
	['no grammars', { grammar: 'none', can: { ...CAN, grammarOnText: false } }],
	['no grammars on plain text', { can: { ...CAN, grammarOnText: false } }],
	['no choices', { can: { ...CAN, choice: false } }],
	['no likelihoods', { can: { ...CAN, likelihood: false } }],
	['no embeddings', { can: { ...CAN, embed: false } }],
	['nothing but text', { grammar: 'none', can: { ...CAN, likelihood: false, choice: false, embed: false } }]
];

describe.each(METHODS)('$name on an engine that has', (method) => {
	it.each(LIMITS)('%s asks for nothing else, and ends', async (_, description) => {
		const scene = await runWith(method, { description });
		expect(refusedBy(scene)).toEqual([]);
	});

	it.each(LIMITS)('%s and a tiny model asks for nothing else, and ends', async (_, description) => {
		const scene = await runWith(method, { description, replace: tinyScript, promptForm: 'tiny' });
		expect(refusedBy(scene)).toEqual([]);
		expect((await scene.attempts()).filter(({ reason }) => FAULTS.has(reason))).toEqual([]);
	});
});

/** Reasons that say something of the method, not of the passage. */
const FAULTS: ReadonlySet<string> = new Set(['bad-request', 'bad-option', 'unexpected', 'too-long']);

function refusedBy({ engines }: MethodScene): string[] {
	return engines.flatMap((engine) =>
		engine instanceof UnreliableEngine ? engine.refused.map(({ kind }) => kind) : []
	);
}
