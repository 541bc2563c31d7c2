import { describe, expect, it } from 'vitest';
import { HELP, readCommand } from '../../../scripts/headless/arguments.mjs';

const ALONE = { format: 'native', out: null, limit: null, model: null, method: null, force: false };

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
			'--force'
		];
		expect(readCommand(argv)).toEqual({
			kind: 'headless',
			inputs: ['a.md'],
			...{ format: 'alpaca', out: '-', limit: 3, model: 'm', method: 'humpback', force: true }
		});
	});

	it('takes a file whose name begins with a dash after two dashes', () => {
		expect(readCommand(['--', '-a.md'])).toMatchObject({ inputs: ['-a.md'] });
	});

	it.each([
		[['--colour'], "Unknown option '--colour'"],
		[['a.md', '--format', 'csv'], '--format is one of native, alpaca, messages, not “csv”'],
		[['a.md', '--limit', '0'], '--limit is a whole number'],
		[['a.md', '--limit', '-3'], "'--limit"],
		[['a.md', '--limit', '2.5'], '--limit is a whole number'],
		[['a.md', '--limit', '1e3'], '--limit is a whole number'],
		[['a.md', '--limit'], "'--limit"],
		[['a.md', '--out='], '--out is empty'],
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
		for (const option of ['format', 'out', 'limit', 'model', 'method', 'force', 'port', 'no-open', 'help']) {
			expect(HELP).toContain(`--${option} `);
		}
		for (const code of [0, 1, 2, 3, 4, 5, 6, 130]) expect(HELP).toMatch(new RegExp(`\\s${code}  [a-z]`, 'u'));
	});
});
