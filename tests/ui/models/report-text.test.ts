import { describe, expect, test } from 'vitest';
import type { DeviceReport, ModelLife } from '#lib/state/model.svelte.ts';
import { reportText, type ReportParts } from '#lib/ui/models/report-text.ts';
import { GOOD_GPU, PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';
import { buildModel } from '#tests/support/models.ts';

const MODEL = buildModel({ id: 'small-q4f16', engine: 'webllm', chatForm: 'chatml' });

function report(change: Partial<ReportParts> = {}): string[] {
	const parts: ReportParts = {
		device: { ...PLAIN_DEVICE, gpu: GOOD_GPU },
		version: '1.2.3',
		life: { kind: 'absent' },
		current: MODEL,
		recommendation: { model: MODEL, why: 'gpu-fits' },
		...change
	};
	return reportText(parts).split('\n');
}

const on = (change: Partial<DeviceReport>) => report({ device: { ...PLAIN_DEVICE, ...change } });
const living = (life: ModelLife) => report({ life }).at(-1);

test('a report says everything in one line each', () => {
	expect(report()).toEqual([
		'Backprompt, report on a device',
		'site version: 1.2.3',
		'browser: Plain/1.0',
		'WebGPU: hardware, nvidia',
		'features: shader-f16',
		'limits: maxBufferSize 2147483648',
		'memory: 8 GB said',
		'free storage: 10000 MB',
		'cross-origin isolated: yes',
		'threads: 2 of 4 cores',
		'wasm memory64 and JSPI: yes',
		'model in use: small-q4f16 (webllm, chatml)',
		'recommended: small-q4f16 (webllm, chatml), gpu-fits',
		'engine: absent'
	]);
});

describe('what devices differ in', () => {
	test.each<[string, Partial<DeviceReport>, string]>([
		['no WebGPU', {}, 'WebGPU: none'],
		['a software adapter', { gpu: SOFTWARE_GPU }, 'WebGPU: software, SwiftShader'],
		['no features', { gpu: SOFTWARE_GPU }, 'features: none'],
		[
			'Firefox’s limits',
			{ gpu: { ...GOOD_GPU, lacks: [{ limit: 'maxX', needs: 10, has: 8 }] } },
			'lacks: maxX 10, has 8'
		],
		['silence about memory', { memoryGb: null }, 'memory: not said'],
		['silence about storage', { freeStorageBytes: null }, 'free storage: not said'],
		['a phone', { isMobile: true }, 'browser: Plain/1.0 (mobile)'],
		['no isolation', { isIsolated: false }, 'cross-origin isolated: no'],
		['an old browser', { hasWasmFeatures: false }, 'wasm memory64 and JSPI: no']
	])('%s is told', (_name, change, line) => {
		expect(on(change)).toContain(line);
	});
});

describe('the engine', () => {
	test.each<[ModelLife, string]>([
		[{ kind: 'looking' }, 'engine: looking'],
		[{ kind: 'resting' }, 'engine: resting'],
		[{ kind: 'loading', progress: null }, 'engine: loading, not begun'],
		[{ kind: 'loading', progress: { phase: 'start' } }, 'engine: loading, start'],
		[
			{ kind: 'failed', failure: { kind: 'out-of-memory', message: 'Out of\n  memory' } },
			'engine: failed, out-of-memory: Out of memory'
		]
	])('%o is one line', (life, line) => {
		expect(living(life)).toBe(line);
	});

	test('that is ready says on what it runs', () => {
		const description = {
			engine: 'wllama',
			model: 'small',
			contextTokens: 2048,
			slots: 1,
			grammar: 'gbnf',
			device: 'processor',
			threads: 2,
			can: { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true }
		} as const;
		expect(living({ kind: 'ready', description })).toBe(
			'engine: ready, wllama on processor, 2 threads, 2048 tokens'
		);
	});

	test('a message of any length stays one short line', () => {
		const failure = { kind: 'unexpected', message: 'a line\n'.repeat(1000) } as const;
		expect(living({ kind: 'failed', failure })?.length).toBeLessThan(400);
	});
});

test('a person’s own model is told by its hash, not by its name', () => {
	const own = buildModel({ id: 'gguf-1234', title: 'secret-project', engine: 'wllama' });
	const lines = report({ current: own });
	expect(lines).toContain('model in use: gguf-1234 (wllama, chat form of its file)');
	expect(lines.join('\n')).not.toContain('secret');
});

test('no model at all is none', () => {
	const lines = report({ current: null, recommendation: null });
	expect(lines).toContain('model in use: none');
	expect(lines).toContain('recommended: none');
});
