import { expose } from 'comlink';
import type { Engine } from '#lib/core/engine.ts';
import type { EngineWorker } from '#lib/engine/worker/live-worker.ts';
import { EngineHost } from '#lib/engine/worker/engine-host.ts';

/** A worker in the same thread: real comlink over a real channel, and it can be killed. */
export class FakeWorker implements EngineWorker {
	readonly #page: MessagePort;
	readonly #worker: MessagePort;
	readonly #events = new EventTarget();
	isEnded = false;

	constructor(engine: Engine) {
		const { port1, port2 } = new MessageChannel();
		this.#page = port1;
		this.#worker = port2;
		expose(
			new EngineHost(
				() => Promise.resolve(engine),
				() => performance.now()
			),
			port2
		);
		port1.start();
	}

	addEventListener: EngineWorker['addEventListener'] = (type, listener, options) =>
		this.#targetOf(type).addEventListener(type, listener, options);

	removeEventListener: EngineWorker['removeEventListener'] = (type, listener, options) =>
		this.#targetOf(type).removeEventListener(type, listener, options);

	postMessage: EngineWorker['postMessage'] = (message, transfer) =>
		this.#page.postMessage(message, transfer ?? []);

	terminate(): void {
		this.isEnded = true;
		this.#page.close();
		this.#worker.close();
	}

	/** As a worker dies: calls stay open, and an event comes. */
	die(type: 'error' | 'messageerror' = 'error'): void {
		this.#worker.close();
		this.#events.dispatchEvent(Object.assign(new Event(type), { message: 'killed by the test' }));
	}

	#targetOf(type: string): EventTarget {
		return type === 'message' ? this.#page : this.#events;
	}
}
