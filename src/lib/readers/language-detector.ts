import type { DetectLanguage } from '#lib/core/corpus/language.ts';

/**
 * Loads the language detector: `eld` in its smallest size, 285 kB gzip, so only ever in the worker. Sixty
 * languages; it says itself when it is not sure. Compared in docs/decisions/0011.
 */
export async function loadLanguageDetector(): Promise<DetectLanguage> {
	const { eld } = await import('eld/extrasmall');
	eld.enableTextCleanup(true);
	return (text) => {
		const found = eld.detect(text);
		return found.isReliable() && found.language !== '' ? found.language : null;
	};
}
