import { describe, expect, it } from 'vitest';
import { passageValues } from '#lib/core/utterances/passage-values.ts';
import { slotKind } from '#lib/core/utterances/slot-kinds.ts';

describe('what a passage has to fill slots with', () => {
	it.each([
		['The crank turns. Turn the crank of the radio.', ['crank', 'radio']],
		['Unfold the solar panel and look at the solar panel.', ['solar panel']],
		['The tank holds water.', ['tank']],
		['Use the first small lamp.', ['lamp']],
		['The starter is fed. After a week it doubles in size.', ['starter']],
		['Boil water with salt.', ['boil', 'water', 'salt']]
	])('things in “%s” are what articles name', (passage, things) => {
		expect(passageValues(passage, 'en').things).toEqual(things);
	});

	it.each([
		['Turn it for three minutes, not above 60 °C.', ['three minutes', '60 °C']],
		['It is heard at three hundred metres, or 1,500 feet.', ['three hundred metres', '1,500 feet']],
		['Two of them and one minute.', []],
		['Three turns and three turns.', ['three turns']]
	])('amounts in “%s” are numbers with their unit', (passage, amounts) => {
		expect(passageValues(passage, 'en').amounts).toEqual(amounts);
	});

	it.each([
		['Then Marie Curie met Pierre in Paris.', ['Marie Curie', 'Pierre', 'Paris']],
		['Look. Then rest.', []],
		['It was Radio that day; the radio was new.', []]
	])('names in “%s” have a capital within a sentence', (passage, names) => {
		expect(passageValues(passage, 'en').names).toEqual(names);
	});

	it('is found in Chinese by what comes twice, and by measure words', () => {
		const passage = '造纸的原料是树皮。造纸要用水煮三个小时，再晒两天，原料就变成纸浆。';
		expect(passageValues(passage, 'zh')).toMatchObject({
			things: ['原料', '造纸'],
			names: [],
			amounts: ['三个小时', '两天']
		});
	});

	it.each(['九十', '分钟', '左右', '两到三分钟', '第一泡', '九十五度左右'])(
		'in Chinese “%s” is no thing',
		(word) => {
			const passage = `${word}的水最好。茶叶要用${word}的水。茶叶放好。`;
			expect(passageValues(passage, 'zh').things).not.toContain(word);
		}
	);

	it('has no names in German, where every noun has a capital', () => {
		expect(passageValues('Das Glas wird aus Sand gemacht, und Sand gibt es am Meer.', 'de').names).toEqual(
			[]
		);
	});

	it.each(['', '\n\n', '1 2 3', '...', 'a'.repeat(50_000), 'two '.repeat(20_000), '1.'.repeat(30_000)])(
		'is found in any text',
		(passage) => {
			const { things, names, amounts } = passageValues(passage, 'en');
			expect([...things, ...names, ...amounts].every((value) => value.trim() !== '')).toBe(true);
		}
	);
});

describe('a slot', () => {
	it.each([
		['thing', 'things'],
		['spare_part', 'things'],
		['Name', 'names'],
		['to.city', 'names'],
		['duration', 'amounts'],
		['物品', 'things'],
		['时间', null],
		['time', null],
		['', null]
	] as const)('called “%s” is filled with %s', (label, kind) => {
		expect(slotKind(label)).toBe(kind);
	});
});
