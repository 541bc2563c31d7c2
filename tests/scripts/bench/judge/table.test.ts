import { expect, test } from 'vitest';
import { tableOf } from '../../../../scripts/bench/judge/table.mjs';

type Report = Parameters<typeof tableOf>[0];

const kept = (threshold: number, precision: number) => ({
	...{ threshold, baseRate: 0.2, precision, recall: 0.9, falseAlarms: 0.1 }
});
const auc = { area: 0.9851, interval: [0.97, 0.9961], wins: 1, good: 80, bad: 80, origins: 80 } as const;
const contrast = (kind: string, readOut: string): Report['contrasts'][number] => ({
	...{ kind, readOut, pairs: 80, unrated: 0, auc, isPapers: true },
	...{ fixed: readOut === 'judge' ? kept(-0.6, 0.88) : null, best: kept(0.25, 0.91) }
});

const REPORT: Report = {
	contrasts: [contrast('random-swap', 'judge'), contrast('random-swap', 'lift'), contrast('all', 'judge')],
	costs: [{ readOut: 'judge', pairs: 80, asks: 4.5, read: 60.4, cached: 30, forced: 150 }],
	reasoning: [{ prompt: 639, shared: 300, written: 120, measured: null, ratio: 0.251, cachedRatio: 0.47 }],
	leftOut: [{ damage: 'shuffled', reason: 'too-few-sentences', pairs: 62 }],
	good: { used: 80, of: 88 },
	refused: { 'judge: too-long': 2 },
	answers: { asked: 7, replayed: 5 },
	judged: []
};

test('a table has each number with its interval, its goal and what a threshold keeps', () => {
	const lines = tableOf(REPORT).map((line) => line.replaceAll(/ +/gu, ' ').trim());
	expect(lines).toContain('another instruction, drawn');
	expect(lines).toContain('judge 80 0.985 0.970 to 0.996 1.00 ≥ 0.98 0.88 / 0.90 0.91 / 0.90 at 0.25 *');
	expect(lines).toContain('lift 80 0.985 0.970 to 0.996 1.00 0.91 / 0.90 at 0.25 *');
	expect(lines).toContain('judge 60 read, 30 cached, 150 forced or written, 4.5 asks');
	expect(lines.find((line) => line.startsWith('judge over'))).toContain(
		'0.25, goal: at most 0.25; with what'
	);
	expect(lines).toContain('62 of the file not damaged by shuffled: too-few-sentences');
	expect(lines).toContain('refused by the engine 2 times: judge: too-long');
	expect(lines).toContain('7 answers asked for, 5 from the journal');
});

test('where nothing was judged yet, the table says so', () => {
	expect(tableOf({ ...REPORT, contrasts: [], costs: [], reasoning: [] })[0]).toBe('Nothing to compare yet.');
});
