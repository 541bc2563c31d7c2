/** How much of a download had come at a moment. */
export interface DownloadMark {
	/** Milliseconds, from any start. */
	readonly at: number;
	readonly loadedBytes: number;
}

/** How fast a download is. */
export interface DownloadPace {
	readonly bytesPerSecond: number;
	/** Null while nothing comes. */
	readonly msLeft: number | null;
}

/** The speed of the last so many milliseconds: long enough to be steady, short enough to follow the line. */
const WINDOW_MS = 12_000;
/** Before so many milliseconds no speed is told: the first bytes come in a burst. */
const LEAST_MS = 1_500;

/** The marks that tell the speed, with a new one. A download that began anew has none of before. */
export function noteDownload(marks: readonly DownloadMark[], mark: DownloadMark): readonly DownloadMark[] {
	const last = marks.at(-1);
	if (last && mark.loadedBytes < last.loadedBytes) return [mark];
	return [...marks.filter(({ at }) => mark.at - at <= WINDOW_MS), mark];
}

/** Speed and time left by the marks of a download, or null while it is too early to say. */
export function downloadPace(marks: readonly DownloadMark[], totalBytes: number): DownloadPace | null {
	const [first] = marks;
	const last = marks.at(-1);
	if (!first || !last || last.at - first.at < LEAST_MS) return null;
	const bytesPerMs = (last.loadedBytes - first.loadedBytes) / (last.at - first.at);
	const left = Math.max(0, totalBytes - last.loadedBytes);
	return { bytesPerSecond: 1000 * bytesPerMs, msLeft: bytesPerMs > 0 ? left / bytesPerMs : null };
}
