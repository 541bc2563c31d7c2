import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, plain, Voice } from '../../scripts/say.mjs';

describe('words that are safe to print', () => {
	it('are one line without control characters, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(plain(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
			})
		);
	});

	it('are cut between characters', () => {
		expect(plain('a😀😀😀😀', 3)).toBe('a😀…');
		expect(plain('abc', 3)).toBe('abc');
	});
});

it.each([
	[4, '4 ms'],
	[1234, '1.2 s'],
	[61_000, '1 min 1 s'],
	[119_900, '2 min']
])('says how long %d ms are', (ms, words) => {
	expect(duration(ms)).toBe(words);
});

describe('a voice', () => {
	function heard(isTTY: boolean) {
		const said: string[] = [];
		return { said, voice: new Voice({ write: (text: string) => said.push(text), isTTY, columns: 20 }) };
	}

	it('tells a step in one line where it goes to a file', async () => {
		const { said, voice } = heard(false);
		await voice.step('model', () => Promise.resolve({ words: 'there', value: 1 }));
		expect(said.join('')).toMatch(/^✓ model: there \(\d+ ms\)\n$/u);
	});

	it('says which step failed and passes the reason on', async () => {
		const { said, voice } = heard(false);
		await expect(voice.step('model', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
		expect(said.join('')).toBe('✗ model\n');
	});

	it('keeps its changing line below the lines that stay, on a terminal', () => {
		const { said, voice } = heard(true);
		voice.status('half');
		voice.line('one pair');
		expect(said.join('')).toBe('half\r\u001b[2Kone pair\nhalf');
	});
});
