import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { failureOf, StorageRefused } from '#lib/storage/storage-failure.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('…'), { name }, more);

describe('what an error of the storage means', () => {
	test.for([
		['QuotaExceededError', 'storage-full'],
		['VersionError', 'newer-format'],
		['MissingAPIError', 'storage-unavailable'],
		['InvalidStateError', 'storage-unavailable'],
		['DatabaseClosedError', 'storage-unavailable'],
		['SecurityError', 'storage-unavailable'],
		['DataCloneError', 'storage-unexpected'],
		['AbortError', 'storage-unexpected']
	] as const)('%s is %s, from the browser and from Dexie', ([name, kind]) => {
		expect(failureOf(new DOMException('…', name)).kind).toBe(kind);
		expect(failureOf(named(name)).kind).toBe(kind);
	});

	test('is found in what Dexie wraps around it', () => {
		const full = new DOMException('…', 'QuotaExceededError');
		expect(failureOf(named('AbortError', { inner: full })).kind).toBe('storage-full');
		expect(failureOf(named('BulkError', { failures: [full, full] })).kind).toBe('storage-full');
		expect(failureOf(new Dexie.DatabaseClosedError('…', full)).kind).toBe('storage-unavailable');
		const refused = new StorageRefused({ kind: 'storage-blocked', message: 'Held' });
		expect(failureOf(refused)).toEqual({ kind: 'storage-blocked', message: 'Held' });
		expect(failureOf(named('OpenFailedError', { inner: refused })).kind).toBe('storage-blocked');
	});

	test('keeps name and words of what is unknown, cut to a length', () => {
		expect(failureOf(new TypeError('x is not a function'))).toEqual({
			kind: 'storage-unexpected',
			message: 'TypeError: x is not a function'
		});
		expect(failureOf(new Error('x'.repeat(5_000))).message.length).toBeLessThanOrEqual(300);
	});

	test.for([undefined, null, 'words', 7, {}])('never throws itself: %o', (thrown) => {
		expect(failureOf(thrown).kind).toBe('storage-unexpected');
	});

	test('ends for an error that is its own cause', () => {
		const round = named('LoopError');
		expect(failureOf(Object.assign(round, { inner: round })).kind).toBe('storage-unexpected');
	});
});
