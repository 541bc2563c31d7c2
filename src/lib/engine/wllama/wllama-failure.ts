import type { EngineFailure, EngineFailureKind } from '#lib/core/engine-failure.ts';
import { describeThrown } from '#lib/engine/engine-failure.ts';

/** What emscripten, the browser, C++ and llama.cpp say when an allocation fails; also within the words of an abort. */
const MEMORY = new RegExp(
	[
		'out of memory|\\bOOM\\b|bad_alloc|insufficient memory|reserve memory|enlarge memory',
		'maximum memory size|array buffer allocation|(?:could not|cannot|unable to|failed to) allocate'
	].join('|'),
	'iu'
);

/**
 * wllama 3.8.1 gives every refusal of the model server the one type `inference_error`, so here the message has to
 * decide: its texts are llama.cpp's. The first that fits counts.
 */
const BY_MESSAGE: readonly (readonly [RegExp, EngineFailureKind])[] = [
	[/exceeds the available context size/u, 'too-long'],
	[/failed to parse grammar|Failed to initialize samplers/u, 'bad-request'],
	[MEMORY, 'out-of-memory'],
	// From here on the WebAssembly instance is dead and has to be started anew.
	[/has crashed|\(ABORT\)|unreachable|out of bounds|table index|null function/u, 'worker-gone']
];

/** What wllama threw, in the words of the port. */
export function askFailure(thrown: unknown): EngineFailure {
	const { name, message } = describeThrown(thrown);
	if (name === 'AbortError') return { kind: 'interrupted', message };
	const kind = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? 'unexpected';
	return { kind, message: `${name}: ${message}` };
}

/**
 * wllama 3.8.1 cannot write the log-probability of a token that is a part of a character: its JSON writer refuses
 * incomplete UTF-8, the call returns nothing, and reading that nothing throws this. The instance lives on.
 */
export function isUnwritable(thrown: unknown): boolean {
	return describeThrown(thrown).message.includes('Invalid typed array length');
}

/** Why a model could not be started, told by the lines that llama.cpp logged: nothing is thrown. */
export function startFailure(log: readonly string[]): EngineFailure {
	const message = log.join(' · ');
	return { kind: MEMORY.test(message) ? 'out-of-memory' : 'model-damaged', message };
}
