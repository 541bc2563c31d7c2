import type { LoadProgress } from '#lib/core/engine.ts';
import type { InitProgressReport } from './mlc-engine.ts';

/**
 * web-llm's report of a load in the port's words. Its number starts anew in each phase, and only its text says which
 * phase that is: "Fetching param cache[1/3]: …", "Loading model from cache[1/3]: …", then shaders and the end. It says
 * "Start to fetch params" also where all is there.
 */
export function readReport({ progress, text }: InitProgressReport, totalBytes: number): LoadProgress {
	if (text.startsWith('Fetching')) {
		return { phase: 'download', loadedBytes: Math.round(progress * totalBytes), totalBytes };
	}
	const isRead = text.startsWith('Start to fetch') || text.startsWith('Loading model from cache');
	return { phase: isRead ? 'check' : 'start' };
}
