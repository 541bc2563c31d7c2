import { describe, expect, it } from 'vitest';
import { withoutHedgingTail } from '#lib/core/parse/hedging-tail.ts';

const ZH = '把黄豆泡一夜，磨成豆浆。再用卤水点成豆腐。';
const EN = 'Soak the beans overnight and grind them. Then curdle the milk.';

describe('the tail of a response', () => {
	it.each([
		'以上内容仅供参考。',
		'请注意，以上信息仅供您参考，具体情况请咨询专业人士。',
		'希望以上回答对您有所帮助！',
		'希望这对你有帮助。',
		'如果您还有其他问题，请随时告诉我。',
		'具体请以当地规定为准。'
	])('that only hedges is cut off: %s', (tail) => {
		expect(withoutHedgingTail(`${ZH}${tail}`, 'zh')).toBe(ZH);
		expect(withoutHedgingTail(`${ZH}\n\n${tail}`, 'zh')).toBe(ZH);
	});

	it.each([
		'I hope this helps!',
		'Please note that the above is for general information only.',
		'This answer is not professional advice.',
		'Let me know if you need more.',
		'Feel free to ask again.',
		'If you have any further questions, just ask.'
	])('in English likewise: %s', (tail) => {
		expect(withoutHedgingTail(`${EN} ${tail}`, 'en')).toBe(EN);
	});

	it('of several such sentences goes as a whole', () => {
		expect(withoutHedgingTail(`${ZH}以上内容仅供参考。希望这对你有帮助。`, 'zh')).toBe(ZH);
	});

	it.each([
		[ZH, 'zh'],
		[EN, 'en'],
		['如果您有其他颜色的豆子，也可以照这样做。豆腐一样好吃。', 'zh'],
		['I hope this harvest helps them through the winter, she wrote. They were glad of it.', 'en'],
		['If you have any leftovers, freeze them.', 'en']
	])('that says something stays: %s', (text, language) => {
		expect(withoutHedgingTail(text, language)).toBe(text);
	});

	it('is all there is, and nothing is left', () => {
		expect(withoutHedgingTail('以上内容仅供参考。', 'zh')).toBe('');
		expect(withoutHedgingTail('', null)).toBe('');
	});
});
