/** The languages in which requests are made by template, since a tiny model cannot write them (ISO 639-1). */
export type TemplateLanguage = 'de' | 'fr' | 'es' | 'zh';

/** Words that never tell what a text is about. */
export const STOP_WORDS: Readonly<Record<Exclude<TemplateLanguage, 'zh'>, ReadonlySet<string>>> = {
	de: wordSet(`
		der die das den dem des ein eine einen einem einer eines und oder aber wenn dann so von zu in an auf
		bei für mit aus als ist sind war waren sein wird werden wurde hat haben hatte er sie es wir ihr ich
		du sich nicht noch nur auch bis ab im am zum zur vom über unter nach vor durch um dazu sehr während
		jede jeder jedes viele einige alle man kann mehr wie was wo dass dies diese dieser dieses seine ihre
		ihren ihrem darauf darüber inzwischen danach erst etwa rasch tag tage tagen jahr jahre jahren
	`),
	fr: wordSet(`
		le la les l un une des du de d et ou mais si alors à au aux en dans sur sous pour par avec sans ce
		cet cette ces c est sont était a ont avait il elle ils elles nous vous je tu se s ne pas plus moins
		aussi que qui dont où son sa ses leur leurs tout tous toute beaucoup peu puis comme lorsque jour
		jours an ans année près environ entre après avant choisissez pendant selon depuis vers chez
	`),
	es: wordSet(`
		el la los las un una unos unas de del y o pero si entonces a al en con sin por para sobre entre este
		esta estos estas ese esa es son era fue ser está están ha han que quien cuyo donde su sus lo le les
		se no más menos también muy como cuando todo todos muchas muchos cada hasta desde hacia varias
		varios modo maneras día días año años durante según mediante siempre estar puede
	`)
};

/** Chinese characters that seldom stand within a name; what is between them may be one. */
export const BETWEEN_NAMES =
	/[的了是在和有也不一这那就都而及与或把被对从到为以们个它他她我你并要会可上下中里些什怎时候用每只约]/u;

/** What is said in a kitchen; three different ones make a recipe. */
export const COOKING_WORDS: Readonly<Record<TemplateLanguage, RegExp>> = {
	de: /(?<![\p{L}\p{N}_])(?:teig|backen|ofen|zucker|mehl|salz|kochen|butter|rühren|schälen)(?![\p{L}\p{N}_])/giu,
	fr: /(?<![\p{L}\p{N}_])(?:four|farine|sucre|beurre|sel|cuire|mélangez?|poêle|œufs?)(?![\p{L}\p{N}_])/giu,
	es: /(?<![\p{L}\p{N}_])(?:horno|harina|azúcar|sal|aceite|cocer|mantequilla|mezcl\p{L}+|huevos?)(?![\p{L}\p{N}_])/giu,
	zh: /[锅油盐糖炒勺]/gu
};

function wordSet(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/u));
}
