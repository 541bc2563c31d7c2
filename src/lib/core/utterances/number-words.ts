const NUMBERS = new Set(
	(
		'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
		'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half'
	).split(' ')
);

/** Whether an English word is a number; `one` is not, since it mostly stands for something else. */
export function isNumberWord(word: string): boolean {
	return NUMBERS.has(word.toLowerCase());
}

const CHINESE_DIGITS = '\\p{Nd}〇零一二三四五六七八九十百千万亿两半';
const CHINESE_UNITS =
	'分钟|个?小时|星期|个月|秒钟|摄氏度|毫米|厘米|公里|千米|公斤|千克|毫升|[天周年秒次圈度℃米克斤升元块个人岁]';
const CHINESE_AMOUNT = new RegExp(
	`(?<![${CHINESE_DIGITS}])[${CHINESE_DIGITS}]+(?:\\.\\p{Nd}+)?\\s?(?:${CHINESE_UNITS})`,
	'gu'
);

/** Numbers with their measure word, in the order of the text. */
export function chineseAmounts(text: string): string[] {
	return text.match(CHINESE_AMOUNT) ?? [];
}

const CHINESE_MEASURE = new RegExp(
	`^第?[${CHINESE_DIGITS}]*(?:${CHINESE_UNITS})?[点泡遍层段条项]?(?:左右|上下|以[上下]|之间)?$`,
	'u'
);

/** Whether a Chinese word tells how much of something, and no thing: 九十, 分钟, 左右. */
export function isChineseMeasure(word: string): boolean {
	return CHINESE_MEASURE.test(word);
}
