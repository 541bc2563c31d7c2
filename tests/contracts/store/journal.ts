import { describe, expect } from 'vitest';
import { askKey, type Answer } from '#lib/core/ask.ts';
import type { EngineAnswer, EngineRequest } from '#lib/core/engine.ts';
import { BUILT_AT, buildAnswer, buildDocument, buildRecipe, MODEL } from '#tests/support/records.ts';
import { failureOf, valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

const usage = { promptTokens: 3, cachedTokens: 0, newTokens: 1, elapsedMs: 0 };
const prompt = { form: 'text', text: '' } as const;

/** One answer of each kind, with what is at the edge of its range. */
const KINDS: readonly [EngineRequest, EngineAnswer][] = [
	[
		{
			kind: 'text',
			prompt: { form: 'chat', messages: [{ role: 'system', content: '' }], turn: 'user' },
			sampling: { temperature: 0, topP: 1, minP: 0.05, maxTokens: 1, samplerSeed: 0, stop: [] },
			grammar: 'root ::= "a"',
			logprobs: true
		},
		{ kind: 'text', text: '', finish: 'length', logprobs: [], usage }
	],
	[
		{ kind: 'choice', prompt, labels: ['1', '2', '3'] },
		{ kind: 'choice', probabilities: [0.2, 0.3, 0.5000001], usage }
	],
	[
		{ kind: 'likelihood', prompt, text: 'Salt.' },
		{ kind: 'likelihood', logprobs: [-0.5, 0, -Infinity], usage }
	],
	[
		{ kind: 'embed', texts: ['Salt.', 'Pepper.'] },
		{
			kind: 'embed',
			vectors: [
				[1, 0],
				[-0.6, 0.8]
			],
			usage
		}
	]
];

export function describeJournal(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('journal', () => {
		test('an answer is found by its key, and by no other', async ({ store }) => {
			const document = buildDocument();
			const answer = buildAnswer(document);
			await valueOf(store.addDocument(document, []));
			await valueOf(store.keepAnswer(answer));
			expect(await valueOf(store.findAnswer(answer.key))).toEqual(answer);
			expect(await valueOf(store.findAnswer(buildAnswer(document, { ordinal: 1 }).key))).toBeNull();
		});

		test('the first answer to an ask stays', async ({ store }) => {
			const document = buildDocument();
			const first = buildAnswer(document);
			await valueOf(store.addDocument(document, []));
			await valueOf(store.keepAnswer(first));
			await valueOf(store.keepAnswer(buildAnswer(document, { text: 'Another', at: BUILT_AT + 1 })));
			expect(await valueOf(store.findAnswer(first.key))).toEqual(first);
		});

		test('every kind of answer comes back as it was', async ({ store }) => {
			const document = buildDocument();
			await valueOf(store.addDocument(document, []));
			for (const [request, answer] of KINDS) {
				const ask = { request, prompt: 'p@1', ordinal: 0 };
				const key = askKey(MODEL, ask);
				const entry: Answer = { key, model: MODEL, documentId: document.id, ask, answer, at: 0 };
				await valueOf(store.keepAnswer(entry));
				expect(await valueOf(store.findAnswer(key))).toEqual(entry);
			}
		});

		test('an answer that is not a number is refused, not kept', async ({ store, place }) => {
			const document = buildDocument();
			await valueOf(store.addDocument(document, []));
			const [request] = KINDS[2]!;
			const entry: Answer = {
				...buildAnswer(document),
				ask: { request, prompt: 'p@1', ordinal: 0 },
				answer: { kind: 'likelihood', logprobs: [Number.NaN], usage }
			};
			expect(await failureOf(store.keepAnswer(entry))).toMatchObject({
				kind: 'storage-unexpected',
				message: expect.stringContaining('logprobs')
			});
			expect((await place.dump())['answers']).toEqual([]);
		});

		test('several answers come in the order of their keys, without those that are missing', async ({
			store
		}) => {
			const document = buildDocument();
			await valueOf(store.addDocument(document, []));
			const answers = [0, 1, 2].map((ordinal) => buildAnswer(document, { ordinal }));
			for (const answer of answers) await valueOf(store.keepAnswer(answer));
			const missing = buildAnswer(document, { ordinal: 9 }).key;
			const keys = [answers[2]!.key, missing, answers[0]!.key];
			expect(await valueOf(store.answers(keys))).toEqual([answers[2], answers[0]]);
			expect(await valueOf(store.answers([]))).toEqual([]);
		});

		test('a recipe is kept once, and can be renamed', async ({ store }) => {
			const recipe = buildRecipe();
			const other = buildRecipe({ name: 'Another', samplerSeed: 8, options: { a: 'b', c: false, d: 0.5 } });
			await valueOf(store.keepRecipe(recipe));
			await valueOf(store.keepRecipe(other));
			await valueOf(store.keepRecipe({ ...recipe, name: 'Renamed' }));
			expect(await valueOf(store.recipes())).toEqual([other, { ...recipe, name: 'Renamed' }]);
		});
	});
}
