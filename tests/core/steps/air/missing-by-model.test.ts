import { describe, expect, it } from 'vitest';
import type { ChoiceRequest, TextRequest } from '#lib/core/engine.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import { missingByModel, REFUSED } from '#lib/core/steps/air/missing-by-model.ts';
import type { Standing } from '#lib/core/steps/air/missing.ts';
import { answeringJudge, type TinyModelAct } from '#tests/support/answering-asker.ts';

const DOCUMENT = 'Glass is made of sand. It melts like sugar in a pan.';
const STUDENT = 'Glass is a material that has been made for a very long time by people all over the world.';
const GOOD = 'Compare the process with something from the kitchen.';

const standing = (change: Partial<Standing> = {}): Standing => ({
	instruction: 'Explain how glass is made.',
	document: DOCUMENT,
	student: STUDENT,
	constraints: [],
	usedTypes: [],
	randomOf: (name) => createRandom(0, name),
	...change
});

const shown = ({ prompt }: ChoiceRequest | TextRequest) =>
	prompt.form === 'chat' ? (prompt.messages.at(-1)?.content ?? '') : '';

/** Takes the type with these words before all others; the document keeps to what the student does not. */
const choosing = (title: string) => (request: ChoiceRequest) => {
	const words = shown(request);
	if (words.includes('keep to the constraint?'))
		return words.includes('sugar in a pan') ? [0.9, 0.1] : [0.1, 0.9];
	const letterOf = (name: string) => new RegExp(`^(\\w): ${name}`, 'mu').exec(words)?.[1] ?? '';
	const shares = new Map([
		[letterOf(title), 0.6],
		[letterOf('Tone'), 0.3]
	]);
	return request.labels.map((label) => shares.get(label) ?? 0.1 / (request.labels.length - 2));
};

async function found(act: Partial<TinyModelAct>, change: Partial<Standing> = {}, cannot?: 'choice') {
	const { judge, asked } = answeringJudge(
		{ write: () => GOOD, choose: choosing('Linguistic'), ...act },
		cannot
	);
	return { missed: await missingByModel(judge, 0)(standing(change)), asked };
}

describe('a judge that names the missing constraint', () => {
	it('chooses the type by a letter, writes one of it, and checks it on both texts', async () => {
		const { missed, asked } = await found({});
		expect(missed).toEqual({
			constraint: { type: 'linguistic-characteristics', from: 'model', text: GOOD },
			usedTypes: ['linguistic-characteristics'],
			refused: []
		});
		expect(asked.map(({ kind }) => kind)).toEqual(['choice', 'text', 'choice', 'choice']);
	});

	it('shows the types in a drawn order, without those that were used', async () => {
		const typesOf = async (seed: number, usedTypes: string[] = []) => {
			const { asked } = await found({}, { usedTypes, randomOf: (name) => createRandom(seed, name) });
			const [first] = asked;
			return Array.from(
				shown(first as ChoiceRequest).matchAll(/^\w: ([A-Z][\w -]+) \(/gmu),
				([, title]) => title
			);
		};
		const [one, other] = [await typesOf(0), await typesOf(1)];
		expect(one).toHaveLength(12);
		expect(one).not.toEqual(other);
		expect(new Set(one)).toEqual(new Set(other));
		expect(await typesOf(0, ['emotion', 'inclusion'])).toHaveLength(10);
	});

	it.each<[string, string, string]>([
		['None', 'None', REFUSED.nothing],
		['two words', 'Be warm.', REFUSED.form],
		['27 words', 'word '.repeat(27), REFUSED.form],
		['talk of the outputs', 'Compare it with the kitchen as Output1 does.', REFUSED.form],
		['talk of a text', 'Compare it as the passage does with sugar.', REFUSED.broken],
		['what the document breaks', 'Write at least 100 words of it.', REFUSED.broken],
		['what the student keeps to', 'Write at most 60 words in all.', REFUSED.kept]
	])('is not heard with %s, and the next likeliest type is tried', async (_, written, reason) => {
		const { missed } = await found({ write: () => written });
		expect(missed.constraint).toBeNull();
		expect(missed.usedTypes).toEqual(['linguistic-characteristics', 'tone-and-style']);
		expect(missed.refused.map((one) => one.reason)).toEqual([reason, reason]);
	});

	it('is not heard twice with the same', async () => {
		const before = {
			type: 'emotion',
			from: 'model' as const,
			text: 'Compare the process with something from your kitchen.'
		};
		expect((await found({}, { constraints: [before] })).missed.refused[0]?.reason).toBe(REFUSED.said);
	});

	it.each<[string, readonly [number, number], readonly [number, number]]>([
		['the document may break', [0.6, 0.4], [0.1, 0.9]],
		['the student keeps to', [0.9, 0.1], [0.9, 0.1]]
	])('is not heard with what %s', async (_, ofDocument, ofStudent) => {
		const choose = (request: ChoiceRequest) => {
			const words = shown(request);
			if (!words.includes('keep to the constraint?')) return choosing('Linguistic')(request);
			return words.includes('sugar in a pan') ? ofDocument : ofStudent;
		};
		expect((await found({ choose })).missed.refused[0]?.reason).toBe(REFUSED.kept);
	});

	it('is heard with what the student may keep to: it has something to learn', async () => {
		const choose = (request: ChoiceRequest) => {
			const words = shown(request);
			if (!words.includes('keep to the constraint?')) return choosing('Linguistic')(request);
			return words.includes('sugar in a pan') ? [0.9, 0.1] : [0.5, 0.5];
		};
		expect((await found({ choose })).missed.constraint?.text).toBe(GOOD);
	});

	it.each([
		// What a model of 1.5 billion parameters wrote before it was shown an example, and what it copies from that.
		'The first answer uses formal language and technical terms, while the second one uses casual language.',
		'Use short, plain sentences, as one neighbour talks to another.'
	])('is not heard with “%s”', async (written) => {
		expect((await found({ write: () => written })).missed.constraint).toBeNull();
	});

	it('ends where no type fits', async () => {
		const choose = ({ labels }: ChoiceRequest) => labels.map((_, at) => (at === labels.length - 1 ? 1 : 0));
		const { missed, asked } = await found({ choose });
		expect(missed).toEqual({ constraint: null, usedTypes: [], refused: [] });
		expect(asked).toHaveLength(1);
	});

	it('takes what can be counted without asking', async () => {
		const { missed, asked } = await found({ write: () => 'Write at most 12 words in all.' });
		expect(missed.constraint?.check).toEqual({ kind: 'words', most: 12 });
		expect(asked.map(({ kind }) => kind)).toEqual(['choice', 'text']);
	});

	it('names both in words where there are no probabilities', async () => {
		const write = (_: string, request: TextRequest) => {
			const words = shown(request);
			if (words.includes('Kinds of demands')) return `kind: **Linguistic features**\ndemand: ${GOOD}`;
			return `reason: So it is.\nsatisfied: ${words.includes('sugar in a pan') ? 'YES' : 'NO'}`;
		};
		const { missed } = await found({ write }, {}, 'choice');
		expect(missed.constraint).toEqual({ type: 'linguistic-characteristics', from: 'model', text: GOOD });
	});

	it('is not heard with a type that was not offered', async () => {
		const write = () => `kind: Colour\ndemand: ${GOOD}`;
		expect((await found({ write }, {}, 'choice')).missed).toEqual({
			constraint: null,
			usedTypes: [],
			refused: []
		});
	});
});
