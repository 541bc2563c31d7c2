/** How the site looks; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const KEY = 'backprompt-theme';

/** The part of `localStorage` that is needed here. */
export type ThemeStorage = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The theme belongs to the device, not to the project, so it lives in localStorage, where `static/theme.js` can
 * read it before the first paint. Without storage (private windows) a choice lasts as long as the page.
 */
export class ThemeState {
	#theme = $state.raw<Theme>('system');
	#storage: ThemeStorage | null = null;
	#root: HTMLElement | null = null;

	get current(): Theme {
		return this.#theme;
	}

	/** Takes up the stored choice and shows it on the page's root. `open` may throw, as `localStorage` itself does. */
	start(root: HTMLElement, open: () => ThemeStorage): void {
		this.#root = root;
		this.#storage = attempted(open);
		const stored = attempted(() => this.#storage?.getItem(KEY));
		this.#show(THEMES.find((theme) => theme === stored) ?? 'system');
	}

	choose(theme: Theme): void {
		attempted(() => this.#storage?.setItem(KEY, theme));
		this.#show(theme);
	}

	#show(theme: Theme): void {
		this.#theme = theme;
		if (!this.#root) return;
		if (theme === 'system') delete this.#root.dataset.theme;
		else this.#root.dataset.theme = theme;
	}
}

/** Storage that is forbidden throws when it is named, full storage when it is written to; neither stops a theme. */
function attempted<Value>(use: () => Value): Value | null {
	try {
		return use();
	} catch {
		return null;
	}
}
