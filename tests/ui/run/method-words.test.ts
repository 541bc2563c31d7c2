import { describe, expect, it } from 'vitest';
import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import type { MethodOption } from '#lib/core/methods/option.ts';
import {
	costWords,
	defaultWords,
	smallModelWords,
	valueWords,
	wantedWords
} from '#lib/ui/run/method/method-words.ts';

const stage = (title: string, tiny: MethodStage['tiny'], note = `${title} otherwise.`): MethodStage => ({
	title,
	prompts: ['x'],
	tiny,
	note
});

describe('what is said before a run on a tiny model', () => {
	it('is nothing where it does all of the method', () => {
		expect(smallModelWords({ stages: [stage('A', 'does')] }, 'Tiny')).toBeNull();
	});

	it('names what it cannot do, and what is done instead', () => {
		const stages = [stage('A', 'does'), stage('B', 'cannot'), stage('C', 'weakly')];
		expect(smallModelWords({ stages }, 'Tiny')).toMatchObject({
			tone: 'problem',
			title: 'Tiny is too small for 1 stage of this method',
			stages: [{ title: 'B', note: 'B otherwise.' }]
		});
	});

	it('names what it does weakly only where it does everything somehow', () => {
		const stages = [stage('A', 'weakly'), stage('B', 'weakly'), stage('C', 'does')];
		expect(smallModelWords({ stages }, 'Tiny')).toMatchObject({
			tone: 'info',
			title: 'Tiny does 2 stages of this method weakly'
		});
	});

	it('warns of nothing where only something that asks nothing is not offered', () => {
		const stages = [{ ...stage('A', 'cannot'), prompts: [] }, stage('B', 'does')];
		expect(smallModelWords({ stages }, 'Tiny')?.tone).toBe('info');
	});

	it('says so where nothing is left', () => {
		expect(smallModelWords({ stages: [stage('A', 'cannot')] }, 'Tiny')?.title).toBe(
			'Tiny is too small for every stage of this method'
		);
	});
});

it.each<[number, number | null, number, string]>([
	[1, null, 30_000, '1 passage, about 30 seconds on this device'],
	[12, 30, 360_000, '12 passages, about 360 asks, about 6 minutes on this device'],
	[7, 13, 60_000, '7 passages, about 91 asks, about a minute on this device'],
	[123, 33, 60_000, '123 passages, about 4,100 asks, about a minute on this device'],
	[1, 0.5, 1000, '1 passage, about 1 asks, a few seconds on this device']
])('%i passages of %s asks each are said in two digits', (passages, asks, ms, words) => {
	expect(costWords(passages, asks, ms)).toBe(words);
});

const ABOUT = { name: 'x', title: 'X', help: '', source: 'section 2 of the paper' };
const NUMBER: MethodOption = { ...ABOUT, kind: 'number', fallback: 4, least: 1, most: 5, step: 1 };
const CHOICE: MethodOption = {
	...ABOUT,
	kind: 'choice',
	fallback: 'a',
	values: [{ value: 'a', title: 'The paper’s way' }]
};
const FLAG: MethodOption = { ...ABOUT, kind: 'flag', fallback: true };
const TEXT: MethodOption = { ...ABOUT, kind: 'text', fallback: 'a,b\nc,d', longest: 2000 };

it.each<[MethodOption, string, string]>([
	[NUMBER, 'Default: 4 (section 2 of the paper)', 'A number from 1 to 5.'],
	[CHOICE, 'Default: The paper’s way (section 2 of the paper)', 'One of the choices.'],
	[FLAG, 'Default: yes (section 2 of the paper)', 'One of the choices.'],
	[TEXT, 'Default: as given (section 2 of the paper)', 'At most 2,000 characters.'],
	[{ ...TEXT, fallback: '' }, 'Default: nothing (section 2 of the paper)', 'At most 2,000 characters.']
])('the default of a $kind and what it takes are said', (option, byDefault, wanted) => {
	expect(defaultWords(option)).toBe(byDefault);
	expect(wantedWords(option)).toBe(wanted);
});

it('a choice that is not offered any more shows its value', () => {
	expect(valueWords(CHOICE, 'b')).toBe('b');
});
