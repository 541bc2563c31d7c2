import { describe, expect, test } from 'vitest';
import { languageOf } from '#lib/core/corpus/language.ts';
import { EXAMPLES } from '#lib/examples/examples.ts';
import { loadLanguageDetector } from '#lib/readers/language-detector.ts';

const detect = await loadLanguageDetector();

describe('the language of a short passage', () => {
	test.each([
		['en', 'Leaves change colour when the days grow short.'],
		['de', 'Der Leuchtturm wirft sein Licht weit über das Meer.'],
		['es', 'Las hojas cambian de color cuando llega el otoño.'],
		['fr', 'Les feuilles changent de couleur quand vient l’automne.'],
		['it', 'Le foglie cambiano colore quando arriva l’autunno.'],
		['pt', 'As folhas mudam de cor quando chega o outono.'],
		['nl', 'De bladeren veranderen van kleur in de herfst.'],
		['pl', 'Jesienią liście zmieniają kolor, ponieważ dni są krótsze.'],
		['tr', 'Sonbaharda yapraklar renk değiştirir, çünkü günler kısalır.'],
		['vi', 'Lá cây đổi màu khi mùa thu đến vì ngày ngắn lại.'],
		['ru', 'Осенью листья меняют цвет, потому что дни становятся короче.'],
		['uk', 'Восени листя змінює колір, бо дні стають коротшими.'],
		['el', 'Τα φύλλα αλλάζουν χρώμα το φθινόπωρο.'],
		['ar', 'تتغير ألوان الأوراق في الخريف لأن الأيام تقصر.'],
		['fa', 'برگ‌ها در پاییز رنگ عوض می‌کنند چون روزها کوتاه می‌شوند.'],
		['he', 'העלים משנים את צבעם בסתיו כי הימים מתקצרים.'],
		['hi', 'पतझड़ में पत्ते रंग बदलते हैं क्योंकि दिन छोटे होते हैं।'],
		['th', 'ใบไม้เปลี่ยนสีในฤดูใบไม้ร่วงเพราะกลางวันสั้นลง'],
		['zh', '秋天白昼变短，树叶的颜色也随之改变。'],
		['ja', '秋になると日が短くなり、葉の色が変わる。'],
		['ko', '가을이 되면 낮이 짧아지고 나뭇잎 색이 변한다.']
	])('is %s', (language, text) => {
		expect(languageOf(text, detect)).toBe(language);
	});

	test.each([
		'',
		'OK',
		'12345 67890 24680',
		'<|im_end|>'.repeat(20),
		'- - - - - - - -',
		'qwzx kjvq xzqj wqkz vxjq zzxq'
	])('is not told of %j', (text) => {
		expect(languageOf(text, detect)).toBeNull();
	});

	test('is that of each example', () => {
		for (const { text, language } of EXAMPLES) expect(languageOf(text, detect)).toBe(language);
	});
});
