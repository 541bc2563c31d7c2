import { ok } from '#lib/core/result.ts';
import { WebllmEngine, type WebllmOptions } from '#lib/engine/webllm/webllm-engine.ts';
import { FakeMlc } from './fake-mlc.ts';
import { buildModel } from './models.ts';

/** A row for `FakeMlc`. */
export const FAKE_MODEL = buildModel({
	id: 'Fake-1B-q4f32_1-MLC',
	engine: 'webllm',
	downloadBytes: 10_000_000,
	contextTokens: 1000
});

/** The adapter over fakes, and what it did with them. */
export function webllmScene(change: Partial<WebllmOptions> = {}, onReload?: () => Promise<void>) {
	const made: FakeMlc[] = [];
	const waits: number[] = [];
	const forgotten: string[] = [];
	const engine = new WebllmEngine({
		createEngine: (_model, processor) => {
			const mlc = new FakeMlc(processor, onReload);
			made.push(mlc);
			return mlc;
		},
		adapter: () => Promise.resolve({ hasF16: true, isSoftware: false }),
		readSpecials: () => Promise.resolve(['<think>', '</think>']),
		discardDamaged: () => Promise.resolve(0),
		fetchFiles: () => Promise.resolve(ok(undefined)),
		forget: ({ id }) => {
			forgotten.push(id);
			return Promise.resolve();
		},
		wait: (ms) => {
			waits.push(ms);
			return Promise.resolve();
		},
		now: () => 0,
		...change
	});
	return { engine, made, waits, forgotten };
}
