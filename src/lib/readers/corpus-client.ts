import { wrap, type Endpoint, type Remote } from 'comlink';
import type { DocumentIssue } from '#lib/core/corpus/source-document.ts';
import { fail, type Result } from '#lib/core/result.ts';
import type { CutSettings } from '#lib/core/settings.ts';
import type { FileText } from './decode-text.ts';
import type { Prepared, PrepareOrder } from './prepare.ts';
import type { ReadIssue } from './read-file.ts';

/** What the worker does, and all that crosses: strings, numbers, plain objects and files, each cloned. */
export interface CorpusService {
	prepare(order: PrepareOrder): Promise<Result<Prepared, DocumentIssue>>;
	readFile(file: Blob): Promise<Result<FileText, ReadIssue>>;
}

/** The part of a `Worker` that is needed here; a real one fits. */
export interface CorpusWorker extends Endpoint {
	terminate(): void;
}

export interface CorpusClientParts {
	/** Called at the first text, and again after the worker died or was let go. */
	readonly startWorker: () => CorpusWorker;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** How long one text may take; the largest takes a few seconds. */
	readonly patienceMs?: number;
	/** How long a worker without work is kept. */
	readonly idleMs?: number;
}

const PATIENCE_MS = 120_000;
const IDLE_MS = 30_000;

interface LiveWorker {
	readonly worker: CorpusWorker;
	readonly service: Remote<CorpusService>;
	/** Resolves when the worker is gone. Comlink alone would wait for ever. */
	readonly gone: Promise<Lost>;
	readonly end: (lost: Lost) => void;
}

/** The end of a call without an answer. */
class Lost {
	constructor(
		readonly message: string,
		readonly mayRetry: boolean
	) {}
}

/**
 * Reads and cuts texts in a worker, so that no text blocks the page. Every call ends: with the worker's answer, or
 * as `not-prepared` when the worker died twice (once may be chance) or was silent for longer than `patienceMs`.
 */
export class CorpusClient {
	readonly #parts: Required<CorpusClientParts>;
	#live: LiveWorker | null = null;
	#calls = 0;
	#idle: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: CorpusClientParts) {
		this.#parts = { patienceMs: PATIENCE_MS, idleMs: IDLE_MS, ...parts };
	}

	/** Makes a document of a text and cuts it. */
	prepare(text: string, fileName: string | null, cut: CutSettings): Promise<Result<Prepared, DocumentIssue>> {
		const { minCharacters, maxCharacters } = cut;
		const order = { text, fileName, cut: { minCharacters, maxCharacters }, addedAt: this.#parts.now() };
		return this.#call((service) => service.prepare(order));
	}

	/** Reads a file as text. */
	readFile(file: Blob): Promise<Result<FileText, ReadIssue>> {
		return this.#call((service) => service.readFile(file));
	}

	/** Lets the worker go; calls in flight end as `not-prepared`. A later call starts a new one. */
	dispose(): void {
		this.#live?.end(new Lost('The reader was closed.', false));
	}

	async #call<Value, Issue>(
		ask: (service: Remote<CorpusService>) => Promise<Result<Value, Issue>>
	): Promise<Result<Value, Issue | DocumentIssue>> {
		clearTimeout(this.#idle);
		this.#calls++;
		let outcome = await this.#race(ask);
		if (outcome instanceof Lost && outcome.mayRetry) outcome = await this.#race(ask);
		this.#calls--;
		if (this.#calls === 0) this.#idle = setTimeout(() => this.dispose(), this.#parts.idleMs);
		return outcome instanceof Lost ? fail({ kind: 'not-prepared', message: outcome.message }) : outcome;
	}

	async #race<Answer>(ask: (service: Remote<CorpusService>) => Promise<Answer>): Promise<Answer | Lost> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		try {
			const live = (this.#live ??= this.#start());
			const stalled = new Lost('The reader gave no sign of life.', false);
			timer = setTimeout(() => live.end(stalled), this.#parts.patienceMs);
			return await Promise.race([ask(live.service), live.gone]);
		} catch (error) {
			// A worker that cannot start, an order that cannot be cloned, or a fault in the worker's own code.
			return new Lost(error instanceof Error ? `${error.name}: ${error.message}` : String(error), false);
		} finally {
			clearTimeout(timer);
		}
	}

	#start(): LiveWorker {
		const worker = this.#parts.startWorker();
		let resolve: (lost: Lost) => void = () => undefined;
		const gone = new Promise<Lost>((settle) => (resolve = settle));
		const end = (lost: Lost) => {
			if (this.#live?.worker === worker) this.#live = null;
			worker.terminate();
			resolve(lost);
		};
		const die = (event: Event): void => end(new Lost(messageOf(event), true));
		worker.addEventListener('error', die);
		worker.addEventListener('messageerror', die);
		return { worker, service: wrap<CorpusService>(worker), gone, end };
	}
}

function messageOf(event: Event): string {
	return 'message' in event && typeof event.message === 'string'
		? event.message
		: `The reader died (${event.type}).`;
}
