import { describe, expect, it } from 'vitest';
import type { EngineDescription, TextRequest } from '#lib/core/engine.ts';
import { firstAnswer, lengthen } from '#lib/core/steps/lengthen.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { FULL_RECIPE } from '#tests/support/full-form.ts';

const TEXT = 'Sand is melted. Glass is cooled.';
const FRESH = [
	'soda',
	'lime',
	'furnaces',
	'pipes',
	'moulds',
	'bubbles',
	'windows',
	'bottles',
	'lenses',
	'mirrors'
];

const seedOf = ({ sampling }: TextRequest) => sampling.samplerSeed;
const isRest = ({ prompt }: TextRequest) => prompt.form === 'chat' && prompt.messages.length > 2;

function scene(write: (request: TextRequest) => string | null) {
	const ask = answeringAsker({ write: (_, request) => write(request), measure: () => -1 });
	const context = { ask, engine: { contextTokens: 4096 } as EngineDescription, recipe: FULL_RECIPE };
	const seeds = () => new Set(ask.asked.map((request) => (request.kind === 'text' ? seedOf(request) : -1)));
	return { context, seeds };
}

/** A sentence more for each number of the sampler, as long as that number says. */
const grow = (request: TextRequest) =>
	isRest(request)
		? `Glass is cooled with ${FRESH.slice(0, seedOf(request) + 1).join(' and ')}.`
		: 'Sand is melted.';

const outline = { instruction: 'How is glass made?', text: TEXT, language: 'en', samplerSeed: 0 };

describe('a text is lengthened', () => {
	it('in rounds, each of which begins with what came before', async () => {
		const { context, seeds } = scene(grow);
		const texts = await lengthen(outline, { rounds: 3, retries: 0, gain: 1.2 }, context);
		expect(texts).toEqual([
			TEXT,
			'Sand is melted. Glass is cooled with soda.',
			'Sand is melted. Glass is cooled with soda and lime.',
			'Sand is melted. Glass is cooled with soda and lime and furnaces.'
		]);
		expect(seeds()).toEqual(new Set([0, 1, 2]));
	});

	it('anew, with other draws, where it did not get long enough', async () => {
		const { context, seeds } = scene((request) => (seedOf(request) < 4 ? '' : grow(request)));
		const texts = await lengthen(outline, { rounds: 2, retries: 2, gain: 1.2 }, context);
		expect(texts.at(-1)).toContain('moulds and bubbles');
		expect(seeds()).toEqual(new Set([0, 1, 2, 3, 4, 5]));
	});

	it('not further once it is long enough', async () => {
		const { context, seeds } = scene(grow);
		await lengthen(outline, { rounds: 3, retries: 5, gain: 1.2 }, context);
		expect(seeds().size).toBe(3);
	});

	it.each([
		[
			'repeats',
			'Glass is cooled. Then workers blow it press it or draw it out while hot. Then workers blow it press it or draw it out while hot.'
		],
		['says nothing new', 'Glass is cooled. And cooled it is. And glass it is. And melted it is.'],
		['breaks off', 'Glass is cooled with soda and'],
		['speaks of its making', 'Glass is cooled with soda in this revised version.'],
		['is no longer', 'Glass cooled.']
	])('but not to what %s', async (_, rest) => {
		const { context } = scene((request) => (isRest(request) ? rest : 'Sand is melted.'));
		expect(await lengthen(outline, { rounds: 1, retries: 0, gain: 1.2 }, context)).toEqual([TEXT]);
	});
});

describe('a first answer', () => {
	const asked = { instruction: 'How is glass made?', language: 'en', samplerSeed: 10 };

	it('is the first draw that breaks no rule', async () => {
		const { context, seeds } = scene((request) =>
			seedOf(request) === 10 ? 'As an AI language model I cannot.' : TEXT
		);
		expect(await firstAnswer(asked, context)).toEqual({ ok: true, value: TEXT });
		expect(seeds()).toEqual(new Set([10, 11]));
	});

	it.each([
		['empty-answer', ''],
		['nothing-usable', 'I’m sorry, I cannot help with that request.']
	])('is %s after three draws', async (failure, answer) => {
		const { context, seeds } = scene(() => answer);
		expect(await firstAnswer(asked, context)).toEqual({ ok: false, failure });
		expect(seeds().size).toBe(3);
	});

	it('leaves room to grow', async () => {
		const longest: number[] = [];
		const { context } = scene(({ sampling }) => {
			longest.push(sampling.maxTokens);
			return TEXT;
		});
		await firstAnswer(asked, context);
		await firstAnswer(asked, { ...context, recipe: { ...FULL_RECIPE, promptForm: 'tiny' } });
		await firstAnswer(asked, { ...context, engine: { contextTokens: 1024 } as EngineDescription });
		expect(longest).toEqual([700, 160, 256]);
	});
});
