import { beforeEach, describe, expect, it } from 'vitest';
import { AskRefused } from '#lib/core/ask.ts';
import type { AskEvent, JournalSetting } from '#lib/core/journal.ts';
import { createJournalAsker, openLedger } from '#lib/core/journal.ts';
import { deskWith, ModelAway } from '#lib/core/desk.ts';
import { fail } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { buildModel } from '#tests/support/models.ts';
import { HurdleEngine } from '#tests/support/obstacles.ts';
import { BUILT_AT, buildDocument, MODEL } from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';

const document = buildDocument();
const SCRIPT = {
	rules: [
		{
			kind: 'failure' as const,
			contains: ['lost'],
			failure: { kind: 'device-lost' as const, message: 'gone' }
		},
		{ kind: 'text' as const, answers: ['Three words here'] },
		{ kind: 'choice' as const, weights: { '1': 1, '2': 3 } },
		{ kind: 'likelihood' as const, perToken: -2 }
	]
};
const NOTE = { prompt: 'instruction@1' };
const about = (words: string, samplerSeed = 0) => ({
	prompt: { form: 'text' as const, text: words },
	sampling: { temperature: 1, topP: 1, maxTokens: 9, samplerSeed }
});

let store: Store;
let engine: HurdleEngine;
let time: number;
let events: AskEvent[];
beforeEach(async () => {
	store = createMemoryStore();
	await valueOf(store.addDocument(document, []));
	engine = new HurdleEngine(SCRIPT);
	await engine.load(buildModel({ id: MODEL }));
	time = BUILT_AT;
	events = [];
});

/** An asker of one run, over the same journal. */
function asker(change: Partial<JournalSetting> = {}) {
	const ledger = openLedger();
	const setting: JournalSetting = {
		desk: deskWith(engine),
		store,
		model: MODEL,
		documentId: document.id,
		now: () => (time += 1000),
		onAsk: (event) => events.push(event),
		...change
	};
	return { ...createJournalAsker(setting, ledger), ledger };
}

async function refusalOf(ask: Promise<unknown>): Promise<string> {
	const thrown = await ask.then(
		() => null,
		(error: unknown) => error
	);
	return thrown instanceof AskRefused ? thrown.failure.kind : 'answered';
}

describe('an answer', () => {
	it('is in the journal before it is handed on', async () => {
		const { text, ledger } = asker();
		const answer = await text(about('one'), NOTE);
		const [kept] = await valueOf(store.answers(ledger.keys));
		expect(answer).toMatchObject({ text: 'Three words here', finish: 'stop' });
		expect(kept).toEqual({
			key: ledger.keys[0],
			model: MODEL,
			documentId: document.id,
			ask: { request: { kind: 'text', ...about('one') }, prompt: 'instruction@1', ordinal: 0 },
			answer,
			at: BUILT_AT + 1000
		});
	});

	it('is not handed on when it cannot be kept', async () => {
		const full = { kind: 'storage-full', message: 'no room' } as const;
		const { text, ledger } = asker({ store: { ...store, keepAnswer: () => Promise.resolve(fail(full)) } });
		expect(await refusalOf(text(about('one'), NOTE))).toBe('storage-full');
		expect(ledger.keys).toEqual([]);
		expect(events.map(({ kind }) => kind)).not.toContain('answered');
	});

	it('is told about while it is asked for, written and answered', async () => {
		await asker().text(about('one'), NOTE);
		expect(events.map((event) => (event.kind === 'writing' ? event.text : event.kind))).toEqual([
			'asked',
			'Three ',
			'Three words ',
			'Three words here',
			'answered'
		]);
		expect(events.at(-1)).toMatchObject({ replayed: false });
	});
});

