import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asText } from '#lib/ui/headless/headless-content.ts';

describe('the content of a file', () => {
	it('passes as it is where it is text', () => {
		expect(asText('words, 中文')).toEqual({ content: 'words, 中文', encoding: 'text' });
	});

	it('passes in base64 where it is bytes, however many', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(100_000), (bytes, more) => {
				const whole = new Uint8Array(bytes.length + more);
				whole.set(bytes, more);
				const { content, encoding } = asText(whole);
				expect(encoding).toBe('base64');
				expect(Buffer.from(content, 'base64').equals(whole)).toBe(true);
			}),
			{ numRuns: 20 }
		);
	});
});
