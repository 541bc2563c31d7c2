import engineWorker from '#workers/engine.worker.ts?worker&url';
import { EngineClient, type ClientLimits } from '#lib/engine/worker/engine-client.ts';
import { startWorker } from '#lib/engine/worker/start-worker.ts';

/**
 * The engine in its real worker, for tests in the browser. One thread: two are far slower than one when other work
 * takes a core. No lock: the tests' pages are tabs of one browser.
 */
export function realEngine(limits: Partial<ClientLimits> = {}) {
	const workers: Worker[] = [];
	const client = new EngineClient({
		startWorker: () => {
			const worker = startWorker(engineWorker, 'engine');
			workers.push(worker);
			return worker;
		},
		lock: { take: () => Promise.resolve(() => Promise.resolve()) },
		absolute: (url) => new URL(url, `${location.origin}/`).href,
		setting: () => ({ threads: 1 }),
		now: () => performance.now(),
		limits
	});
	/** As the browser ends a worker that takes too much: it is gone, and an event comes. */
	const kill = () => {
		const worker = workers.at(-1);
		worker?.terminate();
		worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed by the test' }));
	};
	return { client, workers, kill };
}
