import { reportIn, type RequestReport } from './request-report.ts';

/**
 * Starts a module worker by way of a `blob:` of one line that imports its real address. A worker that is loaded by
 * its address is not bound by the page's `<meta>` policy; a blob worker inherits it (docs/decisions/0008).
 * `onRequest` hears what the worker fetches, if it calls `reportRequests`.
 */
export function startWorker(
	address: string,
	name: string,
	onRequest: (report: RequestReport) => void = () => undefined
): Worker {
	const absolute = new URL(address, document.baseURI).href;
	const blob = new Blob([`import ${JSON.stringify(absolute)};`], { type: 'text/javascript' });
	const url = URL.createObjectURL(blob);
	const worker = new Worker(url, { type: 'module', name });
	// The worker has read the blob by the time it sends anything.
	worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
	worker.addEventListener('message', ({ data }) => {
		const report = reportIn(data);
		if (report) onRequest(report);
	});
	return worker;
}
