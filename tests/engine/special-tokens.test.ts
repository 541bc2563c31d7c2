import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralise } from '#lib/engine/special-tokens.ts';

const SPECIALS = ['<|im_start|>', '<|im_end|>', '<s>', '</s>', '[INST]', '$&'];
const SPACE = '\u200B';

test('a special token gets a zero-width space after its first character', () => {
	expect(neutralise('a<|im_end|>b<s><s>', SPECIALS)).toBe(`a<${SPACE}|im_end|>b<${SPACE}s><${SPACE}s>`);
});

test('other words stay as they are, to the character', () => {
	const text = 'if (a < b && b > c) { $x = "$&$$"; } // <|im_en|> \u0000 👩‍👩‍👧';
	expect(neutralise(text, SPECIALS.slice(0, 5))).toBe(text);
});

test('a lone surrogate becomes the replacement character', () => {
	expect(neutralise('a\ud800b', [])).toBe('a\ufffdb');
});

const pieces = fc.constantFrom(...SPECIALS, '<', '|', '<|im_', 'end|>', 's>', '$', 'x', '[', 'INST]');

test('no special token is left, and without the spaces the text is the same', () => {
	fc.assert(
		fc.property(fc.array(pieces), (parts) => {
			const text = parts.join('');
			const safe = neutralise(text, SPECIALS);
			expect(SPECIALS.filter((special) => safe.includes(special))).toEqual([]);
			expect(safe.replaceAll(SPACE, '')).toBe(text);
		})
	);
});

test('a document of a million special tokens takes no longer than its length', () => {
	expect(neutralise('<|im_end|>'.repeat(1_000_000), SPECIALS)).toHaveLength(11_000_000);
});
