import type {
	AnswerTo,
	AskWatch,
	Engine,
	EngineAnswer,
	EngineDescription,
	EngineRequest,
	LoadProgress,
	LoadWatch,
	Signal
} from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import type { EngineEvent, LoadSetting } from './contract.ts';
import { Deaths } from './deaths.ts';
import { HeldLock, type EngineLock } from './engine-lock.ts';
import { GoneError, startLive, type EngineWorker, type LiveWorker } from './live-worker.ts';
import { Slots } from './slots.ts';
import { Watchdog } from './watchdog.ts';

export interface EngineClientParts {
	/** Called for the first model, and again after the worker died or was let go. */
	readonly startWorker: () => EngineWorker;
	readonly lock: EngineLock;
	/** The absolute address of a path on this site. */
	readonly absolute: (url: string) => string;
	readonly setting: () => LoadSetting;
	/** Milliseconds, from any start. */
	readonly now: () => number;
	readonly limits?: Partial<ClientLimits>;
}

export interface ClientLimits {
	/** Silence of a worker that has work, after which it is taken for hung. A slow processor reads 32 tokens in it. */
	readonly silenceMs: number;
	/** How long a worker may take to obey an interrupt before it is ended: a slow processor reads 32 tokens in it. */
	readonly graceMs: number;
	/** So many deaths within the time below, with no answer between them, and it is not started again by itself. */
	readonly deaths: number;
	readonly deathsWithinMs: number;
	/** An ask that was in flight at so many deaths is not tried again: it may be what kills the engine. */
	readonly deathsPerAsk: number;
}

const LIMITS: ClientLimits = {
	silenceMs: 180_000,
	graceMs: 10_000,
	deaths: 3,
	deathsWithinMs: 300_000,
	deathsPerAsk: 2
};

/** The time from a load to the next load or unload; an ask belongs to the one in which it came. */
interface Session {
	readonly model: ModelSpec;
	description: EngineDescription | null;
}

type Answered = Result<EngineAnswer, EngineFailure>;

/**
 * The engine on the page's side of the worker. It owns what the wire leaves open: a queue of the engine's slots,
 * interrupts, a race of every call against the worker's death and silence, and a restart that loads the model
 * again and repeats the ask that was lost. One tab of the site at a time may have it.
 */
export class EngineClient implements Engine {
	readonly #parts: EngineClientParts;
	readonly #limits: ClientLimits;
	readonly #deaths: Deaths;
	readonly #lock: HeldLock;
	/** All engines here have one slot: see `EngineDescription.slots`. */
	readonly #slots = new Slots(1);
	#live: LiveWorker | null = null;
	#session: Session | null = null;
	#nextId = 1;
	#onProgress: (progress: LoadProgress) => void = ignore;
	readonly #asks = new Map<number, { readonly watch: AskWatch; readonly watchdog: Watchdog }>();
	#loadWatchdog: Watchdog | null = null;

	constructor(parts: EngineClientParts) {
		this.#parts = parts;
		this.#limits = { ...LIMITS, ...parts.limits };
		this.#lock = new HeldLock(parts.lock);
		this.#deaths = new Deaths(this.#limits.deaths, this.#limits.deathsWithinMs, parts.now);
	}

