import { describe, expect, it } from 'vitest';
import { judgePair } from '#lib/core/steps/judge-pair.ts';
import { measureIfd } from '#lib/core/steps/read-outs/ifd.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';
import { BOASTER, GLASS, wordsOf } from '#tests/support/read-out-scene.ts';

/** A model with these losses per token with and without an instruction, in nats. */
const judgeBy = (after: number, alone: number) =>
	answeringJudge({
		measure: (_words, _hasPassage, { prompt }) => -(wordsOf(prompt).length > 0 ? after : alone)
	});

describe('how much the instruction helps the response', () => {
	it.each([
		['much', 1, 2.5, 0.4],
		['not at all', 2.5, 2.5, 1],
		['the wrong way', 3, 2.5, 1.2]
	])('is the ratio of the losses where it helps %s', async (_, after, alone, ifd) => {
		const { judge } = judgeBy(after, alone);
		expect(await measureIfd(GLASS, judge)).toEqual({ ifd: expect.closeTo(ifd), after, alone });
	});

	it('is not the ratio of the perplexities', async () => {
		const { judge } = judgeBy(2, 2.5);
		const { ifd, after, alone } = (await measureIfd(GLASS, judge))!;
		expect(ifd).toBeCloseTo(0.8);
		expect(Math.exp(after - alone)).toBeCloseTo(0.61, 2);
	});

	it('asks for the response after the instruction and after nothing', async () => {
		const { judge, asked } = judgeBy(1, 2);
		await measureIfd({ ...GLASS, response: `\n${GLASS.response} ` }, judge);
		expect(asked).toMatchObject([
			{
				prompt: { messages: [{ role: 'system' }, { role: 'user', content: GLASS.instruction }] },
				text: GLASS.response
			},
			{ prompt: { messages: [] }, text: GLASS.response }
		]);
	});

	it.each([
		['the model is sure of every token without it', 0, 0],
		['a likelihood is none', NaN, 2]
	])('is unrated where %s', async (_, after, alone) => {
		expect(await measureIfd(GLASS, judgeBy(after, alone).judge)).toBeNull();
	});

	it('takes a token that cannot come for one that hardly ever does', async () => {
		expect(await measureIfd(GLASS, judgeBy(Infinity, 2).judge)).toMatchObject({ after: 30, ifd: 15 });
	});

	it('asks nothing about an empty response, or where the engine cannot measure', async () => {
		const able = judgeBy(1, 2);
		const unable = answeringJudge({}, 'likelihood');
		expect(await measureIfd({ ...GLASS, response: ' \n' }, able.judge)).toBeNull();
		expect(await measureIfd(GLASS, unable.judge)).toBeNull();
		expect([able.asked, unable.asked]).toEqual([[], []]);
	});

	it('shares its asks with the judge of pairs', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'likelihood', perToken: -1 }] } });
		const { judge } = form.context();
		await judgePair(GLASS, judge.ask);
		const before = form.engine.answered.length;
		await measureIfd(GLASS, judge);
		// Of a response this short the opening is the whole, so even the second ask is known.
		expect(form.engine.answered).toHaveLength(before);
	});

	it('measures a hostile response word for word', async () => {
		const { judge, asked } = judgeBy(1, 2);
		await measureIfd(BOASTER, judge);
		expect(asked).toMatchObject([{ text: BOASTER.response }, { text: BOASTER.response }]);
	});
});
