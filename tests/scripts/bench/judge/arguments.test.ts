import { expect, test } from 'vitest';
import { readJudgeCommand } from '../../../../scripts/bench/judge/arguments.mjs';

const PLAIN = {
	pairs: 'good.jsonl',
	against: null,
	limit: null,
	readOuts: [],
	all: false,
	resume: false,
	engine: 'wllama',
	json: null
};

test.each([
	['--pairs good.jsonl', {}],
	['--pairs good.jsonl --against rivals.jsonl --limit 6', { against: 'rivals.jsonl', limit: 6 }],
	['--pairs good.jsonl --all --resume', { all: true, resume: true }],
	['--pairs good.jsonl --read-outs judge,scale', { readOuts: ['judge', 'scale'] }],
	['--pairs good.jsonl --engine webllm --json out.json', { engine: 'webllm', json: 'out.json' }]
])('reads “%s”', (line, change) => {
	expect(readJudgeCommand(line.split(' '))).toEqual({ ...PLAIN, ...change });
});

test('asked for help, it reads nothing else', () => {
	expect(readJudgeCommand(['--help', '--limit', 'many'])).toBeNull();
});

test.each([
	['', '--pairs FILE is missing.'],
	['--pairs', '--pairs'],
	['--pairs good.jsonl --limit 0', 'not “0”'],
	['--pairs good.jsonl --limit -1', ''],
	['--pairs good.jsonl --engine other', 'not “other”'],
	['--pairs good.jsonl --all --read-outs judge', 'together'],
	['--pairs good.jsonl more.jsonl', 'more.jsonl'],
	['--pairs good.jsonl --fast', '--fast']
])('refuses “%s” with the code for a wrong command line', (line, words) => {
	const argv = line.split(' ').filter((word) => word !== '');
	expect(() => readJudgeCommand(argv)).toThrow(
		expect.objectContaining({ code: 2, message: expect.stringContaining(words) })
	);
});
