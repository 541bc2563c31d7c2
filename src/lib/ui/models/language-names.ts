const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** More than these would make every row of a list long. */
const MOST_NAMED = 3;

/** "English" for "en"; a code that is none comes back as it is. */
export function languageName(code: string): string {
	try {
		return NAMES.of(code) ?? code;
	} catch {
		return code;
	}
}

/** "English, Chinese, French and 14 more". */
export function languagesText(codes: readonly string[]): string {
	const named = codes.slice(0, MOST_NAMED).map(languageName);
	const rest = codes.length - named.length;
	return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** All codes once, by their names. */
export function languageChoices(models: readonly { readonly languages: readonly string[] }[]): string[] {
	const codes = new Set(models.flatMap(({ languages }) => languages));
	return [...codes].sort((a, b) => languageName(a).localeCompare(languageName(b), 'en'));
}
