import { expose } from 'comlink';
import type { CorpusService, CorpusWorker } from '#lib/readers/corpus-client.ts';

/** A worker without a thread: a channel with the service at its other end, and a way to make it die. */
export interface FakeCorpusWorker extends CorpusWorker {
	die(message: string): void;
	readonly isTerminated: boolean;
}

export function fakeCorpusWorker(service: CorpusService): FakeCorpusWorker {
	const { port1, port2 } = new MessageChannel();
	const deaths = new EventTarget();
	let isTerminated = false;
	expose(service, port1);
	port2.start();
	return {
		postMessage: (message: unknown) => port2.postMessage(message),
		addEventListener: (type, listener) =>
			(type === 'message' ? port2 : deaths).addEventListener(type, listener),
		removeEventListener: (type, listener) => port2.removeEventListener(type, listener),
		terminate: () => {
			isTerminated = true;
			port1.close();
			port2.close();
		},
		die: (message) => deaths.dispatchEvent(Object.assign(new Event('error'), { message })),
		get isTerminated() {
			return isTerminated;
		}
	};
}
