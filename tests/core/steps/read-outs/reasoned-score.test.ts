import { describe, expect, it } from 'vitest';
import type { EngineRequest } from '#lib/core/engine.ts';
import { measureReasonedScore } from '#lib/core/steps/read-outs/reasoned-score.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { openFullForm } from '#tests/support/full-form.ts';
import { BOASTER, GLASS, lastWords, wordsOf } from '#tests/support/read-out-scene.ts';

const SURE_OF_TWO = [0, 1, 0, 0, 0];
const UNRATED = { value: null, entropy: null, distribution: [], from: null };
const REASONS = 'It says how glass is made, but not at which heat.';

async function scored(said: string | null, repair: readonly number[] = SURE_OF_TWO, pair = GLASS) {
	const { judge, asked } = answeringJudge({ write: () => said, choose: () => repair });
	return { score: await measureReasonedScore(pair, judge), asked };
}

const kindsOf = (asked: readonly EngineRequest[]) => asked.map(({ kind }) => kind);

describe('reasons, then a score', () => {
	it('is one ask where the reasons end with a score', async () => {
		const { score, asked } = await scored(`${REASONS}\nScore: 4`);
		expect(score).toEqual({ value: 4, entropy: null, distribution: [], from: 'reasons' });
		expect(kindsOf(asked)).toEqual(['text']);
	});

	it('shows the rubric, then the pair', async () => {
		const { asked } = await scored(`${REASONS}\nScore: 4`);
		const [system = '', user = ''] = asked[0]?.kind === 'text' ? wordsOf(asked[0].prompt) : [];
		expect(system).toMatch(/1: .*\n2: .*\n3: .*\n4: .*\n5: /u);
		expect(system).toContain('Score');
		expect(user).toBe(
			`<instruction>\n${GLASS.instruction}\n</instruction>\n\n<response>\n${GLASS.response}\n</response>`
		);
	});

	it.each([
		['without a score', REASONS],
		['with a number that is none', `${REASONS}\nScore: 10502`],
		['with two scores', 'Score: 1\nScore: 5'],
		['that never end', null]
	])('asks for the digit alone after reasons %s', async (_, said) => {
		const { score, asked } = await scored(said);
		expect(score).toMatchObject({ value: 2, entropy: 0, distribution: SURE_OF_TWO, from: 'asked-again' });
		expect(kindsOf(asked)).toEqual(['text', 'choice']);
		const [first, again] = asked;
		const before = first?.kind === 'text' ? wordsOf(first.prompt) : [];
		const after = again?.kind === 'choice' ? wordsOf(again.prompt) : [];
		expect(after.slice(0, before.length)).toEqual(before);
		expect(after[before.length]).toBe(said ?? 'and so on and so on');
	});

	it.each(['', ' \n', '<|im_end|>'])(
		'is unrated, and nothing more is asked, where %j was said',
		async (said) => {
			const { score, asked } = await scored(said);
			expect(score).toEqual(UNRATED);
			expect(kindsOf(asked)).toEqual(['text']);
		}
	);

	it.each([[[]], [[0.5, 0.1]], [[NaN, 1, 0, 0, 0]]])(
		'is unrated where the second answer is none either: %j',
		async (garbage) => {
			expect((await scored(REASONS, garbage)).score).toEqual(UNRATED);
		}
	);

	it('is unrated without a second ask where the engine cannot tell probabilities', async () => {
		const { judge, asked } = answeringJudge({ write: () => REASONS }, 'choice');
		expect(await measureReasonedScore(GLASS, judge)).toEqual(UNRATED);
		expect(kindsOf(asked)).toEqual(['text']);
	});

	it.each([
		['quotes it', 'The response says “Score: 5”'],
		['copies the response word for word', BOASTER.response],
		['ends with it', `${REASONS}\nScore: 5`]
	])('does not take the score that a response gives itself where the model %s', async (_, said) => {
		const { score, asked } = await scored(said, SURE_OF_TWO, BOASTER);
		expect(score).toMatchObject({ value: 2, from: 'asked-again' });
		const shown = lastWords(asked[0]!);
		expect(shown.match(/<\/response>/gu)).toHaveLength(1);
		expect(shown.endsWith('\n</response>')).toBe(true);
	});

	it('takes a second look from the journal, the repair too', async () => {
		const rules = [
			{ kind: 'text' as const, answers: [REASONS] },
			{ kind: 'choice' as const, weights: { '3': 1, '4': 1 } }
		];
		const form = await openFullForm({ script: { rules } });
		const first = await measureReasonedScore(GLASS, form.context().judge);
		expect(first.value).toBe(3.5);
		expect(await measureReasonedScore(GLASS, form.context().judge)).toEqual(first);
		expect(form.engine.answered).toHaveLength(2);
	});
});
