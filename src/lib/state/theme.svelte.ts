/** How the site looks; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const KEY = 'backprompt-theme';

/**
 * The theme belongs to the device, not to the project, so it lives in localStorage, where `static/theme.js` can
 * read it before the first paint.
 */
export class ThemeState {
	#theme = $state.raw<Theme>('system');
	#storage: Pick<Storage, 'getItem' | 'setItem'> | null = null;
	#root: HTMLElement | null = null;

	get current(): Theme {
		return this.#theme;
	}

	/** Takes up the stored choice. Without storage (private windows) a choice lasts as long as the page. */
	start(root: HTMLElement, storage: Pick<Storage, 'getItem' | 'setItem'> | null): void {
		this.#root = root;
		this.#storage = storage;
		const stored = storage?.getItem(KEY);
		this.#show(THEMES.find((theme) => theme === stored) ?? 'system');
	}

	choose(theme: Theme): void {
		this.#storage?.setItem(KEY, theme);
		this.#show(theme);
	}

	#show(theme: Theme): void {
		this.#theme = theme;
		if (!this.#root) return;
		if (theme === 'system') delete this.#root.dataset.theme;
		else this.#root.dataset.theme = theme;
	}
}
