import { describe, expect, it } from 'vitest';
import type { TextRequest } from '#lib/core/engine.ts';
import { tegit } from '#lib/core/methods/tegit.ts';
import type { TinyModelAct } from '#tests/support/answering-asker.ts';
import { PASSAGE } from '#tests/support/full-form.ts';
import { playMethod, type MethodPlay } from '#tests/support/played-method.ts';

const TASK = {
	instruction: 'Why are soda and lime melted with sand to make glass?',
	input: '',
	output: 'Soda lets the grains flow at a lower heat, and lime keeps the glass from dissolving in water.'
};
const JSON_TASK = JSON.stringify(TASK);

type Scene = Omit<MethodPlay, 'act'> & { readonly act?: Partial<TinyModelAct> };

function play(scene: Scene = {}) {
	const act: TinyModelAct = {
		write: () => JSON_TASK,
		measure: (_words, hasPassage) => (hasPassage ? -1 : -3),
		choose: () => [0.8, 0.2],
		...scene.act
	};
	return playMethod(tegit, { ...scene, act });
}

const typeIn = (request: TextRequest) =>
	/The task is to be: ([^.]+)\./u.exec(
		request.prompt.form === 'chat' ? (request.prompt.messages.at(-1)?.content ?? '') : ''
	)?.[1];

const typesIn = (asked: Awaited<ReturnType<typeof play>>['asked']) =>
	asked.flatMap((request) => (request.kind === 'text' ? [typeIn(request)] : []));

describe('TeGit with a model that follows instructions', () => {
	it('designs one task of a passage, checks it and rates it', async () => {
		const { events, drafts, ratings } = await play({ options: { type: 'question' } });
		expect(events.map(({ kind }) => kind)).toEqual(['candidate', 'rating']);
		expect(drafts[0]).toMatchObject({
			instruction: TASK.instruction,
			response: { from: 'model', text: TASK.output },
			issues: [],
			prompts: ['design-task@2']
		});
		expect(drafts[0]).not.toHaveProperty('input');
		expect(drafts[0]?.trail?.map(({ name }) => name)).toEqual([
			'passage',
			'task-type',
			'supported',
			'answerable'
		]);
		expect(ratings).toMatchObject([{ readOut: 'odds', rubric: 'task-check@1' }]);
		expect(ratings[0]?.value).toBeCloseTo(Math.log(4), 8);
	});

	it('keeps an input that stands in the passage', async () => {
		const task = {
			...TASK,
			instruction: 'What can be done with it, by the following?',
			input: 'it can be blown, pressed or drawn out.',
			output: 'It can be blown, pressed or drawn out.'
		};
		const { drafts } = await play({
			act: { write: () => JSON.stringify(task) },
			options: { type: 'question' }
		});
		expect(drafts[0]?.input).toBe('it can be blown, pressed or drawn out.');
		expect(drafts[0]?.issues.map(({ rule }) => rule)).not.toContain('input-not-in-text');
	});

	it('asks no question about a task that a rule has blocked', async () => {
		const ungrounded = { ...TASK, input: 'Glass was known to the Romans.' };
		const { drafts, ratings, asked } = await play({ act: { write: () => JSON.stringify(ungrounded) } });
		expect(drafts[0]?.issues).toEqual([
			{ rule: 'input-not-in-text', blocking: true, detail: 'Glass was known to the Romans.' }
		]);
		expect(asked.every(({ kind }) => kind === 'text')).toBe(true);
		expect(ratings.map(({ value }) => value)).toEqual([null]);
	});

	it('makes as many tasks as are wanted, each of another type, and rates each', async () => {
		const { events, asked } = await play({ options: { tasks: 4 } });
		expect(events.map(({ kind }) => kind)).toEqual(
			Array.from({ length: 4 }, () => ['candidate', 'rating']).flat()
		);
		const types = typesIn(asked);
		expect(new Set(types).size).toBe(4);
	});

	it('draws the types of a passage by the passage, so that they differ over a document', async () => {
		const drawn = new Set<string | undefined>();
		for (let at = 0; at < 12; at++) {
			const { asked } = await play({ passage: `${PASSAGE} This is number ${at}.` });
			drawn.add(typesIn(asked)[0]);
		}
		expect(drawn.size).toBeGreaterThan(3);
		expect(typesIn((await play()).asked)).toEqual(typesIn((await play()).asked));
	});

	it('keeps to one type where a person wants that', async () => {
		const { asked } = await play({ options: { type: 'summarise', tasks: 3 } });
		expect(typesIn(asked)).toEqual([expect.stringContaining('a summary')]);
	});

	it('ends with a rating where only some of the tasks could be read', async () => {
		const [first] = typesIn((await play({ options: { tasks: 3 } })).asked);
		const write: TinyModelAct['write'] = (_opener, request) =>
			typeIn(request) === first ? JSON_TASK : 'nothing of the kind';
		const { events } = await play({ options: { tasks: 3 }, act: { write } });
		expect(events.at(-1)?.kind).toBe('rating');
		expect(events).toHaveLength(2);
	});

	it('says why nothing came of a passage', async () => {
		const { events } = await play({ act: { write: () => '' }, options: { tasks: 2 } });
		expect(events).toEqual([{ kind: 'nothing', reason: 'empty-answer' }]);
	});

	it('is unrated where the engine tells no probabilities', async () => {
		const { ratings } = await play({ cannot: 'choice' });
		expect(ratings).toMatchObject([{ readOut: 'odds', value: null }]);
	});
});

