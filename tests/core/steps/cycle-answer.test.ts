import { describe, expect, it } from 'vitest';
import type { TextRequest } from '#lib/core/engine.ts';
import { answerLike, answerQuestion } from '#lib/core/steps/cycle-answer.ts';
import { openFullForm, type FullForm } from '#tests/support/full-form.ts';

const QUESTION = { question: 'Why does honey keep for so many years in a jar?', language: 'en' };
const ANSWER = 'It holds so little water that nothing can grow in it.';

const saying = (...answers: string[]) => openFullForm({ script: { rules: [{ kind: 'text', answers }] } });

const sampled = ({ engine }: FullForm) =>
	engine.answered
		.filter((request): request is TextRequest => request.kind === 'text')
		.map(({ sampling: { maxTokens, samplerSeed } }) => ({ maxTokens, samplerSeed }));

describe('an answer to a question of the text', () => {
	it('is the first draw that breaks no rule', async () => {
		const form = await saying('Why does honey keep for so many years in a jar?', ANSWER);
		expect(await answerQuestion(QUESTION, form.context())).toEqual({
			ok: true,
			value: { text: ANSWER, issues: [] }
		});
		expect(sampled(form).map(({ samplerSeed }) => samplerSeed)).toEqual([0, 1]);
	});

	it('takes other draws after a failed try', async () => {
		const form = await saying(ANSWER);
		await answerQuestion(QUESTION, form.context(2));
		expect(sampled(form).map(({ samplerSeed }) => samplerSeed)).toEqual([4]);
	});

	it.each([
		['says the question again and nothing else', 'Why does honey keep for so many years in a jar?'],
		[
			'says the question again within a long answer',
			`You ask why does honey keep for so many years in a jar. ${ANSWER}`
		]
	])('is blocked where it %s, since the way back would be trivial', async (_, answer) => {
		const form = await saying(answer);
		const answered = await answerQuestion(QUESTION, form.context());
		expect(answered).toMatchObject({
			value: { issues: [{ rule: 'response-copies-instruction', blocking: true }] }
		});
	});

	it('may take up words of the question', async () => {
		const form = await saying('Honey keeps for many years in a jar because nothing can grow in it.');
		expect(await answerQuestion(QUESTION, form.context())).toMatchObject({ value: { issues: [] } });
	});

	it('is a failure where no draw can be read', async () => {
		const form = await saying('');
		expect(await answerQuestion(QUESTION, form.context())).toEqual({ ok: false, failure: 'empty-answer' });
	});
});

describe('an answer that is to be compared with a passage', () => {
	it.each([
		['short', 'Honey keeps.', 48],
		['of 600 letters', 'a'.repeat(600), 200],
		['long', 'a'.repeat(9000), 400]
	])('is about as long as that: %s', async (_, passage, tokens) => {
		const form = await saying(ANSWER);
		expect(await answerLike(QUESTION, form.context(), passage)).toBe(ANSWER);
		expect(sampled(form)).toEqual([{ maxTokens: tokens, samplerSeed: 0 }]);
	});

	it.each([
		['cannot be read', '?!'],
		['is in another script', '蜂蜜里水很少，什么都长不出来。']
	])('is none where it %s', async (_, answer) => {
		expect(await answerLike(QUESTION, (await saying(answer)).context(), 'Honey keeps.')).toBeNull();
	});
});
