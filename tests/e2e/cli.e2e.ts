import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { PAIR_LIMIT_MS, SHORT_TEXT } from '#tests/support/e2e.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A folder with documents, and the state that several calls share, as those of one person do. */
let desk: string;
/** What still runs, so that a test that fails leaves nothing behind. */
const running = new Set<ChildProcess>();

test.beforeAll(async () => {
	desk = await mkdtemp(join(tmpdir(), 'backprompt-e2e-'));
	await writeFile(join(desk, 'salt and bread.md'), SHORT_TEXT);
	await writeFile(join(desk, 'blank.txt'), ' \n\t\n');
	await writeFile(join(desk, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 255, 254]));
});
test.afterAll(async () => {
	for (const child of running) child.kill('SIGKILL');
	await rm(desk, { recursive: true, force: true });
});

/** `npm start -- …` on the site that is built, from the desk. */
function start(...args: string[]) {
	const env = {
		...{ BACKPROMPT_SITE: join(ROOT, 'build'), BACKPROMPT_STATE: join(desk, 'state') },
		...{ NO_COLOR: '1', npm_lifecycle_event: '' }
	};
	const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs'), ...args], {
		cwd: desk,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	running.add(child);
	const said = { stdout: '', stderr: '' };
	child.stdout.on('data', (data: Buffer) => (said.stdout += data.toString()));
	child.stderr.on('data', (data: Buffer) => (said.stderr += data.toString()));
	const ended = new Promise<typeof said & { code: number | null }>((resolve) => {
		child.once('close', (code) => {
			running.delete(child);
			resolve({ code, ...said });
		});
	});
	return { child, said, ended };
}

test.describe('a run without a window, on the real model', () => {
	test.describe.configure({ mode: 'serial' });

	test('is interrupted in the middle, and says that everything so far is kept', async () => {
		test.setTimeout(2 * PAIR_LIMIT_MS);
		const { child, said, ended } = start('salt and bread.md');
		await expect.poll(() => said.stderr, { timeout: PAIR_LIMIT_MS }).toContain('[1/2]');
		child.kill('SIGINT');
		const { code, stdout, stderr } = await ended;
		expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
		expect(stderr).toContain('SmolLM2 135M');
		expect(stderr).toContain('2 segments, 2 of them usable');
		expect(stderr).toContain('Stopping. Every answer before this one is kept.');
	});

	test('gives what was made then as a dataset on standard output, and asks nothing', async () => {
		const { code, stdout, stderr } = await start('salt and bread.md', '--limit', '1', '--out', '-').ended;
		expect(stderr).toContain(
			'standard output: 1 example (1 kept, 0 low, 0 failed of 1 passage), nothing had to be asked'
		);
		expect(stderr).toContain(
			'\nPassages found: 1\nPassages taken: 1\nPassages done: 1\nCandidates made: 1\nLeft after the rules: 1\nKept: 1\n'
		);
		expect(code).toBe(0);
		const { examples, documents, answers } = JSON.parse(stdout) as Record<string, Record<string, string>[]>;
		expect(documents).toMatchObject([{ text: SHORT_TEXT, fileName: 'salt and bread.md' }]);
		expect(examples).toHaveLength(1);
		expect(SHORT_TEXT).toContain(examples?.[0]?.response);
		expect(answers?.length).toBeGreaterThan(5);
	});

	test('gives the same as a training kit, which can be unpacked', async () => {
		const file = 'kit.zip';
		const { code } = await start('salt and bread.md', '--limit', '1', '--format', 'kit', '--out', file).ended;
		expect(code).toBe(0);
		const files = unzipSync(new Uint8Array(await readFile(join(desk, file))));
		const rows = JSON.parse(strFromU8(files['data/sft.alpaca.json']!)) as { output: string }[];
		expect(rows).toHaveLength(1);
		expect(SHORT_TEXT).toContain(rows[0]?.output);
		expect(strFromU8(files['trl/sft.yaml']!)).toContain('data_files: "data/sft.completion.jsonl"');
	});
});

test('files without words are told one by one, by the page itself', async () => {
	const { code, stdout, stderr } = await start('blank.txt', 'picture.txt').ended;
	expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
	expect(stderr).toContain('There is no text in it');
	expect(stderr).toContain('This is not a text file');
});

test('an option that the method does not have is told with those that it has', async () => {
	const { code, stderr } = await start('salt and bread.md', '--method', 'crab', '--option', 'loops=3').ended;
	expect(code).toBe(2);
	expect(stderr).toContain('The method crab has no option “loops”');
	expect(stderr).toContain('fewest (a number from 1 to 15, else 6); most');
});

test('another round is refused where it would change nothing', async () => {
	const { code, stderr } = await start('salt and bread.md', '--rounds', '2').ended;
	expect(code).toBe(2);
	expect(stderr).toContain('Another round would change nothing with this model');
});

test('the methods are listed with their options', async () => {
	const { code, stdout } = await start('--methods').ended;
	expect(code).toBe(0);
	expect(stdout).toContain('humpback  Instruction backtranslation (Li et al. 2023)');
	expect(stdout).toContain('--option fewest=…  Constraints, at least: a number from 1 to 15, else 6');
});

test('a model that is not in the catalogue is told with the names that are', async () => {
	const { code, stderr } = await start('salt and bread.md', '--model', 'GPT-9').ended;
	expect(code).toBe(2);
	expect(stderr).toContain('There is no model “GPT-9”');
	expect(stderr).toContain('SmolLM2-135M-Instruct.Q4_1');
});
