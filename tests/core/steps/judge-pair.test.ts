import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asker } from '#lib/core/ask.ts';
import type { LikelihoodAnswer, LikelihoodRequest } from '#lib/core/engine.ts';
import { PART_NAMES } from '#lib/core/judge/parts/part.ts';
import { judgePair } from '#lib/core/steps/judge-pair.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';

const usage = { promptTokens: 1, cachedTokens: 0, newTokens: 1, elapsedMs: 1 };
const INSTRUCTION = 'How do I wash a wool jumper?';
const RESPONSE =
	'Fill a bowl with cold water and a little wool soap. Press the jumper under the water and let it rest. ' +
	'Rinse it twice without wringing it. Dry it flat on a towel, out of the sun.';

interface Act {
	/** Nats per token, after the instruction and after nothing. */
	readonly after: number;
	readonly alone: number;
	readonly turnEnd: number;
	/** After the instruction with the sentences in reverse order. */
	readonly turned?: number;
	readonly lacksEnds?: boolean;
}

/** A token is a word with the blank before it. */
function asker({ after, alone, turnEnd, turned = after, lacksEnds }: Act) {
	const asked: LikelihoodRequest[] = [];
	const likelihood: Asker['likelihood'] = (request) => {
		asked.push({ kind: 'likelihood', ...request });
		const tokens = request.text.match(/\s*\S+/gu) ?? [];
		const hasInstruction = request.prompt.form === 'chat' && request.prompt.messages.length > 0;
		const isTurned = hasInstruction && !RESPONSE.startsWith(request.text.slice(0, 10));
		const withInstruction = isTurned ? turned : after;
		const value = hasInstruction ? withInstruction : alone;
		let end = 0;
		const ends = { turn: turnEnd, tokens: tokens.map((token) => (end += token.length)) };
		const answer: LikelihoodAnswer = {
			kind: 'likelihood',
			// Human text has a surprise now and then.
			logprobs: tokens.map((_, at) => value - (at % 9 === 4 ? 8 : 0)),
			...(request.ends && !lacksEnds ? { ends } : {}),
			usage
		};
		return Promise.resolve(answer);
	};
	const idle = answeringAsker({ write: () => null, measure: () => 0 });
	return { ask: { ...idle, likelihood }, asked };
}

const judged = async (act: Act, response = RESPONSE, instruction = INSTRUCTION) => {
	const { ask, asked } = asker(act);
	return { judgement: await judgePair({ instruction, response }, ask), asked };
};
const GOOD: Act = { after: -2, alone: -4, turnEnd: -0.5, turned: -2.5 };

describe('judging a pair', () => {
	it('asks for the response after its instruction, its opening, its oddest sentences, and the order', async () => {
		const { asked } = await judged(GOOD);
		expect(asked.map(({ prompt, text }) => [prompt, text.slice(0, 14)])).toEqual([
			[asked[0]?.prompt, 'Fill a bowl wi'],
			[{ form: 'chat', messages: [], turn: 'assistant' }, 'Fill a bowl wi'],
			[{ form: 'chat', messages: [], turn: 'assistant' }, 'Press the jump'],
			[{ form: 'chat', messages: [], turn: 'assistant' }, 'Rinse it twice'],
			[asked[0]?.prompt, 'Dry it flat on']
		]);
		expect(asked[0]?.prompt).toMatchObject({
			messages: [{ role: 'system' }, { role: 'user', content: INSTRUCTION }]
		});
		expect(asked[1]?.text.match(/\S+/gu)).toHaveLength(32);
		expect(asked[2]?.text.match(/\S+/gu)).toHaveLength(8);
	});

	it('does not ask for the order of what is bad already, nor of two sentences', async () => {
		expect((await judged({ ...GOOD, turnEnd: -40 })).asked).toHaveLength(4);
		expect((await judged(GOOD, 'Use cold water. Dry it flat.')).asked).toHaveLength(3);
	});

	it.each<[string, Partial<Act>]>([
		['belongs', { alone: -2 }],
		['complete', { turnEnd: -20 }],
		['order', { turned: -1 }]
	])('lowers the part "%s" for its damage, and with it the whole', async (part, damage) => {
		const good = (await judged(GOOD)).judgement;
		const bad = (await judged({ ...GOOD, ...damage })).judgement;
		if (!good || !bad) return expect.fail('unrated');
		const name = PART_NAMES.find((each) => each === part) ?? expect.fail('no such part');
		expect(bad.parts[name]).toBeLessThan(good.parts[name]);
		expect(bad.value).toBeLessThan(good.value);
	});

	it('gives no number for an empty response, and asks nothing', async () => {
		const { judgement, asked } = await judged(GOOD, ' \n ');
		expect(judgement).toBeNull();
		expect(asked).toEqual([]);
	});

	it.each([
		['the response is the instruction again', INSTRUCTION, INSTRUCTION],
		[
			'the instruction is a sentence of the response',
			RESPONSE,
			'Press the jumper under the water and let it rest.'
		]
	])('is hopeless where %s', async (_, response, instruction) => {
		expect((await judged(GOOD, response, instruction)).judgement?.value).toBeLessThanOrEqual(-6);
	});

	it('may repeat what it was given to work on below the instruction', async () => {
		const instruction = `Mend the spelling.\n\n${RESPONSE.replace('water', 'watter')}`;
		expect((await judged(GOOD, RESPONSE, instruction)).judgement?.value).toBeGreaterThan(-6);
	});

	it('gives no number where the engine gives none', async () => {
		expect((await judged({ ...GOOD, after: NaN })).judgement).toBeNull();
	});

	it('stays finite where a token cannot come at all', async () => {
		expect(Number.isFinite((await judged({ ...GOOD, after: -Infinity })).judgement?.value)).toBe(true);
	});

	it('still judges where the engine cannot tell how a turn ends', async () => {
		const { judgement } = await judged({ ...GOOD, lacksEnds: true });
		expect(Number.isFinite(judgement?.value)).toBe(true);
	});

	it('is a finite number, whatever the words and however likely they are', async () => {
		const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
		const nats = fc.double({ min: -60, max: 0, noNaN: true });
		await fc.assert(
			fc.asyncProperty(text, text, nats, nats, nats, async (instruction, response, after, alone, turnEnd) => {
				const { judgement } = await judged({ after, alone, turnEnd }, response, instruction);
				const isJudged = response.trim() !== '';
				expect(judgement === null ? false : Number.isFinite(judgement.value)).toBe(isJudged);
			}),
			{ numRuns: 50 }
		);
	});
});
