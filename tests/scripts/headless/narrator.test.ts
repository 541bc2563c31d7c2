import { describe, expect, it } from 'vitest';
import { Narrator } from '../../../scripts/headless/narrator.mjs';
import { Voice } from '../../../scripts/say.mjs';
import type { HeadlessEvent } from '#lib/state/headless-contract.ts';

function hear(say: (narrator: Narrator) => void, isTTY = false): string {
	let text = '';
	const narrator = new Narrator(new Voice({ write: (words: string) => (text += words), isTTY, columns: 40 }));
	say(narrator);
	narrator.end();
	return text;
}

const tell = (events: readonly HeadlessEvent[], isTTY = false) =>
	hear((narrator) => events.forEach((event) => narrator.tell(event)), isTTY);

const PAIR = {
	kind: 'pair',
	instruction: 'What is it?',
	rating: 1.23456,
	unit: 'lift',
	kept: true,
	why: '',
	response: 'It is.'
} as const;

describe('what is told of a run', () => {
	it('is each pair with its rating and its response', () => {
		expect(tell([PAIR])).toBe('+ What is it? (1.23 lift)\n    It is.\n');
		expect(tell([{ ...PAIR, kept: false, why: 'It copies the passage.' }])).toContain(
			'- What is it? (1.23 lift, It copies the passage.)'
		);
		expect(tell([{ ...PAIR, rating: null, kept: false, why: 'no readable rating' }])).toContain(
			'- What is it? (unrated, no readable rating)'
		);
	});

	it('is why a passage gave no pair', () => {
		expect(tell([{ kind: 'failed', passage: 'It is.', reason: 'too-long' }])).toBe(
			'! no pair: too-long\n    It is.\n'
		);
	});

	it('is each round, with how many examples it has', () => {
		const round = { kind: 'round', round: 1, rounds: 3, seeds: 0 } as const;
		expect(tell([round, { ...round, round: 2, seeds: 1 }, { ...round, round: 3, seeds: 5 }])).toBe(
			'Round 1 of 3, without examples.\n' +
				'Round 2 of 3, with one pair as an example.\n' +
				'Round 3 of 3, with 5 pairs as examples.\n'
		);
	});

	it('is a download by tenths', () => {
		const events = [0, 1, 2, 5, 9, 10].map((loadedBytes) => ({
			...{ kind: 'download' as const, loadedBytes: loadedBytes * 1e6, totalBytes: 100e6 }
		}));
		expect(tell(events).trim().split('\n')).toEqual([
			'Loading the model: 0.0 MB of 100.0 MB',
			'Loading the model: 10.0 MB of 100.0 MB'
		]);
	});

	it('is the time that is left, each change once', () => {
		const progress = {
			kind: 'progress',
			done: 1,
			kept: 1,
			low: 0,
			failed: 0,
			total: 9,
			secondsLeft: 80
		} as const;
		expect(tell([progress, progress])).toBe('[1/9] 1 kept, 0 low, 0 failed, 1 min 20 s left\n');
	});

	it('never speaks to the terminal in the words of a document or a model', () => {
		const hostile = '\u001b]0;title\u0007\u001b[2J\r\nab\u202ecd\u009b1m';
		const events: HeadlessEvent[] = [
			{ ...PAIR, kept: false, instruction: hostile, unit: hostile, why: hostile, response: hostile },
			{ kind: 'failed', passage: hostile, reason: hostile },
			{ kind: 'model', title: hostile, engine: hostile, why: hostile },
			{ kind: 'ready', device: hostile, threads: 1 },
			{ kind: 'document', title: hostile, segments: 1, accepted: 1 },
			{ kind: 'asking', done: 0, total: 1, passage: hostile }
		];
		expect(tell(events).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
	});

	it('keeps the changing line within the width of the terminal', () => {
		const status = tell([{ kind: 'asking', done: 0, total: 1, passage: '漢'.repeat(100) }], true);
		expect([...status].filter((character) => character === '漢')).toHaveLength(12);
	});
});

describe('what became of everything', () => {
	const LINES = ['Passages found: 2', '     1 failed: The model wrote nothing.'];

	it('is told line by line', () => {
		expect(hear((narrator) => narrator.tellFunnels([LINES]))).toBe(`\n${LINES.join('\n')}\n\n`);
	});

	it('is told for each round where there were several', () => {
		const told = hear((narrator) => narrator.tellFunnels([LINES, ['Passages found: 2']]));
		expect(told).toBe(`\nRound 1\n${LINES.join('\n')}\n\nRound 2\nPassages found: 2\n\n`);
	});

	it('never speaks to the terminal in words of its own', () => {
		expect(hear((narrator) => narrator.tellFunnels([['  \u001b[2J\nlost']]))).toBe('\n  [2J lost\n\n');
	});
});
