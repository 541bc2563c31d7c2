import { describe, expect, it } from 'vitest';
import { deskWith } from '#lib/core/desk.ts';
import { PART_NAMES, PAIR_JUDGE } from '#lib/core/judge/parts/part.ts';
import { readPair, ratingOf, type PairToJudge } from '#lib/core/judging.ts';
import { check, ratingSchema } from '#lib/core/records/records.ts';
import { ok } from '#lib/core/result.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { BUILT_AT, buildCandidate, buildDocument, buildSegment, MODEL } from '#tests/support/records.ts';
import { buildModel } from '#tests/support/models.ts';
import { failing } from '#tests/support/workbench.ts';

const MEASURING: Script = { rules: [{ kind: 'likelihood', perToken: -1, turnEnd: -0.5 }] };
const document = buildDocument();
const candidate = buildCandidate(buildSegment(document));

async function setUp(script: Script, words: Partial<PairToJudge> = {}) {
	const store = createMemoryStore();
	await store.addDocument(document, [buildSegment(document)]);
	const engine = new ScriptedEngine(script);
	await engine.load(buildModel({ id: MODEL }));
	const pair: PairToJudge = {
		id: candidate.id,
		documentId: document.id,
		journal: store,
		instruction: candidate.instruction,
		response: document.text,
		...words
	};
	return { store, engine, pair, setting: { desk: deskWith(engine), model: MODEL, now: () => BUILT_AT } };
}

describe('judging one pair', () => {
	it('reads what the judge goes by, and asks nothing again that the journal knows', async () => {
		const { setting, pair, engine } = await setUp(MEASURING);
		const first = await readPair(setting, pair);
		await engine.unload();
		const second = await readPair(setting, pair);
		expect(first.kind).toBe('found');
		expect(second).toMatchObject({ kind: 'found', found: first.kind === 'found' ? first.found : null });
	});

	it('says that the model is away where the journal lacks an answer', async () => {
		const { setting, pair, engine } = await setUp(MEASURING);
		await engine.unload();
		expect(await readPair(setting, pair)).toEqual({ kind: 'away' });
	});

	it.each([
		['an empty response', MEASURING, { response: ' \n' }, 'empty-answer'],
		['a response that is too long', failing({ kind: 'too-long', message: '' }), {}, 'too-long']
	] as const)('passes over %s', async (_, script, words, reason) => {
		const { setting, pair } = await setUp(script, words);
		expect(await readPair(setting, pair)).toEqual({ kind: 'passed-over', reason });
	});

	it('hands on a failure that no other pair would survive', async () => {
		const failure = { kind: 'device-lost', message: 'gone' } as const;
		const { setting, pair } = await setUp(failing(failure));
		expect(await readPair(setting, pair)).toEqual({ kind: 'failure', failure });
	});
});

describe('a judgement as a rating', () => {
	it('keeps its parts, its model and the answers behind it, and can be stored', async () => {
		const { setting, pair } = await setUp(MEASURING);
		const outcome = await readPair(setting, pair);
		if (outcome.kind !== 'found') throw new Error(outcome.kind);
		const by = { model: MODEL, weights: null, ledger: outcome.ledger };
		const rating = ratingOf(candidate.id, outcome.found, by);
		expect(rating).toMatchObject({ readOut: 'judge', rubric: PAIR_JUDGE, model: MODEL, at: BUILT_AT });
		expect(Object.keys(rating.parts ?? {})).toEqual([...PART_NAMES]);
		expect(rating.askKeys.length).toBeGreaterThan(1);
		expect(check(ratingSchema, rating)).toEqual(ok(rating));
	});
});
