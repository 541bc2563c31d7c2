import { MOST_PARTS } from '#lib/core/own-model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { partNames } from './gguf-split.ts';
import { isModelHost } from './model-hosts.ts';

/** Where the files of a model are, by the address of one of them. */
export interface ModelAddress {
	/** In the order of the parts; a file that is no part is alone. Addresses are absolute. */
	readonly files: readonly { readonly url: string; readonly name: string }[];
}

/** Why an address is not one that a model can be fetched from. */
export type AddressFault =
	| { readonly kind: 'no-address' }
	| { readonly kind: 'not-secure' }
	/** The page's own policy forbids it. */
	| { readonly kind: 'other-host'; readonly host: string }
	/** A page of the hub about several files, and not one of the files. */
	| { readonly kind: 'hub-page' }
	| { readonly kind: 'no-gguf-name'; readonly name: string };

const HUB = 'huggingface.co';
/** It only leads to the hub, and is not among the hosts of the policy. */
const HUB_SHORT = 'hf.co';

/**
 * Reads what a person put into the field for an address. `site` is the address of this site, whose own host is always
 * allowed. The hub's page about a file stands for the file.
 */
export function readModelAddress(text: string, site: string): Result<ModelAddress, AddressFault> {
	const url = parse(text.trim());
	if (!url) return fail({ kind: 'no-address' });
	const isOwn = url.origin === new URL(site).origin;
	if (!isOwn && url.protocol !== 'https:') return fail({ kind: 'not-secure' });
	if (url.host === HUB_SHORT) url.host = HUB;
	if (!isOwn && !isModelHost(url.host)) return fail({ kind: 'other-host', host: url.host });
	if (url.host === HUB) {
		const path = hubPath(url.pathname);
		if (path === null) return fail({ kind: 'hub-page' });
		url.pathname = path;
		url.search = '';
	}
	return filesAt(url);
}

function filesAt(url: URL): Result<ModelAddress, AddressFault> {
	const slash = url.pathname.lastIndexOf('/') + 1;
	const last = url.pathname.slice(slash);
	const name = decode(last);
	if (!/\.gguf$/iu.test(name)) return fail({ kind: 'no-gguf-name', name });
	const files = partNames(last)
		.slice(0, MOST_PARTS)
		.map((part) => {
			const one = new URL(url);
			one.pathname = url.pathname.slice(0, slash) + part;
			return { url: one.href, name: decode(part) };
		});
	return ok({ files });
}

/** Null for what is no address, or one with a password in it. */
function parse(text: string): URL | null {
	try {
		const url = new URL(WITHOUT_SCHEME.test(text) ? `https://${text}` : text);
		url.hash = '';
		return /^https?:$/u.test(url.protocol) && url.username + url.password === '' ? url : null;
	} catch {
		// It is how `URL` says that something is no address.
		return null;
	}
}

/** As people copy it from where browsers hide the scheme: `huggingface.co/…`. */
const WITHOUT_SCHEME = /^[\w-]+(?:\.[\w-]+)+\//u;

/** `/USER/MODEL/resolve/REVISION/FILE`, also for the page about that file; null for other pages. */
function hubPath(path: string): string | null {
	const [user, model, verb, ...rest] = path.split('/').slice(1);
	if (!user || !model || rest.length < 2) return null;
	return verb === 'blob' || verb === 'resolve' || verb === 'raw'
		? `/${[user, model, 'resolve', ...rest].join('/')}`
		: null;
}

function decode(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		// A percent sign that escapes nothing is a part of the name.
		return name;
	}
}
