import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFacts } from '#lib/core/judge/new-facts.ts';

describe('facts that a source does not hold', () => {
	it.each<[what: string, source: string, written: string, found: string[]]>([
		['a number', 'It took 4 years.', 'It took 5 years.', ['5']],
		['a number in words', 'It took years.', 'It took seven years.', ['seven']],
		['a large number in words', 'Many came.', 'Two hundred and fifty came.', ['Two hundred and fifty']],
		['a number of another size', 'They paid 2 million.', 'They paid 2 billion.', ['2 billion']],
		['a share', 'Sales rose.', 'Sales rose by 12.5%.', ['12.5']],
		['a year', 'The tour began in 1990.', 'The tour began in 1971.', ['1971']],
		['a date', 'She was born in May 1985 and left in 1990.', 'She left in May 1990.', ['May 1990']],
		['a day', 'It opened on 3 May.', 'It opened on 4 May.', ['4 May']],
		['a link', 'See https://example.org/a.', 'See https://example.org/b.', ['https://example.org/b']],
		['an address', 'Write to us.', 'Write to anna@example.org.', ['anna@example.org']],
		['a name', 'The mayor spoke.', 'The mayor, Anna Smith, spoke.', ['Anna Smith']],
		['a name that opens a sentence', 'The mayor spoke.', 'Anna Smith spoke.', ['Anna Smith']],
		['a name of one word', 'It is sold abroad.', 'It is sold in Norway.', ['Norway']],
		['another first name', 'Pierre Curie taught.', 'It was Marie Curie who taught.', ['Marie Curie']],
		[
			'two names made one',
			'Marie Curie and Henri Becquerel met.',
			'She met Marie Becquerel.',
			['Marie Becquerel']
		],
		['a title before a name', 'Smith spoke.', 'It was Dr. Smith who spoke.', ['Dr. Smith']],
		['a name with a particle', 'The painter came.', 'Then Leonardo da Vinci came.', ['Leonardo da Vinci']],
		['a name with a number', 'Take vitamins.', 'Take the vitamin B12.', ['B12']],
		[
			'several, in order',
			'It is old.',
			'In 1700 it stood in Rome, and in 1800 in Rome and Bonn.',
			['1700', 'Rome', '1800', 'Bonn']
		]
	])('are told: %s', (_, source, written, found) => {
		expect(newFacts(source, written)).toEqual(found);
	});

	it.each<[what: string, source: string, written: string]>([
		['grouped digits', 'It cost 1,000 dollars.', 'It cost 1000 dollars.'],
		['digits grouped by points', 'Es kostet 1.000 Mark.', 'Es kostet 1000 Mark.'],
		['needless zeros', 'It is 2.50 m long.', 'It is 2.5 m long.'],
		['digits for a word', 'There were two cats.', 'There were 2 cats.'],
		['a word for digits', 'There were 12 cats.', 'There were twelve cats.'],
		['a hyphen in a number', 'There were 25 cats.', 'There were twenty-five cats.'],
		['a scale in words', 'They paid 2,500,000.', 'They paid 2.5 million.'],
		['an ordinal', 'It was the third year.', 'It was the 3rd year.'],
		['a date in another order', 'On May 3, 1990 it opened.', 'It opened on the 3rd of May 1990.'],
		['a part of a date', 'It opened on 3 May 1990.', 'It opened in May 1990.'],
		['a date in digits', 'Opened: 1990-05-03.', 'It opened on 3 May 1990.'],
		['a month alone', 'It opened on 1990-05-03.', 'It opened in 1990.'],
		['a link without its protocol', 'See https://www.example.org/.', 'See www.example.org for more.'],
		['a possessive', 'Anna Smith spoke.', "It was Anna Smith's speech."],
		['a plural', 'A Roman built it.', 'It was built by Romans.'],
		['the last name alone', 'Marie Curie taught.', 'It was Curie who taught.'],
		['a title without its point', 'Dr Smith spoke.', 'It was Dr. Smith who spoke.'],
		[
			'a word that opens a sentence',
			'Glass is made of sand.',
			'Moreover, sand makes glass. Workers melt it.'
		],
		['an order with a known name', 'Paris is large.', 'Visit Paris.'],
		[
			'a known word that opens a name',
			'The river Seine flows through Paris.',
			'Rivers such as the Seine flow.'
		],
		['the speaker', 'It is good.', 'It is what I and I’m sure others like.'],
		['the number of an item', 'Mix it. Bake it.', '1. Mix it.\n2. Bake it.'],
		['the numbers of items in one line', 'Mix it. Bake it. Eat it.', '1. Mix it. 2. Bake it. 3. Eat it.'],
		['the same in Chinese', '洗干净，晾干，上油。', '1. 洗干净。2. 晾干。3. 上油。'],
		['the number of a step', 'Mix it. Bake it.', 'Step 1: Mix it.\nStep 2: Bake it.'],
		['a heading', 'It is cheap and strong.', '## Main Benefits of Glass\n\nIt is cheap and strong.'],
		['a bold line', 'It is cheap and strong.', '**Main Benefits:**\nIt is cheap and strong.'],
		['a pronoun', 'They have cats.', 'A small one is the best.'],
		[
			'the nouns of German',
			'Glas ist aus Sand.',
			'Das Glas ist ein Stoff, der mit der Hitze und dem Sand für Fenster ist.'
		]
	])('are not told of %s', (_, source, written) => {
		expect(newFacts(source, written)).toEqual([]);
	});

	it.each<[what: string, source: string, written: string, found: string[]]>([
		['a number', '他们有3只猫。', '他们有5只猫。', ['5']],
		['a number in numerals', '他们有猫。', '他们有三十只猫。', ['三十']],
		['a count of one sign', '他们有猫。', '他们有三只猫。', ['三']],
		['a year', '他生于1990年。', '他生于1971年。', ['1971']],
		['a date', '他生于1990年5月3日。', '他生于1990年6月3日。', ['1990年6月3日']],
		['a title', '他写了一部小说。', '他写了小说《红楼梦》。', ['《红楼梦》']],
		['a name in Latin letters', '他用一种语言编程。', '他用Python编程。', ['Python']]
	])('are told in Chinese: %s', (_, source, written, found) => {
		expect(newFacts(source, written)).toEqual(found);
	});

	it.each<[what: string, source: string, written: string]>([
		['digits for numerals', '他们有三十只猫。', '他们有30只猫。'],
		['numerals for digits', '他们有3万元。', '他们有三万元。'],
		['digits of a large number', '他们有30000元。', '他们有3万元。'],
		['a year in numerals', '他生于1990年。', '他生于一九九〇年。'],
		['a part of a date', '他生于1990年5月3日。', '他生于1990年5月。'],
		['digits of full width', '他们有３０只猫。', '他们有30只猫。'],
		['a title without its marks', '红楼梦是一部小说。', '小说《红楼梦》很长。'],
		['numerals in other words', '他很好。', '他十分好，千万别统一，四川万一下雨。'],
		['the place in a row', '他来了。', '第一，他来了。第二，他走了。'],
		['a known name in Latin letters', '他用Python编程。', 'Python很好。']
	])('are not told in Chinese of %s', (_, source, written) => {
		expect(newFacts(source, written)).toEqual([]);
	});

	it('are told once', () => {
		expect(newFacts('', 'It costs 5 in Rome, 5 in Rome and five in Rome.')).toEqual(['5', 'Rome']);
	});

	it('are none of a text against itself, whatever it is', () => {
		fc.assert(
			fc.property(texts(), (text) => {
				expect(newFacts(text, text)).toEqual([]);
			})
		);
	});

	it('are none of the sentences of a source in another order', () => {
		const sentence = fc.array(words(), { minLength: 1, maxLength: 8 }).map((parts) => `${parts.join(' ')}.`);
		fc.assert(
			fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
				const [source, turned] = [sentences.join('\n'), sentences.toReversed().join('\n')];
				expect(newFacts(source, turned)).toEqual([]);
			})
		);
	});

	it('are parts of what was written', () => {
		fc.assert(
			fc.property(texts(), texts(), (source, written) => {
				for (const fact of newFacts(source, written)) expect(written).toContain(fact);
			})
		);
	});

	it.each([
		['digits', '1'],
		['grouped digits', '1,'],
		['capitals', 'Ab '],
		['points', 'a.'],
		['marks of a link', 'https://a).'],
		['an address that never comes', 'a.b+'],
		['open titles', '《a'],
		['numerals', '九千'],
		['lines', '**A\n'],
		['number words', 'hundred and '],
		['months', 'May 1 ']
	])('take time in proportion to the text: %s', (_, part) => {
		const text = part.repeat(4000);
		expect(newFacts(text, text)).toEqual([]);
		expect(newFacts('', text).length).toBeLessThan(3);
	});
});

/** Pieces of all the kinds that are read. */
function words(): fc.Arbitrary<string> {
	return fc.constantFrom(
		...'Anna Smith spoke of two hundred and 5 cats in May 1990 1,000.5 https://a.org/b B12 the 3rd million'.split(
			' '
		),
		...'Dr. O’Neill’s 三十 万 《红楼梦》 1990年5月3日 Python 第二 three-fold von Bonn step 1. one ten'.split(
			' '
		)
	);
}

function texts(): fc.Arbitrary<string> {
	return fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(words()).map((parts) => parts.join(' ')),
		fc.array(words()).map((parts) => parts.join(''))
	);
}