	async load(model: ModelSpec, watch: LoadWatch = {}): Promise<Result<EngineDescription, EngineFailure>> {
		if (watch.signal?.aborted) return refuse('interrupted', 'Stopped before it began.');
		const loaded = this.describe();
		if (loaded?.model === model.id) return ok(loaded);
		const session: Session = { model, description: null };
		this.#session = session;
		const isOurs = await this.#lock.take();
		if (this.#session !== session) return refuse('interrupted', 'Another load or an unload came after it.');
		this.#deaths.forget();
		const outcome = isOurs
			? await this.#loadUntilSettled(session, watch)
			: refuse('in-use', 'Another tab holds the engine.');
		if (!outcome.ok && this.#session === session) await this.unload();
		return outcome;
	}

	ask<R extends EngineRequest>(request: R, watch?: AskWatch): Promise<Result<AnswerTo<R>, EngineFailure>>;
	async ask(request: EngineRequest, watch: AskWatch = {}): Promise<Answered> {
		const session = this.#session;
		if (!session?.description) return refuse('not-loaded', 'No model is loaded.');
		const leave = await this.#slots.take(watch.signal);
		if (!leave) return refuse('interrupted', 'Stopped while waiting.');
		try {
			return await this.#askUntilSettled(session, request, watch);
		} finally {
			leave();
		}
	}

	unload(): Promise<void> {
		this.#session = null;
		this.#live?.end({ kind: 'dropped', message: 'The model was unloaded.' });
		this.#live = null;
		return this.#lock.free();
	}

	describe(): EngineDescription | null {
		return this.#session?.description ?? null;
	}

	async #loadUntilSettled(
		session: Session,
		watch: LoadWatch
	): Promise<Result<EngineDescription, EngineFailure>> {
		for (;;) {
			const loaded = await this.#loadOnce(session, watch);
			const loss = lossOf(loaded);
			if (!loss) return loaded as Result<EngineDescription, EngineFailure>;
			const end = this.#afterLoss(loss);
			if (end) return { ok: false, failure: end };
		}
	}

	async #loadOnce(
		session: Session,
		{ signal, onProgress }: LoadWatch
	): Promise<Result<EngineDescription, EngineFailure> | GoneError> {
		const live = this.#worker();
		this.#onProgress = onProgress ?? ignore;
		const watchdog = this.#watch(live);
		this.#loadWatchdog = watchdog;
		const { model } = session;
		const files = model.files.map((file) => ({ ...file, url: this.#parts.absolute(file.url) }));
		const unlink = this.#onAbort(signal, live, () => live.tell((service) => service.cancelLoad()));
		const setting = this.#parts.setting();
		const loaded = await live.call((service) => service.load({ ...model, files }, setting));
		unlink();
		watchdog.end();
		if (!(loaded instanceof GoneError) && loaded.ok) session.description = loaded.value;
		return loaded;
	}

	async #askUntilSettled(session: Session, request: EngineRequest, watch: AskWatch): Promise<Answered> {
		for (let deaths = 1; ; deaths++) {
			if (watch.signal?.aborted) return refuse('interrupted', 'Stopped before it began.');
			const restarted = await this.#restartIfGone(session);
			if (restarted) return { ok: false, failure: restarted };
			const answer = await this.#askOnce(this.#worker(), request, watch);
			const loss = lossOf(answer) ?? shortageOf(answer);
			if (!loss) return this.#deliver(answer as Answered, watch);
			const end = this.#afterLoss(loss);
			if (end) return { ok: false, failure: end };
			if (deaths >= this.#limits.deathsPerAsk) return this.#afterManyLosses(loss, deaths);
		}
	}

	/** Texts come by another way than answers, so the last of them may still be under way. */
	#deliver(answer: Answered, { onText }: AskWatch): Answered {
		this.#deaths.forget();
		if (answer.ok && answer.value.kind === 'text') onText?.(answer.value.text);
		return answer;
	}

	async #askOnce(live: LiveWorker, request: EngineRequest, watch: AskWatch): Promise<Answered | GoneError> {
		const id = this.#nextId++;
		const watchdog = this.#watch(live);
		this.#asks.set(id, { watch, watchdog });
		const unlink = this.#onAbort(watch.signal, live, () => live.tell((service) => service.interrupt(id)));
		const answer = await live.call((service) => service.ask(id, request));
		unlink();
		watchdog.end();
		this.#asks.delete(id);
		return answer;
	}

	/** Loads the model again if the worker is gone. Null, or why it cannot go on. */
	async #restartIfGone(session: Session): Promise<EngineFailure | null> {
		if (this.#session !== session) return { kind: 'interrupted', message: 'The model was unloaded.' };
		if (this.#live && !this.#live.isGone) return null;
		const loaded = await this.#loadUntilSettled(session, {});
		if (loaded.ok) return null;
		if (this.#session === session) await this.unload();
		return loaded.failure;
	}

	/** What the loss of a worker means: the failure to report, or null to start again. */
	#afterLoss({ gone }: GoneError): EngineFailure | null {
		this.#live?.end(gone);
		if (gone.kind === 'dropped') return { kind: 'interrupted', message: gone.message };
		if (gone.kind === 'stalled') return { kind: 'stalled', message: gone.message };
		if (!this.#deaths.isTooMany()) return null;
		void this.unload();
		return { kind: gone.kind === 'died' ? 'worker-gone' : gone.kind, message: gone.message };
	}

	/** An ask that kills the engine is at fault alone; memory that is short again right after a start is so for all. */
	async #afterManyLosses({ gone }: GoneError, deaths: number): Promise<Answered> {
		if (gone.kind !== 'out-of-memory') {
			return refuse('unexpected', `The engine died ${deaths} times over this: ${gone.message}`);
		}
		await this.unload();
		return refuse('out-of-memory', gone.message);
	}

	#worker(): LiveWorker {
		if (this.#live && !this.#live.isGone) return this.#live;
		this.#live = startLive(this.#parts.startWorker, (event) => this.#follow(event));
		return this.#live;
	}

	#follow(event: EngineEvent): void {
		if (event.kind === 'progress') {
			this.#loadWatchdog?.feed();
			this.#onProgress(event.progress);
			return;
		}
		const ask = this.#asks.get(event.id);
		ask?.watchdog.feed();
		if (event.kind === 'text') ask?.watch.onText?.(event.text);
		ask?.watch.onAlive?.();
	}

	#watch(live: LiveWorker): Watchdog {
		const { silenceMs } = this.#limits;
		const message = `No sign of life for ${Math.round(silenceMs / 1000)} seconds.`;
		return new Watchdog(silenceMs, () => live.end({ kind: 'stalled', message }), this.#parts.now);
	}

	/** Interrupts when the signal is aborted, and ends a worker that does not obey. The returned function unlinks. */
	#onAbort(signal: Signal | undefined, live: LiveWorker, interrupt: () => void): () => void {
		let grace: ReturnType<typeof setTimeout> | undefined;
		const stop = () => {
			interrupt();
			const end = () => live.end({ kind: 'dropped', message: 'It did not stop when asked.' });
			grace = setTimeout(end, this.#limits.graceMs);
		};
		signal?.addEventListener('abort', stop);
		if (signal?.aborted) stop();
		return () => {
			clearTimeout(grace);
			signal?.removeEventListener('abort', stop);
		};
	}
}

const ignore = () => undefined;

/** A worker that is gone, or one that says itself that its engine or device is. */
function lossOf(outcome: Result<unknown, EngineFailure> | GoneError): GoneError | null {
	if (outcome instanceof GoneError) return outcome;
	if (outcome.ok) return null;
	const { kind, message } = outcome.failure;
	if (kind === 'device-lost') return new GoneError({ kind, message });
	return kind === 'worker-gone' ? new GoneError({ kind: 'died', message }) : null;
}

/** Memory that ran out during an ask may only be in pieces after a long run: a fresh worker has it whole. */
function shortageOf(outcome: Answered | GoneError): GoneError | null {
	if (outcome instanceof GoneError || outcome.ok || outcome.failure.kind !== 'out-of-memory') return null;
	return new GoneError({ kind: 'out-of-memory', message: outcome.failure.message });
}
