import { describe, expect, it } from 'vitest';
import { MADE_DAMAGES } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { CanJudge } from '#lib/core/judge/can-judge.ts';
import type { DamageRow } from '#lib/core/judge/report-card.ts';
import {
	damageWords,
	fileFaultWords,
	keptWords,
	lengthWords,
	partAnswer,
	passedOverWords,
	readOutWords,
	verdictWords
} from '#lib/ui/review/judge/judge-words.ts';

const row = (damage: string, isSeen: boolean | null): DamageRow => ({
	damage,
	pairs: 20,
	unrated: 0,
	auc: null,
	isSeen
});
const overall = { area: 0.876, interval: null, wins: null, good: 20, bad: 20, origins: 20 };
const verdict = (canJudge: CanJudge) =>
	verdictWords({ canJudge, overall, perDamage: [row('shuffled', false), row('cut-inside', true)] });

describe('whether a model can judge, in words', () => {
	it.each([
		['yes', 'told-apart', 'can judge your pairs'],
		['partly', 'weak', 'a little'],
		['partly', 'blind', 'blind to others'],
		['no', 'coin', 'cannot judge'],
		['no', 'too-few', 'Too few pairs'],
		['no', 'unrated', 'cannot judge']
	] as const)('says %s because %s', (answer, because, words) => {
		expect(verdict({ answer, because }).title).toContain(words);
	});

	it('names the faults that are not seen, and those alone', () => {
		const { detail } = verdict({ answer: 'partly', because: 'blind' });
		expect(detail).toContain('sentences shuffled');
		expect(detail).not.toContain('cut off');
		expect(detail).toContain('88 %');
	});
});

describe('what a threshold keeps, in words', () => {
	const kept = { threshold: 0, baseRate: 0.2, recall: 0.456, falseAlarms: 0 };
	it('says of what share of good pairs it holds', () => {
		expect(keptWords({ ...kept, precision: 0.8 })).toBe(
			'where 20 % of all pairs are good, 80 % of what is kept is good, and 46 % of the good pairs are kept'
		);
		expect(keptWords({ ...kept, precision: null })).toContain('nothing is kept');
	});
});

describe('the length bias, in words', () => {
	it.each([
		[null, 'Too few pairs'],
		[0.1, 'neither long nor short'],
		[0.3, 'somewhat favours longer'],
		[-0.7, 'clearly favours shorter']
	])('of %s', (amongGood, words) => {
		expect(lengthWords({ amongGood, amongBad: null })).toContain(words);
	});
});

describe('words for parts, damages and faults', () => {
	it.each([
		[2, 'yes'],
		[0, 'unsure'],
		[-3, 'no']
	] as const)('a part with %d nats says %s', (score, answer) => {
		expect(partAnswer(score)).toBe(answer);
	});

	it('every damage has a name of its own, and an unknown one stands for itself', () => {
		expect(new Set(MADE_DAMAGES.map(damageWords)).size).toBe(MADE_DAMAGES.length);
		expect(damageWords('constructor')).toBe('constructor');
	});

	it('a read-out has a name that can stand on a button', () => {
		expect(['judge', 'order', 'lift'].map(readOutWords)).toEqual(['Judge', 'In order', 'Lift']);
	});

	it('each reason to pass a pair over is told once', () => {
		expect(passedOverWords(['too-long', 'stalled', 'too-long'])).toBe(
			'longer than the model can read at once and the model did not answer in time'
		);
	});

	it.each(['too-large', 'unreadable', 'no-pairs'] as const)('a file that is %s is named', (kind) => {
		expect(fileFaultWords({ kind, name: 'good.jsonl' }).title).toContain('good.jsonl');
	});
});
