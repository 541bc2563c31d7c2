import { expect, test } from 'vitest';
import { judgeWords } from '#lib/ui/judge-words.ts';
import { buildModel } from '#tests/support/models.ts';

const current = buildModel({ title: 'Qwen' });

test.each([
	['one model for both', { current: null, isBeside: false }, /^One model does both/u],
	['two that are loaded together', { current, isBeside: true }, /room for both: Qwen/u],
	['two that take turns', { current, isBeside: false }, /no room for both.*Qwen takes the place/u]
])('says what %s mean for a run', (_, judge, words) => {
	expect(judgeWords(judge)).toMatch(words);
});
