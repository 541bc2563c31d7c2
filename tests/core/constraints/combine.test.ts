import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combined, joined } from '#lib/core/constraints/combine.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';

const TWO = ['Be brief.', 'Mention sand.'];

const ways = (language: 'en' | 'zh' | null) =>
	Array.from({ length: 2000 }, (_, seed) =>
		combined('Explain it.', TWO, { language, random: createRandom(seed) })
	);

describe('an instruction with its constraints', () => {
	it('holds every word of both, whatever is drawn', () => {
		const words = fc.array(fc.constantFrom('Be brief.', 'Mention sand.', '要简短。'), { maxLength: 8 });
		fc.assert(
			fc.property(
				words,
				fc.nat(),
				fc.constantFrom('en' as const, 'zh' as const, null),
				(texts, seed, language) => {
					const whole = combined('Explain it.', texts, { language, random: createRandom(seed) });
					for (const part of ['Explain it.', ...texts]) expect(whole).toContain(part);
				}
			)
		);
	});

	it('is put together in many forms, most of them plain', () => {
		const all = ways('en');
		expect(new Set(all).size).toBeGreaterThanOrEqual(60);
		const plain = all.filter((whole) =>
			/^Explain it\.\n{1,2}(?:- |# |\* |> )?Be brief\.\n(?:- |# |\* |> )?Mention sand\.$/u.test(whole)
		);
		expect(plain.length / all.length).toBeGreaterThan(0.82);
		expect(plain.length / all.length).toBeLessThan(0.88);
	});

	it.each<[string, RegExp]>([
		['numbers', /1\. Be brief\.\n2\. Mention sand\./u],
		['one paragraph', /Be brief\. Mention sand\./u],
		['the constraints first', /Mention sand\.\n\n.*Explain it\./u]
	])('may have %s', (_, form) => {
		expect(ways('en').some((whole) => form.test(whole))).toBe(true);
	});

	it('has ten plain forms alone in a language without words for more', () => {
		expect(new Set(ways(null)).size).toBe(10);
	});

	it('has Chinese words round Chinese', () => {
		expect(ways('zh').some((whole) => whole.includes('要求：'))).toBe(true);
		expect(ways('zh').join('')).not.toContain('Requirements');
	});

	it('is the instruction alone where there is none', () => {
		expect(combined('Explain it.', [], { language: 'en', random: createRandom(0) })).toBe('Explain it.');
	});

	it.each<[string[], string]>([
		[['Explain it.', 'Be brief.'], 'Explain it. Be brief.'],
		[['说明一下。', '要简短。'], '说明一下。要简短。'],
		[[], '']
	])('reads as one text', (sentences, text) => {
		expect(joined(sentences)).toBe(text);
	});
});
