import { describe, expect, test } from 'vitest';
import type { EngineDescription } from '#lib/core/engine.ts';
import type { ModelLife } from '#lib/state/model.svelte.ts';
import type { EngineView } from '#lib/ui/engine-view.ts';
import { engineWords, failureWords } from '#lib/ui/engine-words.ts';
import { RUN_FAILURES } from '#tests/support/failure-kinds.ts';
import { buildModel } from '#tests/support/models.ts';

const CURRENT = buildModel({ id: 'big', title: 'Big', engine: 'webllm', memoryBytes: 2e9 });
const SMALLER = buildModel({
	id: 'small',
	title: 'Small',
	engine: 'webllm',
	memoryBytes: 4e8,
	downloadBytes: 2e8
});
const PROCESSOR = buildModel({ id: 'cpu', title: 'Plain', engine: 'wllama', memoryBytes: 3e8 });

function view(change: Partial<EngineView> = {}): EngineView {
	return {
		life: { kind: 'absent' },
		work: null,
		isScreenKeptOn: false,
		failure: null,
		isPending: false,
		current: CURRENT,
		smaller: SMALLER,
		recommended: PROCESSOR,
		otherJudge: null,
		...change
	};
}

const SENTENCES = /^\p{Lu}.*\.$/u;
const TITLE = /^\p{Lu}.*[^.]$/u;
const UNWANTED = /object Object|undefined|null|NaN|!|\b(?:oops|sorry|please)\b/u;

describe('every failure, whatever else is so', () => {
	const settings: [string, Partial<EngineView>][] = [
		['with a smaller and a recommended model', {}],
		['in the middle of a run', { isPending: true }],
		['of the smallest model', { smaller: null }],
		['of the recommended model', { current: PROCESSOR, recommended: PROCESSOR, smaller: null }],
		['of the judge, with a smaller one', { otherJudge: { model: SMALLER } }],
		['of the judge, with none', { otherJudge: { model: null } }],
		['on a device not looked at', { current: null, smaller: null, recommended: null }]
	];
	const cases = RUN_FAILURES.flatMap((kind) =>
		settings.map(([name, change]) => [kind, name, change] as const)
	);

	test.each(cases)('“%s” %s has a title, sentences and one thing to do', (kind, _name, change) => {
		const failure = { kind, message: '[object Object]' };
		const words = failureWords(failure, view(change));
		expect(words.title).toMatch(TITLE);
		expect(words.detail).toMatch(SENTENCES);
		expect(words.act?.label).toMatch(/^\p{Lu}\w/u);
		expect([words.title, words.detail, words.act?.label ?? ''].join('\n')).not.toMatch(UNWANTED);
		expect(
			engineWords(view({ ...change, failure, life: { kind: 'failed', failure: failure as never } }))
		).toEqual(words);
	});
});

describe('what helps', () => {
	const actOf = (kind: (typeof RUN_FAILURES)[number], change: Partial<EngineView> = {}) =>
		failureWords({ kind, message: '' }, view(change)).act;

	test.each(['out-of-memory', 'worker-gone'] as const)('%s: the next smaller model', (kind) => {
		expect(actOf(kind)).toEqual({ kind: 'take', label: 'Load Small', model: SMALLER });
		expect(actOf(kind, { isPending: true })?.label).toBe('Go on with Small');
		expect(actOf(kind, { smaller: null })?.kind).toBe('again');
	});

	test('too little memory for the judge: another judge, and the model that writes stays', () => {
		const change = { otherJudge: { model: PROCESSOR } };
		const words = failureWords({ kind: 'out-of-memory', message: '' }, view(change));
		expect(words.act).toEqual({ kind: 'take-judge', label: 'Judge with Plain', model: PROCESSOR });
		expect(words.detail).toContain('It is the model that judges. Plain takes 300 MB of memory');
		expect(actOf('out-of-memory', { otherJudge: { model: null } })).toEqual({
			kind: 'take-judge',
			label: 'Judge with the model that writes',
			model: null
		});
	});

	test.each(['no-webgpu', 'unsupported-device', 'model-missing', 'bad-request'] as const)(
		'%s: the recommended model, else any other',
		(kind) => {
			expect(actOf(kind)).toMatchObject({ kind: 'take', model: PROCESSOR });
			expect(actOf(kind, { recommended: CURRENT })).toEqual({ kind: 'choose', label: 'Choose a model' });
		}
	);

	test('what the other model takes is said', () => {
		const { detail } = failureWords({ kind: 'out-of-memory', message: '' }, view());
		expect(detail).toContain(
			'Small takes 400 MB of memory instead of 2.0 GB, and 200 MB to fetch where it is not here yet.'
		);
	});

	test('and where, if it is the processor', () => {
		const { detail } = failureWords({ kind: 'no-webgpu', message: '' }, view());
		expect(detail).toContain('Plain takes 300 MB of memory on the processor instead of');
	});
});

const READY = { kind: 'ready', description: {} as EngineDescription } satisfies ModelLife;

describe('every state', () => {
	test.each<[ModelLife, EngineView['work'], string, string | undefined]>([
		[{ kind: 'looking' }, null, 'Looking at this device', undefined],
		[{ kind: 'absent' }, null, 'Not loaded', 'load'],
		[{ kind: 'loading', progress: null }, null, 'Loading', 'stop'],
		[READY, null, 'Ready', 'unload'],
		[READY, 'running', 'At work', 'see-run'],
		[{ kind: 'resting' }, null, 'Resting', 'load']
	])('%o at work (%s) is “%s”', (life, work, title, act) => {
		const words = engineWords(view({ life, work }));
		expect(words.title).toBe(title);
		expect(words.detail).toMatch(SENTENCES);
		expect(words.act?.kind).toBe(act);
		expect([words.title, words.detail, words.act?.label ?? ''].join('\n')).not.toMatch(UNWANTED);
	});

	test('judging outside a run is work too, with the way to the judge', () => {
		const words = engineWords(view({ life: READY, work: 'judging' }));
		expect([words.title, words.act?.kind]).toEqual(['At work', 'see-review']);
	});

	test('a run that stopped for want of room in storage does not stop the engine', () => {
		const failure = { kind: 'storage-full', message: '' } as const;
		expect(engineWords(view({ life: READY, failure })).title).toBe('Ready');
	});

	test('a run that stopped because the engine went is why it is not there', () => {
		const failure = { kind: 'device-lost', message: '' } as const;
		expect(engineWords(view({ failure })).title).toBe('The graphics processor was taken away');
	});

	test.each([
		[true, 'Keeps this screen awake while it works.'],
		[false, 'If this computer falls asleep, the work goes on when it wakes.']
	])('the screen is told of: kept on %s', (isScreenKeptOn, words) => {
		expect(engineWords(view({ life: READY, work: 'running', isScreenKeptOn })).detail).toContain(words);
	});
});
