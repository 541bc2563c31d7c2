import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSteps, type Step } from '../../../scripts/checks/run-steps.mjs';
import { runScript } from '#tests/support/script-process.ts';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

/** A step that runs this program, which finds the path of its report in `report`. */
function step(name: string, program: string, rest: Partial<Step> = {}): Step {
	return {
		name,
		command: (report) => [process.execPath, '-e', `const report = ${JSON.stringify(report)}; ${program}`],
		...rest
	};
}

const readsCounts = {
	count: (report: unknown) => report as { passed: number; failed: number; skipped: number }
};

function reporting(passed: number, failed: number, code = 0): string {
	const report = JSON.stringify({ passed, failed, skipped: 0 });
	return `require('node:fs').writeFileSync(report, '${report}'); process.exit(${code})`;
}

async function run(steps: readonly Step[], failedBefore = 0) {
	let text = '';
	const isGood = await runSteps(steps, { write: (words: string) => (text += words) }, failedBefore);
	return { isGood, text, lastLine: text.trimEnd().split('\n').at(-1) };
}

describe('the steps of npm test', () => {
	it('add up to one last line', async () => {
		const end = await run([step('format', ''), step('unit', reporting(40, 0), readsCounts)]);
		expect(end).toMatchObject({ isGood: true, lastLine: '41 passed, 0 failed' });
		expect(end.text.endsWith('41 passed, 0 failed\n')).toBe(true);
	});

	it('all run, whatever became of those before', async () => {
		const steps = [
			step('lint', 'process.exit(1)'),
			step('unit', reporting(3, 2, 1), readsCounts),
			step('types', '')
		];
		expect(await run(steps)).toMatchObject({ isGood: false, lastLine: '4 passed, 3 failed' });
	});

	it.each<[string, Step]>([
		['crashes before it reports', step('unit', 'process.exit(9)', readsCounts)],
		['is killed', step('unit', 'process.kill(process.pid, "SIGKILL")')],
		[
			'leaves a report that is none',
			step('unit', 'require("node:fs").writeFileSync(report, "{")', readsCounts)
		],
		['cannot start', { name: 'unit', command: () => ['/no/such/program'] }],
		[
			'is not installed',
			{
				name: 'unit',
				command: () => {
					throw new Error('vitest is not installed');
				}
			}
		],
		['lacks its set-up', step('unit', '', { blocked: 'no Chromium' })],
		['hangs', step('unit', 'setInterval(() => 1, 1000)', { limitMs: 100 })],
		['finds no test', step('unit', reporting(0, 0), readsCounts)]
	])('count as failed where one %s', async (_what, bad) => {
		expect(await run([bad])).toMatchObject({ isGood: false, lastLine: '0 passed, 1 failed' });
	});

	it('count as failed where one ends badly with nothing failed', async () => {
		const end = await run([step('unit', reporting(5, 0, 1), readsCounts)]);
		expect(end).toMatchObject({ isGood: false, lastLine: '5 passed, 1 failed' });
	});

	it('run two at a time where they may, each telling its part in one piece, and stand in their order at the end', async () => {
		const folder = scratchFolder();
		/** Ends when the other one has begun. */
		const meeting = (name: string, other: string) => {
			const [mine, theirs] = [join(folder, name), join(folder, other)].map((path) => JSON.stringify(path));
			const program = `const { existsSync, writeFileSync } = require('node:fs'); writeFileSync(${mine}, '');
				const timer = setInterval(() => existsSync(${theirs}) && clearInterval(timer), 10)`;
			return step(name, program, { beside: true, limitMs: 20_000 });
		};
		const talking = step('format', 'console.log("one"); setTimeout(() => console.log("two"), 1)', {
			beside: true
		});
		const steps = [meeting('lint', 'types'), meeting('types', 'lint'), talking, step('unit', '')];
		const { isGood, text } = await run(steps);
		expect(isGood).toBe(true);
		expect(text).toContain('\n── format ──\none\ntwo\n');
		expect(
			text
				.trimEnd()
				.split('\n')
				.slice(-6, -2)
				.map((line) => line.split(/\s+/u)[1])
		).toEqual([...['lint', 'types', 'format', 'unit']]);
	});

	it('count what failed in the set-up', async () => {
		expect(await run([step('format', '')], 1)).toMatchObject({
			isGood: false,
			lastLine: '1 passed, 1 failed'
		});
	});

	it('are told apart by their names on the command line', async () => {
		const { code, stderr } = await runScript(['test.mjs', 'units']);
		expect(code).toBe(2);
		expect(stderr).toContain(
			'There is no step “units”. The steps: lint, types, format, unit, browser, end-to-end.'
		);
	});
});
