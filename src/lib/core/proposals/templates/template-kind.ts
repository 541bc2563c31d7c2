import { COOKING_WORDS, type TemplateLanguage } from './template-words.ts';

/** The kinds that templates tell apart. */
export type TemplateKind = 'letter' | 'recipe' | 'howto' | 'expo';

const GREETS =
	/^[^\S\n]*(?:sehr geehrte|liebe[rs]?\s|ch(?:er|ère)s?\s|madame|monsieur|estimad[oa]s?|querid[oa]s?|尊敬的|亲爱的|各位)/imu;
const NUMBERED_LINE = /^[^\S\n]*\d+[.)、]/gmu;

/** The kind of a passage in one of the languages that have templates. */
export function templateKind(text: string, language: TemplateLanguage): TemplateKind {
	if (GREETS.test(text)) return 'letter';
	const cooking = text.match(COOKING_WORDS[language]) ?? [];
	if (new Set(cooking.map((word) => word.toLowerCase())).size >= 3) return 'recipe';
	return (text.match(NUMBERED_LINE)?.length ?? 0) >= 3 ? 'howto' : 'expo';
}
