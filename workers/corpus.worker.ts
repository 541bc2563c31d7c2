import { expose } from 'comlink';
import type { DetectLanguage } from '#lib/core/corpus/language.ts';
import { reportRequests } from '#lib/engine/worker/request-report.ts';
import type { CorpusService } from '#lib/readers/corpus-client.ts';
import { loadLanguageDetector } from '#lib/readers/language-detector.ts';
import { prepareText } from '#lib/readers/prepare.ts';
import { readFile } from '#lib/readers/read-file.ts';

/* Reads files and cuts texts away from the page. Started and watched by `CorpusClient`. */

let detector: Promise<DetectLanguage> | null = null;

/** A detector that could not be loaded (offline before the first text) costs the language, not the text. */
async function languageDetector(): Promise<DetectLanguage> {
	try {
		return await (detector ??= loadLanguageDetector());
	} catch {
		detector = null;
		return () => null;
	}
}

const service: CorpusService = {
	prepare: async (order) => prepareText(order, await languageDetector()),
	readFile
};

reportRequests();
expose(service);
