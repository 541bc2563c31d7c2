import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '#lib/core/constraints/measure/word-count.ts';
import type { TextRequest } from '#lib/core/engine.ts';
import { selfLengthen } from '#lib/core/methods/self-lengthen.ts';
import { EXTEND_PROMPT } from '#lib/core/prompt/extend-prompt.ts';
import { INSTRUCTION_PROMPT } from '#lib/core/prompt/instruction-prompt.ts';
import { playMethod, type MethodPlay } from '#tests/support/played-method.ts';

const REQUEST = 'Why does bread rise in a warm kitchen?';
const FIRST = 'Yeast eats sugar and gives off gas. The gas stays in the dough. Heat makes it firm.';
const FULLER =
	'Yeast, a living thing, eats sugar that flour holds. It gives off gas and a little alcohol. Bubbles form.';
const REST =
	'Gluten keeps the gas in the dough like the skin of a balloon. Heat makes the crumb firm, and a crust closes it.';

const shownTo = ({ prompt }: TextRequest) =>
	prompt.form === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');

/** What a good model says to each of the method's prompts. */
function write(request: TextRequest): string {
	const shown = shownTo(request);
	if (shown.includes('an answer that an assistant gave')) return REQUEST;
	if (shown.includes('answer what you are asked')) return FIRST;
	return shown.includes('Go on right where you stopped') ? REST : FULLER;
}

const writing = (say: (request: TextRequest) => string): MethodPlay['act'] => ({
	write: (_, request) => say(request),
	measure: () => -1,
	choose: ({ labels }) => labels.map((_, at) => (at === labels.length - 1 ? 1 : 0))
});

const play = (scene: Partial<MethodPlay> = {}) =>
	playMethod(selfLengthen, { act: writing(write), options: { rounds: 1 }, ...scene });

describe('Self-Lengthen with a model that follows instructions', () => {
	it('lengthens nothing for a request that breaks a rule', async () => {
		// Its answer would be blocked whatever it is, as the English request that a small model wrote for a Chinese text.
		const act = writing((request) => {
			const isRequest = shownTo(request).includes('an answer that an assistant gave');
			return isRequest ? 'What does the passage say about bread?' : write(request);
		});
		const { drafts, events } = await play({ act });
		expect(drafts).toEqual([]);
		expect(events).toEqual([{ kind: 'nothing', reason: 'nothing-usable' }]);
	});

	it('answers the request of a passage, makes that longer, and rates the pair', async () => {
		const { drafts, ratings } = await play();
		const text = `Yeast, a living thing, eats sugar that flour holds. It gives off gas and a little alcohol. ${REST}`;
		expect(drafts).toEqual([
			{
				instruction: REQUEST,
				response: { from: 'model', text },
				trail: [{ name: 'initial-response', text: FIRST, note: '17 words' }],
				issues: [],
				alternatives: [],
				prompts: [INSTRUCTION_PROMPT, 'direct-answer@1', EXTEND_PROMPT]
			}
		]);
		expect(ratings).toMatchObject([{ readOut: 'scale', value: 5 }]);
	});

	it('warns of what the passage does not say, which never blocks: the method invents', async () => {
		const act = writing((request) => write(request).replace('Gluten', 'In Vienna, since 1850, gluten'));
		const { drafts } = await play({ act });
		expect(drafts[0]?.issues).toMatchObject([{ rule: 'new-facts', blocking: false }]);
		expect(drafts[0]?.issues[0]?.detail).toContain('1850');
	});

	it('shows the texts of all rounds on the way', async () => {
		const words = ['soda', 'lime', 'salt', 'milk', 'rye'];
		const act = writing((request) => {
			const { samplerSeed } = request.sampling;
			const isRest = shownTo(request).includes('Go on right where you stopped');
			return isRest ? `${REST} Some add ${words.slice(0, samplerSeed + 1).join(' and ')}.` : write(request);
		});
		const { drafts } = await play({ act, options: { rounds: 3 } });
		const trail = drafts[0]?.trail ?? [];
		expect(trail.map(({ name }) => name)).toEqual([
			'initial-response',
			'extended-response',
			'extended-response'
		]);
		const counts = trail.map(({ text }) => countWords(text));
		expect(counts).toEqual(counts.toSorted((a, b) => a - b));
	});

	it('rejects what did not get longer by a rule, and says so', async () => {
		const act = writing((request) => (write(request) === REST ? '' : write(request)));
		const { drafts, ratings } = await play({ act });
		expect(drafts).toMatchObject([
			{ response: { text: FIRST }, issues: [{ rule: 'not-longer', blocking: true }] }
		]);
		expect(drafts[0]).not.toHaveProperty('trail');
		expect(ratings).toHaveLength(1);
	});

	it('tries as often as the recipe says, each time with other draws', async () => {
		const act = writing((request) => (write(request) === REST ? '' : write(request)));
		const extended = async (options: Record<string, number>, failedTries = 0) => {
			const { asked } = await play({ act, options, failedTries });
			const seeds = asked.map((request) =>
				request.kind === 'text' && shownTo(request).includes('<outline>')
					? request.sampling.samplerSeed
					: null
			);
			return [...new Set(seeds.filter((seed) => seed !== null))];
		};
		expect(await extended({ rounds: 1 })).toEqual([0, 1, 2]);
		expect(await extended({ rounds: 2, retries: 0 })).toEqual([0, 1]);
		const again = await extended({ rounds: 1 }, 1);
		expect(Math.min(...again)).toBeGreaterThan(100);
	});

	it('writes as many responses as the recipe says, each a pair of its own', async () => {
		const { events } = await play({ options: { rounds: 1, answers: 3 } });
		expect(events.map(({ kind }) => kind)).toEqual([
			'candidate',
			'rating',
			'candidate',
			'rating',
			'candidate',
			'rating'
		]);
	});

	it.each([
		['no request', () => '', 'empty-answer'],
		['no answer', (request: TextRequest) => (write(request) === FIRST ? '' : write(request)), 'empty-answer'],
		[
			'only answers that break a rule',
			(request: TextRequest) =>
				write(request) === FIRST ? 'As an AI language model, I cannot.' : write(request),
			'nothing-usable'
		]
	])('gives nothing where there is %s', async (_, say, reason) => {
		const { events } = await play({ act: writing(say) });
		expect(events).toEqual([{ kind: 'nothing', reason }]);
	});
});

