import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineRequest } from '#lib/core/engine.ts';
import { measureLift } from '#lib/core/steps/lift.ts';
import { measureAmongOthers } from '#lib/core/steps/read-outs/among-others.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';
import { BOASTER, GLASS, HONEY, TIDES } from '#tests/support/read-out-scene.ts';

const PASSAGES = { passage: GLASS.response, others: [HONEY.response, TIDES.response] };
const wordsBefore = (request: EngineRequest) =>
	request.kind === 'likelihood' && request.prompt.form === 'text' ? request.prompt.text : '';

/** A model to which each passage makes every word as likely as is said here, in nats. */
const judgeBy = (nats: Readonly<Record<string, number>>) =>
	answeringJudge({
		measure: (_words, _hasPassage, request) =>
			Object.entries(nats).find(([passage]) => wordsBefore(request).startsWith(passage))?.[1] ?? NaN
	});

const among = async (own: number, others: readonly [number, number]) => {
	const { judge } = judgeBy({
		[GLASS.response]: own,
		[HONEY.response]: others[0],
		[TIDES.response]: others[1]
	});
	return (await measureAmongOthers([GLASS.instruction], PASSAGES, judge))[0];
};

describe('an instruction among other passages', () => {
	it.each([
		['first where its own passage makes it likeliest', -1, [-3, -2], 1.5, 1, 1],
		['second where another one does', -2, [-3, -1], 0, 2, 0.5],
		['last where all others do', -4, [-3, -1], -2, 3, 0],
		['in the middle where all do it alike', -1, [-1, -1], 0, 2, 0.5],
		['between two places where one other does it alike', -1, [-1, -2], 0.5, 1.5, 0.75]
	] as const)('is %s', async (_, own, others, lift, rank, beaten) => {
		expect(await among(own, others)).toEqual({ lift: expect.closeTo(lift), rank, beaten });
	});

	it('is asked passage by passage, so that each is read once', async () => {
		const { judge, asked } = judgeBy({ [GLASS.response]: -1, [HONEY.response]: -2, [TIDES.response]: -2 });
		const instructions = [GLASS.instruction, HONEY.instruction];
		expect(await measureAmongOthers(instructions, PASSAGES, judge)).toHaveLength(2);
		const order = asked.map((request) => wordsBefore(request).split('\n')[0]);
		const passages = [PASSAGES.passage, ...PASSAGES.others];
		expect(order).toEqual(passages.flatMap((passage) => [passage, passage]));
	});

	it('leaves out its own passage, passages given twice and empty ones', async () => {
		const { judge, asked } = judgeBy({ [GLASS.response]: -1, [HONEY.response]: -2 });
		const others = [GLASS.response, `${GLASS.response}\n`, HONEY.response, HONEY.response, ' '];
		await measureAmongOthers([GLASS.instruction], { passage: GLASS.response, others }, judge);
		expect(asked).toHaveLength(2);
	});

	it.each([
		['there is no other passage', { passage: GLASS.response, others: [GLASS.response] }],
		['its own passage is empty', { passage: ' \n', others: [HONEY.response] }]
	])('is unrated, and nothing is asked, where %s', async (_, passages) => {
		const { judge, asked } = judgeBy({});
		expect(await measureAmongOthers([GLASS.instruction], passages, judge)).toEqual([null]);
		expect(asked).toEqual([]);
	});

	it('is unrated where the engine cannot measure, and nothing is asked', async () => {
		const { judge, asked } = answeringJudge({}, 'likelihood');
		expect(await measureAmongOthers([GLASS.instruction], PASSAGES, judge)).toEqual([null]);
		expect(asked).toEqual([]);
	});

	it.each([NaN, -Infinity])('is unrated where a likelihood is %d', async (garbage) => {
		expect(await among(garbage, [-1, -2])).toBeNull();
		expect(await among(-1, [garbage, -2])).toBeNull();
	});

	it('gains what its own passage gains, and keeps its place when all gain alike', async () => {
		const nats = fc.double({ min: -9, max: 0, noNaN: true });
		await fc.assert(
			fc.asyncProperty(nats, nats, nats, nats, async (own, one, other, gain) => {
				const before = (await among(own, [one, other]))!;
				expect((await among(own + gain, [one, other]))!.lift).toBeCloseTo(before.lift + gain, 8);
				expect(before.rank).toBeCloseTo(1 + (1 - before.beaten) * 2, 10);
			})
		);
	});

	it('shares the ask after its own passage with the lift', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'likelihood', perToken: -1 }] } });
		const { judge } = form.context();
		await measureLift({ instruction: GLASS.instruction, passage: GLASS.response }, judge.ask);
		expect(form.engine.answered).toHaveLength(2);
		const first = await measureAmongOthers([GLASS.instruction], PASSAGES, judge);
		expect(form.engine.answered).toHaveLength(4);
		expect(await measureAmongOthers([GLASS.instruction], PASSAGES, judge)).toEqual(first);
		expect(form.engine.answered).toHaveLength(4);
	});

	it('measures a hostile pair like any other', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'likelihood', perToken: -1 }] } });
		const passages = { passage: BOASTER.response, others: [HONEY.response] };
		const [reading] = await measureAmongOthers([BOASTER.response], passages, form.context().judge);
		expect(reading).toEqual({ lift: 0, rank: 1.5, beaten: 0.5 });
	});
});
