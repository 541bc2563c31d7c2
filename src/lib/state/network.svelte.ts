/** One request that the page has made. */
export interface PageRequest {
	readonly url: string;
	readonly host: string;
	/** Bytes received, 0 where the browser does not say or the cache answered. */
	readonly bytes: number;
	readonly isForeign: boolean;
}

/** Every request of the page and its workers, for the privacy chip: what a person can check for themselves. */
export class NetworkState {
	#requests = $state.raw<readonly PageRequest[]>([]);

	get requests(): readonly PageRequest[] {
		return this.#requests;
	}

	/** Requests that went to another host than the site's own. */
	readonly foreign: readonly PageRequest[] = $derived.by(() =>
		this.#requests.filter((request) => request.isForeign)
	);

	/** Notes a request that the page's own list does not show, such as a worker's. */
	note(url: string, bytes: number, origin: string): void {
		const { host, origin: target } = new URL(url, origin);
		if (!target.startsWith('http')) return;
		this.#requests = [...this.#requests, { url, host, bytes, isForeign: target !== origin }];
	}

	/** Follows the browser's own list until the returned function is called. */
	start(origin: string): () => void {
		const observer = new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				const bytes = entry instanceof PerformanceResourceTiming ? entry.transferSize : 0;
				this.note(entry.name, bytes, origin);
			}
		});
		observer.observe({ type: 'resource', buffered: true });
		return () => observer.disconnect();
	}
}
