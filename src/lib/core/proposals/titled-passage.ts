import { headlineOf } from './headline.ts';

/** Says nothing of the subject: what it is a part of does. */
const GENERIC =
	/^(?:ingredients|method|methods|directions|preparation|instructions|introduction|overview|summary|conclusions?|steps?|notes?|background|discussion|results|abstract|preface|foreword|prologue|epilogue|appendix|references|contents|details|description|general|misc(?:ellaneous)?|other|more|about|faq|questions?|answers?|tips|warnings?|examples?|usage|(?:chapter|part|section|step|kapitel|teil|chapitre|partie|cap[ií]tulo|parte) (?:\d{1,4}|[ivxlc]{1,8}|one|two|three|four|five|six|seven|eight|nine|ten)|第[\d〇零一二三四五六七八九十百]{1,7}[章回节部篇卷]|zutaten|zubereitung|einleitung|überblick|zusammenfassung|fazit|schritte|hinweise|ingrédients|préparation|introducción|resumen|ingredientes|preparación|conclusión|pasos|notas|résumé|étapes|简介|介绍|概述|做法|步骤|材料|总结|引言|前言|结论)$/iu;
/** In UTF-16 code units: a longer heading is a paragraph that was marked as one. */
const LONGEST = 200;
const NUMBER = /^\d+(?:\.\d+)*[.)]?\s+/u;

/**
 * A passage below the nearest heading that says what it is about, as `# heading`, an empty line and the passage;
 * the passage alone if it begins with a heading of its own or if there is none. `headingPath` holds the words of
 * `Segment.headings`, outermost first.
 */
export function titledPassage(passage: string, headingPath: readonly string[]): string {
	const words = passage.trim();
	if (headlineOf(words) !== null) return words;
	const heading = headingPath.map((one) => one.trim().replaceAll(/\s+/gu, ' ')).findLast(isTelling);
	const isThere = heading === words.split('\n', 1)[0]?.trim();
	return heading === undefined || isThere ? words : `# ${heading}\n\n${words}`;
}

function isTelling(heading: string): boolean {
	const name = heading
		.slice(0, LONGEST + 1)
		.replace(NUMBER, '')
		.replace(/[.:：]$/u, '');
	return heading.length <= LONGEST && /\p{L}/u.test(name) && !GENERIC.test(name.trim());
}
