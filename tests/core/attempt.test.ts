import { describe, expect, it } from 'vitest';
import type { AskFailure } from '#lib/core/ask.ts';
import { attemptReason } from '#lib/core/attempt.ts';

describe('a failed ask', () => {
	const REASONS: Record<AskFailure['kind'], ReturnType<typeof attemptReason>> = {
		'too-long': 'too-long',
		'bad-request': 'bad-request',
		stalled: 'stalled',
		unexpected: 'unexpected',
		'no-webgpu': null,
		'unsupported-device': null,
		'model-missing': null,
		'download-failed': null,
		'model-damaged': null,
		'out-of-memory': null,
		'device-lost': null,
		'in-use': null,
		'not-loaded': null,
		interrupted: null,
		'worker-gone': null,
		'storage-unavailable': null,
		'storage-full': null,
		'storage-blocked': null,
		'newer-format': null,
		'storage-unexpected': null
	};

	it.each(Object.entries(REASONS) as [AskFailure['kind'], string | null][])(
		'that is “%s” is a failed try (%s) or, if null, ends the run',
		(kind, reason) => {
			expect(attemptReason({ kind, message: '' })).toBe(reason);
		}
	);
});
