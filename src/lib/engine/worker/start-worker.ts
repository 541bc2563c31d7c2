/**
 * Starts a module worker by way of a `blob:` of one line that imports its real address. A worker that is loaded by
 * its address is not bound by the page's `<meta>` policy; a blob worker inherits it (docs/decisions/0008).
 */
export function startWorker(address: string, name: string): Worker {
	const absolute = new URL(address, document.baseURI).href;
	const blob = new Blob([`import ${JSON.stringify(absolute)};`], { type: 'text/javascript' });
	const url = URL.createObjectURL(blob);
	const worker = new Worker(url, { type: 'module', name });
	// The worker has read the blob by the time it sends anything.
	worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
	return worker;
}
