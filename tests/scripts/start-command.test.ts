import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '#tests/support/scratch-folder.ts';
import { runScript, startScript } from '#tests/support/script-process.ts';

/** A folder with documents; the fixture page does what their first word says. */
function desk() {
	const cwd = scratchFolder({
		'essay.md': 'An essay.\n',
		'notes.txt': 'Notes.\n',
		'empty.md': '',
		'binary.md': 'refuse not-text',
		'no-model.md': 'refuse download-failed',
		'odd.md': 'refuse something-else',
		'nothing.md': 'nothing',
		'wait.md': 'wait'
	});
	return { cwd, env: { BACKPROMPT_STATE: join(cwd, 'state') } };
}

describe('npm start with files', { timeout: 60_000 }, () => {
	it('writes a dataset beside each file and remembers its answers from run to run', async () => {
		const at = desk();
		const { code, stdout, stderr } = await runScript(
			['start.mjs', 'essay.md', 'notes.txt', '--limit', '2'],
			at
		);
		expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
		expect(stderr).toContain('+ What is [31mthis ? (0.12 lift)\n    An essay.\n');
		expect(stderr).not.toContain('\u001b');
		const essay: unknown = JSON.parse(readFileSync(join(at.cwd, 'essay.backprompt.json'), 'utf8'));
		expect(essay).toMatchObject({
			fileName: 'essay.md',
			text: 'An essay.\n',
			limit: 2,
			runs: 1,
			isolated: true
		});
		const notes: unknown = JSON.parse(readFileSync(join(at.cwd, 'notes.backprompt.json'), 'utf8'));
		expect(notes).toMatchObject({ fileName: 'notes.txt', runs: 2 });
		const again = await runScript(['start.mjs', 'essay.md', '--format', 'messages', '--out', '-'], at);
		expect(JSON.parse(again.stdout)).toMatchObject({ format: 'messages', runs: 3 });
	});

	it('hands on the method’s options with the words of files, and tells what became of everything', async () => {
		const at = desk();
		const { code, stdout, stderr } = await runScript(
			[
				...['start.mjs', 'essay.md', '--out', '-', '--method', 'm', '--rounds', '2', '--judge', 'j'],
				...['--option', 'loops=3', '--option', 'table=@notes.txt']
			],
			at
		);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			...{ method: 'm', rounds: 2, judge: 'j' },
			options: [
				{ name: 'loops', value: '3' },
				{ name: 'table', value: 'Notes.\n' }
			]
		});
		expect(stderr).toContain('\nPassages found: 2\n     1 failed: Nothing usable.\n\n');
	});

	it('lists the methods on standard output', async () => {
		const { code, stdout } = await runScript(['start.mjs', '--methods'], desk());
		expect({ code, stdout }).toEqual({ code: 0, stdout: 'humpback  Instruction backtranslation\n' });
	});

	it('does the other files where some are bad, and tells each', async () => {
		const at = desk();
		const { code, stderr } = await runScript(
			['start.mjs', '--format=alpaca', 'gone.md', 'binary.md', 'odd.md', 'nothing.md', 'essay.md'],
			at
		);
		expect(code).toBe(1);
		expect(stderr).toContain('There is no file');
		expect(stderr).toContain('Refused as not-text.\nDo something else.');
		expect(stderr).toContain('Refused as something-else.');
		expect(stderr).toContain('No pair was good enough');
		expect(stderr).toContain(
			'essay.alpaca.json: 1 example (1 kept, 0 low, 1 failed of 2 passages), 3 asks, in '
		);
	});

	it.each([
		{ what: 'a file that is not text', args: ['binary.md'], code: 4, words: 'Refused as not-text' },
		{
			what: 'a model that cannot be had',
			args: ['no-model.md'],
			code: 6,
			words: 'Refused as download-failed'
		}
	])('has an exit code and words for $what', async ({ args, code, words }) => {
		const end = await runScript(['start.mjs', ...args], desk());
		expect(end.code).toBe(code);
		expect(end.stderr).toContain(words);
	});

	it.each([
		{ what: 'no such file', args: ['gone.md'], code: 3, words: 'There is no file' },
		{ what: 'an empty file', args: ['empty.md'], code: 4, words: 'is empty' },
		{
			what: 'an unknown option',
			args: ['essay.md', '--colour'],
			code: 2,
			words: "Unknown option '--colour'"
		},
		{
			what: 'an option whose file is not there',
			args: ['essay.md', '--option', 'table=@gone.csv'],
			code: 3,
			words: 'There is no file'
		},
		{ what: 'a file in the way', args: ['essay.md', '-o', 'notes.txt'], code: 2, words: 'is there already' }
	])('tells $what before it starts anything', async ({ args, code, words }) => {
		const end = await runScript(['start.mjs', ...args], desk());
		expect(end.code).toBe(code);
		expect(end.stderr).toContain(words);
		expect(end.stderr).not.toContain('Chromium');
	});

	it('says how to get Chromium where there is none', async () => {
		const at = desk();
		const env = { ...at.env, CHROMIUM_PATH: join(at.cwd, 'no-chromium') };
		const end = await runScript(['start.mjs', 'essay.md'], { ...at, env });
		expect(end.code).toBe(5);
		expect(end.stderr).toContain('apt-get install chromium');
	});

	it('says so where Chromium does not come up', async () => {
		const at = desk();
		const env = { ...at.env, CHROMIUM_PATH: '/bin/echo' };
		const end = await runScript(['start.mjs', 'essay.md'], { ...at, env });
		expect(end.code).toBe(5);
		expect(end.stderr).toContain('could not be started');
	});

	it('stops well at the first Ctrl-C', async () => {
		const script = startScript(['start.mjs', 'wait.md', 'essay.md'], desk());
		await script.says('[0/1]');
		script.child.kill('SIGINT');
		const { code, stderr } = await script.ended;
		expect(code).toBe(130);
		expect(stderr).toContain('Stopping. Every answer before this one is kept.');
		expect(stderr).toContain('The same command goes on.');
		expect(stderr).not.toContain('essay.backprompt.json');
	});

	it('ends at the second Ctrl-C', async () => {
		const script = startScript(['start.mjs', 'wait.md'], desk());
		await script.says('[0/1]');
		script.child.kill('SIGINT');
		script.child.kill('SIGTERM');
		expect((await script.ended).code).toBe(130);
	});
});

describe('npm start without files', { timeout: 60_000 }, () => {
	it('serves the site, prints its address and ends at Ctrl-C', async () => {
		const script = startScript(['start.mjs'], desk());
		await script.says('(Ctrl-C ends it)');
		script.child.kill('SIGINT');
		const { code, stdout } = await script.ended;
		expect(code).toBe(0);
		expect(stdout).toMatch(/Backprompt is at http:\/\/localhost:\d+\/ /u);
	});

	it('answers at the address that it prints', async () => {
		const script = startScript(['serve.mjs', '--port', '0'], desk());
		await script.says('http://localhost:');
		const address = await new Promise<string>((resolve) => {
			void script.ended.then(({ stdout }) => resolve(stdout));
			script.child.kill('SIGTERM');
		});
		expect(address).toMatch(/^http:\/\/localhost:\d+\/\n$/u);
	});

	it('prints its help', async () => {
		const { code, stdout } = await runScript(['start.mjs', '--help'], desk());
		expect(code).toBe(0);
		expect(stdout).toContain('Exit codes:');
	});
});
