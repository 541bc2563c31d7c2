import type { DownloadPace } from '#lib/core/download-pace.ts';
import type { LoadProgress } from '#lib/core/engine.ts';
import type { Holding } from '#lib/state/shelf.svelte.ts';
import { formatBytes, formatDuration } from './parts/format.ts';

/** What a load is doing. */
export function loadWords(progress: LoadProgress | null): string {
	switch (progress?.phase) {
		case 'download':
			return progress.retryInMs === undefined ? 'Getting the model' : retryWords(progress.retryInMs);
		case 'check':
			return 'Checking the model’s files';
		case 'start':
			return 'Starting the model';
		case undefined:
			return 'Looking for the model';
	}
}

function retryWords(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return `The connection broke off; trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}

/** How fast a download is, to be put after how far it is. */
export function paceWords(pace: DownloadPace | null): string {
	if (!pace) return '';
	const speed = ` · ${formatBytes(pace.bytesPerSecond)} per second`;
	return pace.msLeft === null ? speed : `${speed} · ${formatDuration(pace.msLeft)} left`;
}

/** What the browser holds of a model that a person brought. */
export function ownHoldingWords({ bytes, wholeBytes, isWhole }: Holding): string {
	if (isWhole) return `Your own file, kept in this browser: ${formatBytes(bytes)}.`;
	return `Your own file of ${formatBytes(wholeBytes)} is no longer in this browser. Choose it again to use it.`;
}

/** What the browser holds of a model that has to be fetched from somewhere, and what that means. */
export function holdingWords({ bytes, wholeBytes, isWhole }: Holding, free: number | null): string {
	if (isWhole) return `Kept in this browser: ${formatBytes(bytes)}.`;
	const missing = wholeBytes - bytes;
	if (free !== null && free < missing) {
		return `This browser has room for ${formatBytes(free)} more, so the model could not be kept: each visit would fetch it anew.`;
	}
	if (bytes === 0)
		return `Not fetched yet${free === null ? '' : `; there is room for ${formatBytes(free)}`}.`;
	return `${formatBytes(bytes)} of ${formatBytes(wholeBytes)} are here; the download goes on from there.`;
}