describe('running again', () => {
	it('asks nothing and gives the same answers, of every kind', async () => {
		const ask = async ({ text, choice, likelihood, embed }: ReturnType<typeof asker>) => [
			await text(about('one'), NOTE),
			await choice({ prompt: about('two').prompt, labels: ['1', '2'] }, NOTE),
			await likelihood({ prompt: about('three').prompt, text: 'a b' }, NOTE),
			await embed({ texts: ['a b', 'c'] }, NOTE)
		];
		const first = await ask(asker());
		events = [];
		const again = asker();
		expect(await ask(again)).toEqual(first);
		expect(engine.answered).toHaveLength(4);
		expect(events.map((event) => (event.kind === 'answered' ? event.replayed : event.kind))).toEqual([
			true,
			true,
			true,
			true
		]);
	});

	it('asks only what is missing', async () => {
		await asker().text(about('one'), NOTE);
		const again = asker();
		await again.text(about('one'), NOTE);
		await again.text(about('one', 1), NOTE);
		expect(engine.answered.map((request) => request.kind === 'text' && request.sampling.samplerSeed)).toEqual(
			[0, 1]
		);
	});

	it('asks anew where an answer is wanted anew', async () => {
		await asker().text(about('one'), NOTE);
		await asker().text(about('one'), { ...NOTE, ordinal: 1 });
		expect(engine.answered).toHaveLength(2);
	});

	it('asks anew of another model', async () => {
		await asker().text(about('one'), NOTE);
		await engine.load(buildModel({ id: 'another-model' }));
		await asker({ model: 'another-model' }).text(about('one'), NOTE);
		expect(engine.answered).toHaveLength(2);
	});

	it('puts the source aside where the model is away, but replays what it answered before', async () => {
		await asker().text(about('one'), NOTE);
		await engine.load(buildModel({ id: 'another-model' }));
		events = [];
		const again = asker();
		expect((await again.text(about('one'), NOTE)).text).toBe('Three words here');
		await expect(again.text(about('two'), NOTE)).rejects.toEqual(new ModelAway(MODEL));
		expect(events.map(({ kind }) => kind)).toEqual(['answered']);
	});
});

describe('provenance', () => {
	it('is the keys of all answers in the order asked, replayed or not, and the time of the newest', async () => {
		await asker().text(about('two'), NOTE);
		const again = asker();
		expect(again.ledger.latestAt).toBe(0);
		await again.text(about('one'), NOTE);
		await again.text(about('two'), NOTE);
		await again.text(about('one'), NOTE);
		const [one, two, three] = again.ledger.keys;
		expect(one).toBe(three);
		expect(await valueOf(store.answers([two!]))).toMatchObject([{ at: BUILT_AT + 1000 }]);
		expect(again.ledger.latestAt).toBe(BUILT_AT + 2000);
	});
});

describe('an ask that cannot be answered', () => {
	it('ends the method with the engine’s failure and leaves nothing in the journal', async () => {
		const { text, ledger } = asker();
		expect(await refusalOf(text(about('lost'), NOTE))).toBe('device-lost');
		expect(ledger.keys).toEqual([]);
		expect(await valueOf(store.answers(ledger.keys))).toEqual([]);
	});

	it('ends the method when the journal cannot be read, before anything is asked', async () => {
		const shut = { kind: 'storage-unavailable', message: 'closed' } as const;
		const { text } = asker({ store: { ...store, findAnswer: () => Promise.resolve(fail(shut)) } });
		expect(await refusalOf(text(about('one'), NOTE))).toBe('storage-unavailable');
		expect(events).toEqual([]);
	});
});

describe('a run that was stopped', () => {
	const stopped = () => {
		const stop = new AbortController();
		stop.abort();
		return asker({ signal: stop.signal });
	};

	it('asks nothing more', async () => {
		expect(await refusalOf(stopped().text(about('one'), NOTE))).toBe('interrupted');
		expect(events).toEqual([]);
		expect(engine.answered).toEqual([]);
	});

	it('still reads what the journal holds', async () => {
		await asker().text(about('one'), NOTE);
		expect(await refusalOf(stopped().text(about('one'), NOTE))).toBe('answered');
	});

	it('gives up the answer in flight', async () => {
		const stop = new AbortController();
		const { text } = asker({
			signal: stop.signal,
			onAsk: (event) => event.kind === 'writing' && stop.abort()
		});
		expect(await refusalOf(text(about('one'), NOTE))).toBe('interrupted');
	});
});
