import type { LoadProgress } from '#lib/core/engine.ts';
import type { InitProgressReport } from './mlc-engine.ts';

/**
 * web-llm's report of a load in the port's words. Its number starts anew in each phase, and only its text says which
 * phase that is: "Fetching param cache[1/3]: …", "Loading model from cache[1/3]: …", then shaders and the end.
 */
export function readReport({ progress, text }: InitProgressReport, totalBytes: number): LoadProgress {
	if (text.startsWith('Start to fetch') || text.startsWith('Fetching')) {
		return { phase: 'download', loadedBytes: Math.round(progress * totalBytes), totalBytes };
	}
	return text.startsWith('Loading model from cache') ? { phase: 'check' } : { phase: 'start' };
}
