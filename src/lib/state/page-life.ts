/** What happened to the page: another tab is in front, it is seen again, the browser is about to freeze it, it goes on. */
export type PageChange = 'hidden' | 'shown' | 'frozen' | 'thawed';

/** A screen that stays on. */
export interface ScreenLock {
	readonly release: () => Promise<void>;
	/** Called when it ends, also if the browser takes it back. */
	readonly onEnd: (listener: () => void) => void;
}

/** What a page is told of itself, and its timers; tests hand in another. */
export interface PageLife {
	readonly isHidden: () => boolean;
	/** Tells of changes until the returned function is called. */
	readonly follow: (listener: (change: PageChange) => void) => () => void;
	/** Calls again and again until the returned function is called; a hidden page's calls may be a minute late. */
	readonly every: (ms: number, act: () => void) => () => void;
	/** Keeps the screen on while the page is seen; null where the browser cannot or will not. */
	readonly keepScreenOn: () => Promise<ScreenLock | null>;
}

/** The page that this runs in. Nothing is touched before the first call, so it can be made while prerendering. */
export function browserPageLife(): PageLife {
	return {
		isHidden: () => document.hidden,
		follow: followDocument,
		every: (ms, act) => {
			const timer = setInterval(act, ms);
			return () => clearInterval(timer);
		},
		keepScreenOn
	};
}

/** Page Lifecycle, https://wicg.github.io/page-lifecycle/: browsers without it send neither `freeze` nor `resume`. */
function followDocument(listener: (change: PageChange) => void): () => void {
	const changes = {
		visibilitychange: () => listener(document.hidden ? 'hidden' : 'shown'),
		freeze: () => listener('frozen'),
		resume: () => listener('thawed')
	};
	const all = Object.entries(changes);
	for (const [name, tell] of all) document.addEventListener(name, tell);
	return () => all.forEach(([name, tell]) => document.removeEventListener(name, tell));
}

/** Screen Wake Lock, https://www.w3.org/TR/screen-wake-lock/. */
async function keepScreenOn(): Promise<ScreenLock | null> {
	// Not in every browser, nor on a page without https.
	if (!('wakeLock' in navigator)) return null;
	try {
		const lock = await navigator.wakeLock.request('screen');
		return {
			release: () => lock.release(),
			onEnd: (listener) => lock.addEventListener('release', listener, { once: true })
		};
	} catch {
		// Refused: the battery is low, a policy forbids it, or the page was hidden meanwhile.
		return null;
	}
}
