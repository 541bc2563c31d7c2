import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveSite, type RunningSite } from '../../../scripts/site/site-server.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const POLICY = "default-src 'self'; script-src 'self' 'sha256-abc='";

/** A built site in small, beside a file that must never be sent. */
function builtSite(): string {
	const outside = scratchFolder({ 'secret.txt': 'secret', 'site-secret/x.txt': 'secret' });
	const files: Record<string, string> = {
		'index.html': `<meta http-equiv="content-security-policy" content="${POLICY}">start`,
		'404.html': 'no such page',
		'segments.html': 'segments',
		'name with space.html': 'spaced',
		'_app/version.json': '{}',
		'_app/immutable/entry/start.abc.js': 'export {}',
		'_app/immutable/assets/font.woff2': 'font',
		'_app/immutable/assets/engine.wasm': 'wasm',
		'models/tiny.gguf': '0123456789',
		'empty.txt': ''
	};
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(join(outside, 'site', name, '..'), { recursive: true });
		writeFileSync(join(outside, 'site', name), content);
	}
	return join(outside, 'site');
}

async function serve(): Promise<RunningSite> {
	const site = await serveSite(builtSite(), { port: 0 });
	if (site === null) throw new Error('No port is free.');
	onTestFinished(() => site.close());
	return site;
}

interface Answer {
	readonly status: number;
	readonly headers: Record<string, string | undefined>;
	readonly body: string;
}

/** Sends the path as it is: `fetch` would tidy it up first. */
function ask(
	site: RunningSite,
	path: string,
	options: { method?: string; headers?: Record<string, string> } = {}
) {
	return new Promise<Answer>((resolve, reject) => {
		const call = request({ host: '127.0.0.1', port: site.port, path, ...options }, (answer) => {
			let body = '';
			answer.on('data', (data: Buffer) => (body += data.toString()));
			answer.on('end', () => {
				const headers = answer.headers as Record<string, string | undefined>;
				resolve({ status: answer.statusCode ?? 0, headers, body });
			});
		});
		call.once('error', reject).end();
	});
}

