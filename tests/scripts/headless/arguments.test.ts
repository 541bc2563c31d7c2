import { describe, expect, it } from 'vitest';
import { HELP, readCommand } from '../../../scripts/headless/arguments.mjs';

const ALONE = {
	...{ format: 'native', out: null, limit: null, model: null, method: null, force: false },
	...{ judge: null, options: [], rounds: 1 }
};

describe('the command line', () => {
	it('serves the site where no file is named', () => {
		expect(readCommand([])).toEqual({ kind: 'site', port: null, open: true });
		expect(readCommand(['--port', '8080', '--no-open'])).toEqual({ kind: 'site', port: 8080, open: false });
	});

	it('makes datasets of the files that are named', () => {
		expect(readCommand(['a.md', 'b.md'])).toEqual({ kind: 'headless', inputs: ['a.md', 'b.md'], ...ALONE });
	});

	it('reads each option', () => {
		const argv = [
			'a.md',
			'--format=alpaca',
			'--out',
			'-',
			'--limit',
			'3',
			'--model',
			'm',
			'--method',
			'humpback',
			'--judge=j',
			'--rounds',
			'2',
			'--option',
			'loops=3',
			'--option=table=@slots.csv',
			'--force'
		];
		expect(readCommand(argv)).toEqual({
			kind: 'headless',
			inputs: ['a.md'],
			...{ format: 'alpaca', out: '-', limit: 3, model: 'm', method: 'humpback', force: true },
			...{ judge: 'j', rounds: 2 },
			options: [
				{ name: 'loops', value: '3' },
				{ name: 'table', value: '@slots.csv' }
			]
		});
	});

	it('lists the methods, whatever else is typed', () => {
		expect(readCommand(['--methods'])).toEqual({ kind: 'methods' });
		expect(readCommand(['a.md', '--methods'])).toEqual({ kind: 'methods' });
	});

	it('takes everything after the first equals sign as the value of an option', () => {
		expect(readCommand(['a.md', '--option', 'rule=a=b'])).toMatchObject({
			options: [{ name: 'rule', value: 'a=b' }]
		});
		expect(readCommand(['a.md', '--option', 'rule='])).toMatchObject({
			options: [{ name: 'rule', value: '' }]
		});
	});

	it('takes a file whose name begins with a dash after two dashes', () => {
		expect(readCommand(['--', '-a.md'])).toMatchObject({ inputs: ['-a.md'] });
	});

	it.each([
		[['--colour'], "Unknown option '--colour'"],
		[
			['a.md', '--format', 'csv'],
			'--format is one of native, alpaca, messages, dpo, bio, utterances, kit, not “csv”'
		],
		[['a.md', '--limit', '0'], '--limit is a whole number'],
		[['a.md', '--limit', '-3'], "'--limit"],
		[['a.md', '--limit', '2.5'], '--limit is a whole number'],
		[['a.md', '--limit', '1e3'], '--limit is a whole number'],
		[['a.md', '--limit'], "'--limit"],
		[['a.md', '--out='], '--out is empty'],
		[['a.md', '--rounds', '0'], '--rounds is a whole number from 1 to 9'],
		[['a.md', '--rounds', '10'], '--rounds is a whole number from 1 to 9'],
		[['a.md', '--option', 'loops'], '--option is NAME=VALUE, not “loops”'],
		[['a.md', '--option', '=3'], '--option is NAME=VALUE, not “=3”'],
		[['a.md', '--option', 'a=1', '--option', 'a=2'], '--option a is given twice'],
		[['--option', 'loops=3'], '--option needs a file to work on'],
		[['a.md', '--judge='], '--judge is empty'],
		[['a.md', 'b.md', '--out', 'c.json'], 'one document only'],
		[['--limit', '3'], '--limit needs a file to work on'],
		[['a.md', '--port', '80'], '--port is for the site'],
		[['--port', '70000'], '--port is a whole number']
	])('refuses %j with words and the code for usage', (argv, words) => {
		expect(() => readCommand(argv)).toThrow(
			expect.objectContaining({ code: 2, message: expect.stringContaining(words) })
		);
	});

	it('explains every option and exit code', () => {
		const options = ['format', 'out', 'limit', 'model', 'method', 'option', 'rounds', 'judge', 'force'];
		for (const option of [...options, 'port', 'no-open', 'methods', 'help']) {
			expect(HELP).toContain(`--${option} `);
		}
		for (const code of [0, 1, 2, 3, 4, 5, 6, 130]) expect(HELP).toMatch(new RegExp(`\\s${code}  [a-z]`, 'u'));
	});
});
