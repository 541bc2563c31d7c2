import { afterEach, describe, expect, it } from 'vitest';
import type { Script } from '#lib/engine/scripted/script.ts';
import { galleryExample } from '#lib/examples/gallery.ts';
import type { HeadlessEvent, HeadlessJob } from '#lib/state/headless-contract.ts';
import { createHeadlessApi } from '#lib/ui/headless/headless-api.ts';
import {
	SCRIPTED_MODEL,
	startWorkbench,
	THREE_PASSAGES,
	type TestBench,
	type TestBenchParts
} from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => bench.end());

const JOB: HeadlessJob = {
	fileName: 'weather.md',
	base64: btoa(String.fromCodePoint(...new TextEncoder().encode(THREE_PASSAGES))),
	format: 'native',
	limit: null,
	model: null,
	method: null,
	judge: null,
	options: [],
	rounds: 1
};

async function open(parts: TestBenchParts = {}) {
	bench = await startWorkbench(parts);
	const events: HeadlessEvent[] = [];
	const tell = (event: HeadlessEvent) => Promise.resolve(void events.push(event));
	const api = createHeadlessApi(bench.workbench, tell, '0.0.0');
	return { api, events, ofKind: (kind: HeadlessEvent['kind']) => events.filter((one) => one.kind === kind) };
}

/** Another request for each passage: a pair is no example for its own kind. */
const DIFFERENT: Script = {
	rules: [
		...[
			['drops too small to fall', 'How does a cloud come to rain?'],
			['No two flakes are alike', 'Why is every snowflake different?']
		].map(([part = '', request = '']) => ({ kind: 'text' as const, contains: [part], answers: [request] })),
		{ kind: 'text', answers: ['Where does the wind come from?'] },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } }
	]
};

/** The funnel where every passage gives a row. */
const lines = (passages: number, kept: number, ...losses: readonly string[]) => [
	...['Passages found', 'Passages taken', 'Passages done', 'Candidates made', 'Left after the rules'].map(
		(title) => `${title}: ${passages}`
	),
	...losses,
	`Kept: ${kept}`
];

describe('a job of the command line', () => {
	it('reports the dataset with what became of everything', async () => {
		const { api, ofKind } = await open();
		const report = await api.run(JOB);
		expect(report).toMatchObject({
			ok: true,
			kept: 3,
			examples: 3,
			total: 3,
			asked: 6,
			funnels: [lines(3, 3)]
		});
		expect(ofKind('pair')).toHaveLength(3);
		expect(ofKind('round')).toEqual([]);
	});

	it('counts no further than its limit, even where more is known', async () => {
		const { api } = await open();
		await api.run(JOB);
		expect(await api.run({ ...JOB, limit: 1 })).toMatchObject({
			...{ examples: 1, asked: 0 },
			funnels: [lines(1, 1)]
		});
	});

	it('tells why a row is not kept', async () => {
		const low = [
			{ kind: 'text' as const, answers: ['How does it work in detail?'] },
			{ kind: 'choice' as const, weights: { '1': 1 } }
		];
		const { api, ofKind } = await open({ script: { rules: low } });
		const report = await api.run(JOB);
		expect(ofKind('pair')).toMatchObject(Array(3).fill({ kept: false, why: 'below the threshold' }));
		expect(report).toMatchObject({
			funnels: [lines(3, 0, '     3 Rated below the threshold.')]
		});
	});
});

