/**
 * Hosts besides the site's own that models may come from, as the page's policy names them (svelte.config.js; a test
 * holds the two together). The policy keeps the page from every other one.
 */
export const MODEL_HOSTS = [
	'huggingface.co',
	'*.huggingface.co',
	'*.hf.co',
	'raw.githubusercontent.com'
] as const;

/** Whether the policy lets the page fetch from a host. A star stands for at least one label (CSP 3, section 6.7.2.8). */
export function isModelHost(host: string): boolean {
	return MODEL_HOSTS.some((allowed) =>
		allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed
	);
}
