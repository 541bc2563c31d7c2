import { describe, expect, it } from 'vitest';
import type { EngineDescription } from '#lib/core/engine.ts';
import { referenceSentences } from '#lib/core/judge/reference-sentences.ts';
import { PLACE_NUMBERS } from '#lib/core/judge/vectors.ts';
import { EMBEDDED_CYCLE, LETTER_CYCLE, rateCycle } from '#lib/core/steps/cycle-closeness.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';

const ORIGINAL = 'Yeast makes gas, which the dough holds.';

function rate(reconstruction: string | null, embed: boolean) {
	const ask = answeringAsker({ write: () => '', measure: () => -1 });
	const engine = { can: { embed } } as EngineDescription;
	return { ask, done: rateCycle({ original: ORIGINAL, reconstruction }, { ask, engine }) };
}

describe.each([
	{ way: 'by embedding', embed: true, rubric: EMBEDDED_CYCLE },
	{ way: 'by letters', embed: false, rubric: LETTER_CYCLE }
])('closeness $way', ({ embed, rubric }) => {
	it('is 1 for the same words, and small for others', async () => {
		const same = await rate(ORIGINAL, embed).done;
		expect(same).toMatchObject({ by: 'writer', readOut: 'cycle', rubric, distribution: [] });
		expect(same.value).toBeCloseTo(1, 6);
		expect(same.place).toHaveLength(PLACE_NUMBERS);
		const other = await rate('Kings built long roads through forests.', embed).done;
		expect(other.value).toBeLessThan(0.4);
	});

	it('depends on the place of the original alone', async () => {
		const one = await rate('Gas makes the dough rise.', embed).done;
		const other = await rate('Kings built roads.', embed).done;
		expect(one.place).toEqual(other.place);
	});

	it('is unrated where nothing was made anew, and asks nothing', async () => {
		const { ask, done } = rate(null, embed);
		expect(await done).toEqual({ by: 'writer', readOut: 'cycle', rubric, value: null, distribution: [] });
		expect(ask.asked).toEqual([]);
	});
});

describe('the mean that is taken away', () => {
	it('is embedded once: the journal answers it for the next passage', async () => {
		const { engine, context } = await openFullForm({ script: { rules: [] } });
		await rateCycle({ original: ORIGINAL, reconstruction: 'Gas in dough.' }, context());
		await rateCycle({ original: 'Sand is melted.', reconstruction: 'Melted sand.' }, context());
		const asked = engine.answered.map((request) => (request.kind === 'embed' ? request.texts.length : 0));
		expect(asked).toEqual([12, 2, 2]);
	});

	it.each([
		['Latin', 'Yeast makes gas.', /^[\p{Script=Latin}\P{L}]+$/u],
		['Chinese', '酵母产生气体。', /^[\p{Script=Han}\P{L}]+$/u],
		['no letters', '12', /^[\p{Script=Latin}\P{L}]+$/u]
	])('is of sentences in the script of the text: %s', (_, text, form) => {
		const sentences = referenceSentences(text);
		expect(new Set(sentences).size).toBe(12);
		for (const sentence of sentences) expect(sentence).toMatch(form);
	});
});
