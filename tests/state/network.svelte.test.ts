import { afterEach, describe, expect, it } from 'vitest';
import { NetworkState } from '#lib/state/network.svelte.ts';

const SITE = 'https://backprompt.example';

describe('what is listed as fetched', () => {
	const network = () => new NetworkState(SITE);

	it('is in order, and says what went to other hosts', () => {
		const state = network();
		state.note({ url: `${SITE}/model.gguf`, bytes: 98_000_000 });
		state.note({ url: 'https://huggingface.co/weights.bin', bytes: null });
		expect(state.requests).toEqual([
			{ url: `${SITE}/model.gguf`, bytes: 98_000_000, isForeign: false },
			{ url: 'https://huggingface.co/weights.bin', bytes: null, isForeign: true }
		]);
		expect(state.foreign.map(({ url }) => url)).toEqual(['https://huggingface.co/weights.bin']);
	});

	it.each([
		['another port', 'https://backprompt.example:8443/x', true],
		['no encryption', 'http://backprompt.example/x', true],
		['a host that begins alike', 'https://backprompt.example.evil.test/x', true],
		['a path of the site', '/x', false]
	])('takes %s for what it is', (_, url, isForeign) => {
		const state = network();
		state.note({ url, bytes: 1 });
		expect(state.requests).toMatchObject([{ isForeign }]);
	});

	it.each(['blob:https://backprompt.example/1-2', 'data:text/plain,x', 'chrome-extension://abc/x.js'])(
		'leaves out %s, which goes nowhere',
		(url) => {
			const state = network();
			state.note({ url, bytes: 1 });
			expect(state.requests).toEqual([]);
		}
	);
});

describe('following the browser’s own list', () => {
	let stop: () => void = () => undefined;
	afterEach(() => stop());

	const listed = (state: NetworkState, mark: string) => () =>
		state.requests.filter(({ url }) => url.endsWith(mark)).length;

	it('sees what was fetched before and what is fetched from now on, once each', async () => {
		const state = new NetworkState(location.origin);
		await fetch('/?fetched-before');
		stop = state.start();
		await expect.poll(listed(state, '?fetched-before')).toBe(1);
		await fetch('/?fetched-after');
		await expect.poll(listed(state, '?fetched-after')).toBe(1);
		expect(listed(state, '?fetched-before')()).toBe(1);
		expect(state.foreign).toEqual([]);
	});

	it('sees nothing more once it is stopped', async () => {
		const state = new NetworkState(location.origin);
		const other = new NetworkState(location.origin);
		state.start()();
		stop = other.start();
		await fetch('/?fetched-unseen');
		await expect.poll(listed(other, '?fetched-unseen')).toBe(1);
		expect(listed(state, '?fetched-unseen')()).toBe(0);
	});
});
