import { beforeEach, describe, expect, it } from 'vitest';
import { ThemeState, type Theme, type ThemeStorage } from '#lib/state/theme.svelte.ts';

let root: HTMLElement;
let kept: Map<string, string>;
let storage: ThemeStorage;
beforeEach(() => {
	root = document.createElement('div');
	kept = new Map();
	storage = {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value)
	};
});

function started(open: () => ThemeStorage = () => storage): ThemeState {
	const theme = new ThemeState();
	theme.start(root, open);
	return theme;
}

describe('the theme', () => {
	it('follows the device at first', () => {
		expect(started().current).toBe('system');
		expect(root.dataset.theme).toBeUndefined();
	});

	it.each<[Theme, string | undefined]>([
		['dark', 'dark'],
		['light', 'light'],
		['system', undefined]
	])('%s is shown when it is chosen, and again on the next visit', (chosen, shown) => {
		const first = started();
		first.choose('light');
		first.choose(chosen);
		expect(root.dataset.theme).toBe(shown);
		root = document.createElement('div');
		expect(started().current).toBe(chosen);
		expect(root.dataset.theme).toBe(shown);
	});

	it('is the device’s where something unknown is stored', () => {
		started().choose('dark');
		for (const key of kept.keys()) kept.set(key, '"><script>');
		expect(started().current).toBe('system');
		expect(root.dataset.theme).toBeUndefined();
	});
});

describe('without storage the theme', () => {
	const forbidden = () => {
		throw new DOMException('Access is denied', 'SecurityError');
	};

	it('can be chosen where naming the storage throws', () => {
		const theme = started(forbidden);
		theme.choose('dark');
		expect(root.dataset.theme).toBe('dark');
	});

	it('can be chosen where the storage is full or forbids reading', () => {
		const theme = started(() => ({ getItem: forbidden, setItem: forbidden }));
		theme.choose('dark');
		expect(theme.current).toBe('dark');
		expect(root.dataset.theme).toBe('dark');
	});
});

it('is shown before the first paint by the script that stands in the head of every page', async () => {
	const script = await (await fetch('/theme.js')).text();
	const paint = () => new Function('localStorage', 'document', script)(storage, { documentElement: root });
	paint();
	expect(root.dataset.theme).toBeUndefined();
	started().choose('dark');
	root = document.createElement('div');
	paint();
	expect(root.dataset.theme).toBe('dark');
});
