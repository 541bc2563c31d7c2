import type { StoreFailure, StoreFailureKind } from '#lib/core/store-failure.ts';

/** What a foreign error means, by its name. The words of an error differ between browsers; its name does not. */
const KINDS: Readonly<Partial<Record<string, StoreFailureKind>>> = {
	QuotaExceededError: 'storage-full',
	VersionError: 'newer-format',
	MissingAPIError: 'storage-unavailable',
	InvalidStateError: 'storage-unavailable',
	DatabaseClosedError: 'storage-unavailable',
	SecurityError: 'storage-unavailable'
};

/** Carries a failure that the storage itself has found, past the database, to the verb that was called. */
export class StorageRefused extends Error {
	override readonly name = 'StorageRefused';
	constructor(readonly failure: StoreFailure) {
		super(failure.message);
	}
}

/** What an error thrown by a database means. Never throws. */
export function failureOf(error: unknown): StoreFailure {
	if (error instanceof StorageRefused) return error.failure;
	for (const cause of causesOf(error)) {
		if (cause instanceof StorageRefused) return cause.failure;
		const kind = KINDS[cause.name];
		if (kind !== undefined) return { kind, message: describe(cause) };
	}
	return { kind: 'storage-unexpected', message: error instanceof Error ? describe(error) : String(error) };
}

const MESSAGE_LENGTH = 300;

const describe = (error: Error) => `${error.name}: ${error.message}`.slice(0, MESSAGE_LENGTH);

/** Deeper than Dexie nests, and an end for an error that is its own cause. */
const DEPTH = 5;

/**
 * An error and what is inside it, outermost first. Dexie hands on the browser's error as `inner`, or as the
 * first of `failures` where it wrote many records: a full device is found one level down.
 */
function causesOf(error: unknown, depth = DEPTH): Error[] {
	if (depth === 0 || !isErrorLike(error)) return [];
	const { inner, failures } = error;
	const [first] = Array.isArray(failures) ? (failures as unknown[]) : [];
	return [error, ...causesOf(inner, depth - 1), ...causesOf(first, depth - 1)];
}

interface ErrorLike extends Error {
	readonly inner?: unknown;
	readonly failures?: unknown;
}

/** A DOMException of another realm is no `Error` here. */
function isErrorLike(value: unknown): value is ErrorLike {
	return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
