import { observeRequests, type RequestReport } from '#lib/engine/worker/request-report.ts';

/** One request that the page or a worker has made, as a person can check it. */
export interface PageRequest extends RequestReport {
	/** It went to another host than the site's own. */
	readonly isForeign: boolean;
}

/** Every request of the page and its workers, for the privacy chip. */
export class NetworkState {
	readonly #origin: string;
	#requests = $state.raw<readonly PageRequest[]>([]);

	/** `origin` is the site's own. */
	constructor(origin: string) {
		this.#origin = origin;
	}

	/** In the order in which they ended. */
	get requests(): readonly PageRequest[] {
		return this.#requests;
	}

	/** Requests that went to another host than the site's own. */
	readonly foreign: readonly PageRequest[] = $derived.by(() =>
		this.#requests.filter((request) => request.isForeign)
	);

	/** Follows the browser's own list until the returned function is called. */
	start(): () => void {
		return observeRequests((report) => this.note(report));
	}

	/** Notes a request. What the page makes in its own memory (`blob:`, `data:`) is none. */
	note({ url, bytes }: RequestReport): void {
		const { origin, protocol } = new URL(url, this.#origin);
		if (!protocol.startsWith('http')) return;
		this.#requests = [...this.#requests, { url, bytes, isForeign: origin !== this.#origin }];
	}
}