describe('TeGit with a tiny model', () => {
	const LEAVES =
		'Leaves are green in summer because they are full of chlorophyll. In autumn the chlorophyll goes. ' +
		'The yellow underneath comes into view. Birches turn yellow in this way.';
	const act: Partial<TinyModelAct> = {
		write: (opener) => (opener === 'What is' ? ' the yellow of leaves?' : ' chlorophyll?')
	};
	const tiny = (scene: Scene = {}) => play({ form: 'tiny', passage: LEAVES, act, ...scene });

	it('cuts the task out of the passage, word for word', async () => {
		const { drafts } = await tiny();
		const [draft] = drafts;
		const output = draft?.response.from === 'model' ? draft.response.text : '';
		expect(LEAVES).toContain(output);
		expect(output).not.toBe('');
		expect(draft?.issues.filter(({ blocking }) => blocking)).toEqual([]);
		expect(draft?.prompts).toContain('cut-task@1');
		expect(draft?.trail).toEqual([{ name: 'passage', text: LEAVES }]);
	});

	it('rates by lift, and asks nobody for yes or no', async () => {
		const { ratings, asked } = await tiny();
		expect(ratings).toMatchObject([{ readOut: 'lift', value: 2 }]);
		expect(asked.some(({ kind }) => kind === 'choice')).toBe(false);
	});

	it('lets a larger judge do the checking', async () => {
		const { ratings } = await tiny({ judgeForm: 'full' });
		expect(ratings).toMatchObject([{ readOut: 'odds', rubric: 'task-check@1' }]);
	});

	it('gives no two tasks with the same output', async () => {
		const { drafts } = await tiny({ options: { tasks: 3 } });
		const outputs = drafts.map(({ response }) => (response.from === 'model' ? response.text : ''));
		expect(new Set(outputs).size).toBe(outputs.length);
		expect(drafts.length).toBeGreaterThan(0);
	});

	it('says of a Chinese passage that its request is a form of words', async () => {
		const passage = '造纸先要有纸浆。纸浆倒进水里，用竹帘捞起。压干以后，纸浆就成了纸。';
		const { drafts } = await tiny({ passage, language: 'zh' });
		expect(drafts[0]?.issues).toContainEqual({ rule: 'from-template', blocking: false });
		expect(passage).toContain(drafts[0]?.response.from === 'model' ? drafts[0].response.text : '?');
	});

	it('says why there is nothing where no request can be made', async () => {
		const { events } = await tiny({ language: 'fi' });
		expect(events).toEqual([{ kind: 'nothing', reason: 'no-language' }]);
	});

	it('designs outright where the engine has no likelihoods', async () => {
		const { drafts } = await tiny({ cannot: 'likelihood', passage: PASSAGE, act: {} });
		expect(drafts[0]?.prompts).toEqual(['design-task@2']);
	});
});
