import { mainScript } from '../corpus/words.ts';

/*
 * Sentences about as many things as possible, whose mean says what all texts of a script have in common for a model:
 * a chat model's vectors are all alike (docs/decisions/0012). A kept rating depends on these words: other ones need
 * another name of what is measured with them.
 */

const LATIN = [
	'The train to the coast leaves at ten past eight.',
	'Add the onions and let them cook until they are soft.',
	'The court decided that the contract was not valid.',
	'She closed the window because it had begun to rain.',
	'A number is prime if it has no divisors but one and itself.',
	'The team scored twice in the last five minutes.',
	'Plants need light, water and air to grow.',
	'Press the button until the lamp turns green.',
	'The king died in the winter and his son took the throne.',
	'Prices rose faster than wages last year.',
	'A broken bone heals in about six weeks.',
	'Save the file before you close the program.'
];

const HAN = [
	'开往海边的火车八点十分出发。',
	'放入洋葱，煮到变软为止。',
	'法院认定这份合同无效。',
	'因为开始下雨，她关上了窗户。',
	'质数只能被一和它自己整除。',
	'球队在最后五分钟连进两球。',
	'植物生长需要阳光、水和空气。',
	'按住按钮，直到灯变绿。',
	'国王在冬天去世，他的儿子继承了王位。',
	'去年物价涨得比工资快。',
	'骨折大约六周就能愈合。',
	'关闭程序之前先保存文件。'
];

/** Sentences in the script of a text; the Latin ones for any other script. */
export function referenceSentences(text: string): readonly string[] {
	return mainScript(text) === 'han' ? HAN : LATIN;
}