describe('Self-Lengthen with a tiny model', () => {
	it('goes on after each section, and rates by likelihood', async () => {
		const more = [
			'Bakers knead flour, water and yeast for ten minutes.',
			'A hot oven closes the crust of the dough.'
		];
		const act: MethodPlay['act'] = {
			write: (opener, request) => {
				if (request.prompt.form === 'chat') return FIRST;
				if (opener !== '') return ' yeast do with sugar and gas?';
				return more[request.sampling.samplerSeed % more.length] ?? '';
			},
			measure: (_, hasPassage) => (hasPassage ? -1 : -3)
		};
		const passage = `${FIRST} Bread rises.`;
		const { drafts, ratings } = await play({ act, form: 'tiny', passage, options: { rounds: 2 } });
		expect(drafts[0]?.response).toEqual({ from: 'model', text: `${FIRST} ${more.join(' ')}` });
		expect(drafts[0]?.prompts.slice(-2)).toEqual(['direct-answer@1', 'go-on@1']);
		expect(ratings).toMatchObject([{ readOut: 'lift' }]);
	});
});

describe('Self-Lengthen with a tiny model and a passage that is not in Latin script', () => {
	it('makes nothing, and does not ask for an answer', async () => {
		const act: MethodPlay['act'] = { write: () => '', measure: (_, hasPassage) => (hasPassage ? -1 : -3) };
		const passage = '玻璃是用沙子做成的。沙子要和纯碱一起在炉子里加热，直到熔化，然后才能吹成瓶子。';
		const { events, asked } = await play({ act, form: 'tiny', passage, language: 'zh' });
		expect(events).toEqual([{ kind: 'nothing', reason: 'no-language' }]);
		expect(asked.every(({ kind }) => kind === 'likelihood')).toBe(true);
	});
});

describe('whatever a model says', () => {
	it('a response is more than 1.2 times as long as the first one, or blocked', async () => {
		const anyWords = fc.array(fc.constantFrom(FIRST, FULLER, REST, 'Gas.', '', '?', 'and so on'), {
			minLength: 1
		});
		await fc.assert(
			fc.asyncProperty(anyWords, async (answers) => {
				let at = 0;
				const act = writing(() => answers[at++ % answers.length] ?? '');
				const { events, drafts } = await play({ act });
				expect(['nothing', 'rating']).toContain(events.at(-1)?.kind);
				for (const { response, trail, issues } of drafts) {
					const initial = trail?.[0]?.text ?? '';
					const words = response.from === 'model' ? countWords(response.text) : 0;
					const isLong = initial !== '' && words > 1.2 * countWords(initial);
					expect(isLong || issues.some(({ blocking }) => blocking)).toBe(true);
				}
			}),
			{ numRuns: 50 }
		);
	});
});
