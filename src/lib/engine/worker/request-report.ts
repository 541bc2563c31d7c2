/** One request that the page or one of its workers has made. */
export interface RequestReport {
	readonly url: string;
	/** Bytes received: 0 where the cache answered, null where the other host does not let the browser say. */
	readonly bytes: number | null;
}

/** Follows the browser's own list of what this thread has fetched, from its beginning until the returned call. */
export function observeRequests(onRequest: (report: RequestReport) => void): () => void {
	const observer = new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) {
			if (entry instanceof PerformanceResourceTiming) onRequest(reportOf(entry));
		}
	});
	observer.observe({ type: 'resource', buffered: true });
	return () => observer.disconnect();
}

/** Marks a report among the other messages of a worker. */
const MARK = 'backprompt-request';

/** Tells the page what this worker fetches, since the page's own list leaves it out. */
export function reportRequests(): void {
	observeRequests((report) => self.postMessage({ [MARK]: report }));
}

/** The report in a message of a worker, or null if the message is about something else. */
export function reportIn(message: unknown): RequestReport | null {
	if (typeof message !== 'object' || message === null || !(MARK in message)) return null;
	return message[MARK] as RequestReport;
}

/** A host that does not allow its times to be read leaves all sizes at 0 (Resource Timing, `Timing-Allow-Origin`). */
function reportOf({ name, transferSize, decodedBodySize }: PerformanceResourceTiming): RequestReport {
	const isUnsaid = transferSize === 0 && decodedBodySize === 0;
	return { url: name, bytes: isUnsaid ? null : transferSize };
}