describe('a job with rounds', () => {
	it('shows the best of each round to the judge of the next, and asks for no request again', async () => {
		const { api, events, ofKind } = await open({ script: DIFFERENT });
		const report = await api.run({ ...JOB, rounds: 2 });
		expect(ofKind('round')).toMatchObject([
			{ round: 1, rounds: 2, seeds: 0 },
			{ round: 2, rounds: 2 }
		]);
		const told = events.map(({ kind }) => kind).filter((kind) => kind === 'round' || kind === 'pair');
		expect(told).toEqual(['round', 'pair', 'pair', 'pair', 'round', 'pair', 'pair', 'pair']);
		const [, second] = ofKind('round');
		expect(second?.kind === 'round' ? second.seeds : 0).toBeGreaterThan(0);
		// Three requests and three marks in the first round, three marks in the second.
		expect(report).toMatchObject({ ok: true, examples: 3, asked: 9, funnels: [lines(3, 3), lines(3, 3)] });
	});

	it('ends where a round kept nothing that could be an example', async () => {
		const rules = [
			{ kind: 'text' as const, answers: ['How does it work in detail?'] },
			{ kind: 'choice' as const, weights: { '1': 1 } }
		];
		const { api, ofKind } = await open({ script: { rules } });
		const report = await api.run({ ...JOB, rounds: 3 });
		expect(ofKind('round')).toHaveLength(1);
		expect(report).toMatchObject({ ok: true, examples: 0 });
	});

	it('begins again with the first where it is repeated, and asks nothing', async () => {
		const { api } = await open({ script: DIFFERENT });
		await api.run({ ...JOB, rounds: 2 });
		expect(await api.run({ ...JOB, rounds: 2 })).toMatchObject({
			asked: 0,
			funnels: [lines(3, 3), lines(3, 3)]
		});
	});

	it('is refused where the judge takes no examples', async () => {
		const { api } = await open({ model: { ...SCRIPTED_MODEL, promptForm: 'tiny' } });
		expect(await api.run({ ...JOB, rounds: 2 })).toMatchObject({ ok: false, kind: 'no-rounds' });
	});
});

describe('a job with options', () => {
	it('hands them to the method, and the next job has none of them', async () => {
		const example = (await galleryExample('crab')) ?? expect.fail('There is no worked example');
		const { api } = await open({ script: { rules: [...example.answers] } });
		const crab = { ...JOB, method: 'crab' };
		await api.run({ ...crab, options: [{ name: 'rules', value: '1' }] });
		expect(bench.workbench.recipe?.options).toEqual({ rules: 1 });
		await api.run(crab);
		expect(bench.workbench.recipe?.options).toEqual({});
	});

	it.each([
		[{ options: [{ name: 'loops', value: '3' }] }, 'bad-option', 'The method humpback has no option “loops”'],
		[
			{ method: 'crab', options: [{ name: 'most', value: 'all' }] },
			'bad-option',
			'The option most cannot be “all”'
		],
		[{ method: 'no-such' }, 'unknown-method', 'There is no method “no-such”'],
		[{ model: 'GPT-9' }, 'unknown-model', 'There is no model “GPT-9”'],
		[{ judge: 'GPT-9' }, 'unknown-model', 'There is no model “GPT-9”']
	])('is refused in words before anything is asked: %j', async (change, kind, title) => {
		const { api } = await open();
		expect(await api.run({ ...JOB, ...change })).toMatchObject({ ok: false, kind, title });
		expect(bench.workbench.project.documents).toEqual([]);
	});
});

describe('a model that lies beside the site', () => {
	const PLACED = { ...SCRIPTED_MODEL, id: `gguf-${'0'.repeat(64)}`, title: 'Qwen2.5-Coder-1.5B.Q4_K_M' };
	const site = { catalogue: [SCRIPTED_MODEL, PLACED] };

	it.each([PLACED.id, PLACED.title, 'qwen2.5-coder-1.5b.q4_k_m.gguf'])(
		'is taken by the name %s',
		async (model) => {
			const { api } = await open(site);
			expect(await api.run({ ...JOB, model })).toMatchObject({ ok: true });
			expect(bench.workbench.project.pairs[0]?.candidate.provenance.model).toBe(PLACED.id);
		}
	);

	it('is listed by its title where a name is not known', async () => {
		const { api } = await open(site);
		const action = 'The names: scripted-model, Qwen2.5-Coder-1.5B.Q4_K_M.';
		expect(await api.run({ ...JOB, model: 'GPT-9' })).toMatchObject({ ok: false, action });
	});
});

it('the methods are listed with their options', async () => {
	const { api } = await open();
	const lines = await api.methods();
	expect(lines).toContain('humpback  Instruction backtranslation (Li et al. 2023)');
	expect(lines.filter((line) => line.startsWith('    --option '))).not.toEqual([]);
});
