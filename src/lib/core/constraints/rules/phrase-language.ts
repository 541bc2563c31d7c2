import { mainScript } from '#lib/core/corpus/words.ts';
import type { PhraseLanguage } from './phrases.ts';

/**
 * The language that rules word what they find in, for a passage of a document in a language (ISO 639-1, or null where it
 * is not known); null where they have no words.
 */
export function phraseLanguage(passage: string, documentLanguage: string | null): PhraseLanguage | null {
	const script = mainScript(passage);
	if (script === 'han') return documentLanguage === 'ja' || documentLanguage === 'ko' ? null : 'zh';
	const mayBeEnglish = documentLanguage === null || ['en', 'zh', 'ja', 'ko'].includes(documentLanguage);
	return script === 'latin' && mayBeEnglish ? 'en' : null;
}
