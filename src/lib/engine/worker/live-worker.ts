import { proxy, wrap, type Endpoint } from 'comlink';
import { thrownText } from '#lib/engine/engine-failure.ts';
import type { EngineCalls, EngineEvent, EngineService } from './contract.ts';

/** The part of a `Worker` that is needed here; a real one fits. */
export interface EngineWorker extends Endpoint {
	terminate(): void;
}

/**
 * Why a worker is no more. `died`: by itself. `device-lost`: it lost the graphics processor. `out-of-memory`: an ask
 * found too little of it. `stalled`: it was silent too long. `dropped`: we let it go.
 */
export interface Gone {
	readonly kind: 'died' | 'device-lost' | 'out-of-memory' | 'stalled' | 'dropped';
	readonly message: string;
}

/**
 * A worker that may die. Comlink leaves calls to a dead worker pending for ever, so every call is raced against the
 * worker's end.
 */
export class LiveWorker {
	readonly #worker: EngineWorker;
	readonly #service: EngineCalls;
	readonly #onGone: Promise<Gone>;
	#settle: (gone: Gone) => void = () => undefined;
	#gone: Gone | null = null;

	constructor(worker: EngineWorker, onEvent: (event: EngineEvent) => void) {
		this.#worker = worker;
		this.#service = wrap<EngineService>(worker);
		this.#onGone = new Promise((resolve) => (this.#settle = resolve));
		const die = (event: Event) => this.end({ kind: 'died', message: messageOf(event) });
		worker.addEventListener('error', die);
		worker.addEventListener('messageerror', die);
		void this.call((service) => service.listen(proxy(onEvent)));
	}

	get isGone(): boolean {
		return this.#gone !== null;
	}

	/** What the worker answers, or why it cannot any more. */
	async call<Value>(use: (service: EngineCalls) => Promise<Value>): Promise<Value | GoneError> {
		if (this.#gone) return new GoneError(this.#gone);
		try {
			return await Promise.race([use(this.#service), this.#onGone.then((gone) => new GoneError(gone))]);
		} catch (thrown) {
			// A call that cannot be cloned, or a fault in the worker's own code: it cannot be trusted any more.
			this.end({ kind: 'died', message: thrownText(thrown) });
			return new GoneError(this.#gone ?? { kind: 'died', message: '' });
		}
	}

	/** Says something that needs no answer. */
	tell(use: (service: EngineCalls) => Promise<unknown>): void {
		void this.call(use);
	}

	/** Ends the worker; calls in flight settle. */
	end(gone: Gone): void {
		if (this.#gone) return;
		this.#gone = gone;
		this.#worker.terminate();
		this.#settle(gone);
	}
}

/** A worker that cannot even be made (a policy may forbid it) is one that died at once. */
export function startLive(start: () => EngineWorker, onEvent: (event: EngineEvent) => void): LiveWorker {
	try {
		return new LiveWorker(start(), onEvent);
	} catch (thrown) {
		const live = new LiveWorker(STILLBORN, onEvent);
		live.end({ kind: 'died', message: thrownText(thrown) });
		return live;
	}
}

const ignore = () => undefined;
const STILLBORN: EngineWorker = {
	addEventListener: ignore,
	removeEventListener: ignore,
	postMessage: ignore,
	terminate: ignore
};

/** Stands in for an answer; a class, so that no answer can be taken for it. */
export class GoneError {
	constructor(readonly gone: Gone) {}
}

function messageOf(event: Event): string {
	return 'message' in event && typeof event.message === 'string' && event.message !== ''
		? event.message
		: `The worker died (${event.type}).`;
}
