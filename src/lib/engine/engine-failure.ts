import type { EngineFailure, EngineFailureKind } from '#lib/core/engine-failure.ts';
import { fail } from '#lib/core/result.ts';

/** A failed result of that kind. */
export function refuse(kind: EngineFailureKind, message: string) {
	return fail<EngineFailure>({ kind, message });
}

/** What was thrown, as a name and a message. Libraries throw errors, but strings and numbers too. */
export interface Thrown {
	readonly name: string;
	readonly message: string;
}

export function describeThrown(thrown: unknown): Thrown {
	if (thrown instanceof Error) return { name: thrown.name, message: thrown.message };
	if (isNamed(thrown)) return { name: String(thrown.name), message: String(thrown.message) };
	return { name: typeof thrown, message: String(thrown) };
}

/** `DOMException` is no `Error` in some workers, and comlink hands on look-alikes. */
function isNamed(thrown: unknown): thrown is { name: unknown; message: unknown } {
	return typeof thrown === 'object' && thrown !== null && 'name' in thrown && 'message' in thrown;
}

/** One line for the curious, for a thrown thing that no table knows. */
export function thrownText(thrown: unknown): string {
	const { name, message } = describeThrown(thrown);
	return `${name}: ${message}`;
}
