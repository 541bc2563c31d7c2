import { describe, expect, it } from 'vitest';
import type { TextRequest } from '#lib/core/engine.ts';
import type { TaskSetting } from '#lib/core/judge/task-rules.ts';
import { TASK_TYPES, typesFor } from '#lib/core/prompt/task-types.ts';
import { designTask } from '#lib/core/steps/tegit/design-task.ts';
import { openFullForm, PASSAGE } from '#tests/support/full-form.ts';

const SETTING: TaskSetting = { passage: PASSAGE, language: 'en', leastGrounded: 0.5, isBrief: false };
const SOUND = {
	instruction: 'Why are soda and lime melted with sand to make glass?',
	input: '',
	output: 'Soda lets the grains flow at a lower heat, and lime keeps the glass from dissolving in water.'
};
const VAGUE = { ...SOUND, instruction: 'What should somebody do about it?' };
const [QUESTION] = TASK_TYPES;

async function design(answers: readonly string[], failedTries = 0) {
	const form = await openFullForm({ script: { rules: [{ kind: 'text', answers: [...answers] }] } });
	const made = await designTask(QUESTION!, SETTING, form.context(failedTries));
	return { made, asked: form.engine.answered as TextRequest[] };
}

describe('designing a task', () => {
	it('asks for instruction, input and output in one answer, greedily', async () => {
		const { made, asked } = await design([JSON.stringify(SOUND)]);
		expect(made).toEqual({ ok: true, value: { task: SOUND, issues: [] } });
		expect(asked.map(({ sampling }) => [sampling.temperature, sampling.topP])).toEqual([[0, 0.95]]);
		expect(asked[0]?.grammar).toContain('instruction');
	});

	it('draws once more where a rule blocks', async () => {
		const { made, asked } = await design([JSON.stringify(VAGUE), JSON.stringify(SOUND)]);
		expect(made).toMatchObject({ ok: true, value: { task: SOUND, issues: [] } });
		expect(asked.map(({ sampling }) => sampling.temperature)).toEqual([0, 0.7]);
	});

	it('gives the first that can be read where both are blocked', async () => {
		const { made } = await design([JSON.stringify(VAGUE)]);
		expect(made).toMatchObject({ ok: true, value: { issues: [{ rule: 'vague', blocking: true }] } });
	});

	it('reads lines where the answer is no JSON', async () => {
		const { made } = await design([`instruction: ${SOUND.instruction}\noutput: ${SOUND.output}`]);
		expect(made).toMatchObject({ ok: true, value: { task: SOUND } });
	});

	it.each([
		['', 'empty-answer'],
		['Here is a task for you!', 'wrong-form']
	])('says of %j that it is %s', async (answer, reason) => {
		expect((await design([answer])).made).toEqual({ ok: false, failure: reason });
	});

	it('draws from the first on after a failed try, with other numbers', async () => {
		const { asked } = await design([''], 1);
		expect(new Set(asked.map(({ sampling }) => sampling.temperature))).toEqual(new Set([0.7]));
		expect(new Set(asked.map(({ sampling }) => sampling.samplerSeed))).toEqual(new Set([2, 3]));
	});
});

describe('the types of tasks', () => {
	it('are the ten of the list, with names of their own', () => {
		expect(TASK_TYPES.map(({ name }) => name)).toEqual([
			'question',
			'summarise',
			'extract',
			'classify',
			'rewrite',
			'compare',
			'explain',
			'steps',
			'letter',
			'code'
		]);
	});

	it('have code only where the text has some', () => {
		const names = (passage: string) => typesFor(passage).map(({ name }) => name);
		expect(names(PASSAGE)).not.toContain('code');
		expect(names('```js\nconst a = 1;\nfunction f() { return a; }\n```\n\nRun `npm start`.')).toContain(
			'code'
		);
	});
});
