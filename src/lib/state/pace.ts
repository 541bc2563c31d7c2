import type { Cost } from '#lib/core/methods/method-sheet.ts';
import type { ModelState } from './model.svelte.ts';

/** Tokens that engines have read and written in some time. */
export interface Spent {
	readonly readTokens: number;
	readonly writtenTokens: number;
	readonly elapsedMs: number;
}

export type PassageCost = Pick<Cost, 'readTokens' | 'writtenTokens'>;

/** What a passage costs where the method has not said it yet. */
const USUAL: PassageCost = { readTokens: 300, writtenTokens: 200 };

/**
 * Tokens a second before anything was measured here, read and written: a first guess that one passage replaces. On
 * processors for a tiny model, on graphics processors for one of a billion parameters.
 */
const GUESS = {
	oneThread: { read: 14, written: 9 },
	severalThreads: { read: 23, written: 15 },
	gpu: { read: 150, written: 32 },
	imitatedGpu: { read: 5, written: 3 }
};

/** A processor reads all weights for every token, so its speed goes with their size; the guess is for so many bytes. */
const GUESSED_FOR_BYTES = 100e6;

/** With fewer tokens a measurement says nothing. */
const FEWEST_TOKENS = 50;

type Setting = Pick<ModelState, 'current' | 'device'>;

/** Milliseconds for a passage, by what was measured of this model here, else by a guess. */
export function expectedMs(
	model: Setting,
	{
		cost = USUAL,
		spent = null
	}: { readonly cost?: PassageCost | undefined; readonly spent?: Spent | null } = {}
): number {
	const isMeasured = spent !== null && spent.readTokens + spent.writtenTokens >= FEWEST_TOKENS;
	return guessedMs(model, cost) * (isMeasured ? spent.elapsedMs / guessedMs(model, spent) : 1);
}

function guessedMs(model: Setting, cost: PassageCost): number {
	const { read, written } = speedOf(model);
	const bytes = model.current?.engine === 'wllama' ? model.current.downloadBytes : 0;
	return (
		1000 * (cost.readTokens / read + cost.writtenTokens / written) * Math.max(1, bytes / GUESSED_FOR_BYTES)
	);
}

function speedOf({ current, device }: Setting): { readonly read: number; readonly written: number } {
	if (current?.engine === 'webllm') return device?.gpu.kind === 'software' ? GUESS.imitatedGpu : GUESS.gpu;
	return (device?.threads ?? 1) > 1 ? GUESS.severalThreads : GUESS.oneThread;
}