describe('the site on localhost', () => {
	it.each([
		['/', 'text/html; charset=utf-8'],
		['/segments', 'text/html; charset=utf-8'],
		['/segments?x=1', 'text/html; charset=utf-8'],
		['/name%20with%20space', 'text/html; charset=utf-8'],
		['/_app/version.json', 'application/json; charset=utf-8'],
		['/_app/immutable/entry/start.abc.js', 'text/javascript; charset=utf-8'],
		['/_app/immutable/assets/font.woff2', 'font/woff2'],
		['/_app/immutable/assets/engine.wasm', 'application/wasm'],
		['/models/tiny.gguf', 'application/octet-stream']
	])('sends %s as %s, isolated from other origins', async (path, type) => {
		const answer = await ask(await serve(), path);
		expect(answer.status).toBe(200);
		expect(answer.headers).toMatchObject({
			'content-type': type,
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-embedder-policy': 'require-corp',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff'
		});
	});

	it('binds scripts, and so workers, by the policy of the pages', async () => {
		const site = await serve();
		const script = await ask(site, '/_app/immutable/entry/start.abc.js');
		expect(script.headers['content-security-policy']).toBe(POLICY);
		const page = await ask(site, '/');
		expect(page.headers['content-security-policy']).toBe("frame-ancestors 'none'");
	});

	it('lets hashed files be kept for ever and asks for everything else anew', async () => {
		const site = await serve();
		const hashed = await ask(site, '/_app/immutable/entry/start.abc.js');
		expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
		for (const path of ['/', '/segments', '/_app/version.json', '/models/tiny.gguf']) {
			expect((await ask(site, path)).headers['cache-control']).toBe('no-cache');
		}
	});

	it('says that nothing has changed to who has the file', async () => {
		const site = await serve();
		const etag = (await ask(site, '/segments')).headers.etag ?? '';
		const again = await ask(site, '/segments', { headers: { 'if-none-match': `W/"other", ${etag}` } });
		expect(again).toMatchObject({ status: 304, body: '' });
		expect((await ask(site, '/segments', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
	});

	it('sends a part of a file', async () => {
		const site = await serve();
		const part = await ask(site, '/models/tiny.gguf', { headers: { range: 'bytes=2-4' } });
		expect(part).toMatchObject({ status: 206, body: '234' });
		expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-length': '3' });
		const beyond = await ask(site, '/models/tiny.gguf', { headers: { range: 'bytes=10-' } });
		expect(beyond.status).toBe(416);
		expect(beyond.headers['content-range']).toBe('bytes */10');
	});

	it('sends the whole file where the part is of another version', async () => {
		const headers = { range: 'bytes=2-4', 'if-range': '"other"' };
		expect(await ask(await serve(), '/models/tiny.gguf', { headers })).toMatchObject({
			status: 200,
			body: '0123456789'
		});
	});

	it('tells the length of a file without sending it', async () => {
		const head = await ask(await serve(), '/models/tiny.gguf', { method: 'HEAD' });
		expect(head).toMatchObject({ status: 200, body: '' });
		expect(head.headers).toMatchObject({ 'content-length': '10', 'accept-ranges': 'bytes' });
	});

	it('sends an empty file', async () => {
		expect(await ask(await serve(), '/empty.txt')).toMatchObject({ status: 200, body: '' });
	});

	it('shows its page for a page that is not there', async () => {
		expect(await ask(await serve(), '/nowhere')).toMatchObject({ status: 404, body: 'no such page' });
	});

	it.each([
		'/models/other.gguf',
		'/models/other',
		'/_app/immutable/gone.js',
		'/_app/gone',
		'/favicon.ico',
		'/index.html/'
	])('never sends a page in place of a file that is not there: %s', async (path) => {
		const answer = await ask(await serve(), path);
		expect(answer.status).toBe(404);
		expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
	});

	it('leads from a page with a slash to the page', async () => {
		const answer = await ask(await serve(), '/segments/?x=1');
		expect(answer.status).toBe(308);
		expect(answer.headers.location).toBe('/segments?x=1');
	});

	it.each([
		'/../secret.txt',
		'/%2e%2e/secret.txt',
		'/..%2fsecret.txt',
		'/models/../../secret.txt',
		'/models/%2e%2e%2f%2e%2e%2fsecret.txt',
		'/..%5csecret.txt',
		'/../site-secret/x.txt',
		'//secret.txt',
		'/%00secret.txt',
		'/%e0%a4%a',
		'/segments%2f..%2f..%2fsecret.txt'
	])('never leaves its folder: %s', async (path) => {
		const answer = await ask(await serve(), path);
		expect([400, 404]).toContain(answer.status);
		expect(answer.body).not.toContain('secret');
	});

	it('answers only questions', async () => {
		const answer = await ask(await serve(), '/', { method: 'POST' });
		expect(answer.status).toBe(405);
		expect(answer.headers.allow).toBe('GET, HEAD');
	});

	it('takes the next port where one is taken', async () => {
		const site = await serve();
		expect(await serveSite(builtSite(), { port: site.port, tries: 1 })).toBeNull();
		const next = await serveSite(builtSite(), { port: site.port, tries: 50 });
		expect(next?.port).toBeGreaterThan(site.port);
		await next?.close();
	});

	it('takes the next port where another program has the same one on IPv6', async () => {
		const other = createServer();
		const hasIpv6 = await new Promise<boolean>((resolve) => {
			other.once('error', () => resolve(false)).listen(0, '::1', () => resolve(true));
		});
		const address = other.address();
		const taken = typeof address === 'object' && address !== null ? address.port : 45_871;
		const site = await serveSite(builtSite(), { port: taken, tries: 50 });
		onTestFinished(async () => {
			await site?.close();
			other.close();
		});
		expect(site?.port === taken).toBe(!hasIpv6);
	});
});
