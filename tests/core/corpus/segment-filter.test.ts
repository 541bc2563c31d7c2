import { describe, expect, test } from 'vitest';
import { rejectionOf } from '#lib/core/corpus/segment-filter.ts';
import { EXAMPLES } from '#lib/examples/examples.ts';
import { FIXTURES } from '#tests/support/corpus-fixtures.ts';

const PROSE =
	'The lamp of the old tower burned colza oil. It was trimmed every four hours, so that it gave no smoke. ' +
	'The lens around it turned on rollers, and a clockwork with a weight kept it moving until the morning.';

const judge = (text: string, heading: string | null = null) => rejectionOf({ text, heading, minimum: 0 });

describe('a passage is accepted', () => {
	test.each([
		['prose', PROSE],
		['two sentences', 'It is late. We go home.'],
		[
			'a numbered list of steps without full stops',
			'1. Wash the rice in cold water\n2. Boil it for twelve minutes'
		],
		[
			'a line that announces code',
			'The queue is empty now. Add a job to it like this:\n\n```\nqueue.add(job);\n```'
		],
		['Chinese, which has no blanks', '纸出现以前，人们把文字写在竹简上。竹简很重，一部书要用车来拉。'],
		['Japanese', '秋になると葉の色が変わる。赤い葉もあれば、黄色い葉もある。'],
		['Thai, which has no full stops', 'ใบไม้เปลี่ยนสีในฤดูใบไม้ร่วง เพราะต้นไม้หยุดสร้างสีเขียว'],
		['Arabic', 'أين ذهب اللون الأخضر؟ لقد اختفى في الخريف.'],
		[
			'prose with some links',
			`${PROSE} [More](https://a.example/a/long/address/of/some/page?with=much&more) of it.`
		],
		[
			'history with its dates',
			'In 1846 the light was lit. It burned until 1911, and again from 1920 to 1939.'
		],
		['a refrain', `${PROSE} It burned. It burned.`],
		[
			'sentences built alike',
			'Turn the red knob to the left. Turn the blue knob to the right. Then wait a minute.'
		],
		['a shouted warning in prose', `WARNING: HOT SURFACE. ${PROSE}`]
	])('that is %s', (_, text) => {
		expect(judge(text)).toBeNull();
	});

	test('under a heading in capitals, which is how plain text marks headings', () => {
		expect(judge(PROSE, 'SAFETY')).toBeNull();
	});

	test('under a heading that only contains the name of a part of a page', () => {
		expect(judge(PROSE, 'The Roman Forum')).toBeNull();
	});
});

describe('a passage is rejected', () => {
	test.each([
		['no-sentences', 'a menu', 'Home\nAbout us\nPrices\nContact'],
		['no-sentences', 'a list of ingredients', '- salt\n- two eggs\n- flour'],
		['no-sentences', 'a caption', 'The tower in the evening, seen from the landing place'],
		['no-sentences', 'code', 'const a = b.c(d);\nfor (const x of y) {\n\tz.push(x);\n}'],
		['no-sentences', 'symbols', '¶ § ¶ § ¶ § ¶'],
		['shouting', 'mostly capitals', 'BUY THIS LAMP NOW! IT IS THE BEST. Really.'],
		['shouting', 'capitals of Cyrillic', 'КУПИТЕ ЛАМПУ СЕЙЧАС. ЭТО ЛУЧШАЯ ЛАМПА.'],
		[
			'mostly-links',
			'a list of Markdown links',
			'- [Lamps](http://a.example/1)\n- [Oil](http://a.example/2)\n- [Towers](b.html)'
		],
		['mostly-links', 'addresses', 'See https://a.example/one/two/three and www.a.example/four-and-five/six.'],
		[
			'mostly-numbers',
			'a table of figures',
			'| 1900 | 12.5 | 13.1 |\n| 1901 | 12.7 | 13.0 |\n| 1902 | 12.2 | 13.9 |'
		],
		['mostly-numbers', 'figures of Arabic', '٢٠٢١ ٢٠٢٢ ٢٠٢٣ ٢٠٢٤ عام'],
		['repetitive', 'a sentence again and again', 'The light is on all night long here. '.repeat(3)],
		[
			'repetitive',
			'sentences that say the same',
			'The keeper lit the lamp at dusk that day. The keeper lit the lamp at dusk that evening.'
		],
		['repetitive', 'Chinese that says the same', '守塔人每天傍晚点亮塔上的灯。守塔人每天傍晚点亮塔上的灯。'],
		['repetitive', 'words without an end', 'buy lamp oil '.repeat(30)],
		['repetitive', 'special tokens', '<|im_end|>'.repeat(30)],
		['damaged', 'replacement characters', 'Die T\ufffdr ist gr\ufffdn. Sie f\ufffdhrt hinaus.'],
		['damaged', 'UTF-8 read as Windows-1252', 'Die TÃ¼r ist grÃ¼n. Sie fÃ¼hrt hinaus.']
	])('as %s: %s', (rejection, _, text) => {
		expect(judge(text)).toBe(rejection);
	});

	test.each([
		'Advertisement',
		'FORUM',
		'Quick links',
		'Free newsletter',
		'Table of contents',
		'目录',
		'Inhaltsverzeichnis'
	])('as navigation under the heading %j', (heading) => {
		expect(judge(PROSE, heading)).toBe('navigation');
	});

	test.each([
		[PROSE.length - 1, null],
		[PROSE.length, null],
		[PROSE.length + 1, 'too-short']
	])('as too short below the minimum of %d', (minimum, rejection) => {
		expect(rejectionOf({ text: PROSE, heading: null, minimum })).toBe(rejection);
	});

	test('for one reason, the first that holds', () => {
		expect(rejectionOf({ text: 'BUY', heading: 'Forum', minimum: 10 })).toBe('too-short');
	});
});

describe('good texts', () => {
	const paragraphs = [...EXAMPLES.map(({ text }) => text), ...Object.values(FIXTURES)]
		.flatMap((text) => text.split(/\n{2,}/u))
		.filter((paragraph) => (paragraph.match(/[.。！？!?](?:\s|$)|。/gu)?.length ?? 0) >= 2);

	test('have no paragraph that is rejected', () => {
		expect(paragraphs.length).toBeGreaterThan(40);
		expect(paragraphs.filter((paragraph) => judge(paragraph) !== null)).toEqual([]);
	});
});

test('a passage of a megabyte is judged in linear time, whatever it repeats', () => {
	for (const text of ['The same words come again. ', 'a.', '](', 'http://', '. ']) {
		expect(judge(text.repeat(1_000_000 / text.length))).not.toBe('too-short');
	}
}, 20_000);
