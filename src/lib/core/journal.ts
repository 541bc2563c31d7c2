import { AskRefused, askKey, type Answer, type Ask, type AskNote, type Asker } from './ask.ts';
import { ModelAway, type Desk } from './desk.ts';
import type { AnswerTo, EngineRequest, Signal } from './engine.ts';
import type { AskKey, DocumentId } from './ids.ts';
import { assert } from './result.ts';
import type { Store } from './store.ts';

/** What the journal needs from the outside to answer asks. */
export interface JournalSetting {
	readonly desk: Desk;
	readonly store: Pick<Store, 'findAnswer' | 'keepAnswer'>;
	/** `ModelSpec.id`; part of every key. */
	readonly model: string;
	/** The document that is asked about, so that its answers can be removed with it. */
	readonly documentId: DocumentId;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly signal?: Signal;
	readonly onAsk?: (event: AskEvent) => void;
}

/** What happens to one ask, for those who watch. */
export type AskEvent =
	| { readonly kind: 'asked'; readonly ask: Ask }
	/** The whole text so far. */
	| { readonly kind: 'writing'; readonly ask: Ask; readonly text: string }
	| { readonly kind: 'answered'; readonly answer: Answer; readonly replayed: boolean };

/** The answers that one source has had, from whichever model: the provenance of what is made from them. */
export interface Ledger {
	/** In the order asked. */
	readonly keys: readonly AskKey[];
	/** Milliseconds since 1970 of the newest answer so far; 0 before the first. */
	readonly latestAt: number;
}

/** A ledger that askers write into. */
export interface OpenLedger extends Ledger {
	enter(answer: Answer): void;
}

export function openLedger(): OpenLedger {
	const keys: AskKey[] = [];
	let latestAt = 0;
	return {
		keys,
		get latestAt() {
			return latestAt;
		},
		enter({ key, at }) {
			keys.push(key);
			latestAt = Math.max(latestAt, at);
		}
	};
}

/**
 * An asker that replays what the journal holds and asks the engine only for what is missing. An answer is kept
 * before it is handed on, so a run that dies loses at most the answer in flight.
 */
export function createJournalAsker(setting: JournalSetting, ledger = openLedger()): Asker {
	async function put<R extends EngineRequest>(request: R, note: AskNote): Promise<AnswerTo<R>> {
		const ask: Ask<R> = { request, prompt: note.prompt, ordinal: note.ordinal ?? 0 };
		const key = askKey(setting.model, ask);
		const kept = await setting.store.findAnswer(key);
		if (!kept.ok) throw new AskRefused(kept.failure);
		const entry = kept.value ?? (await askEngine(setting, key, ask));
		assert(
			entry.answer.kind === request.kind,
			`The journal answers a ${request.kind} ask with ${entry.answer.kind}`
		);
		ledger.enter(entry);
		setting.onAsk?.({ kind: 'answered', answer: entry, replayed: kept.value !== null });
		return entry.answer as AnswerTo<R>;
	}

	return {
		text: (request, note) => put({ kind: 'text', ...request }, note),
		choice: (request, note) => put({ kind: 'choice', ...request }, note),
		likelihood: (request, note) => put({ kind: 'likelihood', ...request }, note),
		embed: (request, note) => put({ kind: 'embed', ...request }, note)
	};
}

async function askEngine(setting: JournalSetting, key: AskKey, ask: Ask): Promise<Answer> {
	if (setting.signal?.aborted)
		throw new AskRefused({ kind: 'interrupted', message: 'Stopped before asking' });
	const engine = setting.desk.at(setting.model);
	if (!engine) throw new ModelAway(setting.model);
	setting.onAsk?.({ kind: 'asked', ask });
	const answer = await engine.ask(ask.request, {
		...(setting.signal ? { signal: setting.signal } : {}),
		onText: (text) => setting.onAsk?.({ kind: 'writing', ask, text })
	});
	if (!answer.ok) throw new AskRefused(answer.failure);
	const entry: Answer = {
		key,
		model: setting.model,
		documentId: setting.documentId,
		ask,
		answer: answer.value,
		at: setting.now()
	};
	const stored = await setting.store.keepAnswer(entry);
	if (!stored.ok) throw new AskRefused(stored.failure);
	return entry;
}
