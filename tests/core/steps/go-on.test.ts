import { describe, expect, it } from 'vitest';
import type { EngineDescription, TextRequest } from '#lib/core/engine.ts';
import { goOnInSections } from '#lib/core/steps/go-on.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { FULL_RECIPE } from '#tests/support/full-form.ts';

const FIRST =
	'Glass is made of sand that is melted in a furnace. Soda is put in with the sand, so that the grains flow at a lower heat ' +
	'than they would need by themselves, and lime keeps the glass from dissolving in water when it rains.';
const SECOND = 'Then the glass is blown, pressed or drawn out while it is still soft.';
const TEXT = `${FIRST}\n\n${SECOND}`;
const OUTLINE = { instruction: 'How is glass made?', text: TEXT, language: 'en', samplerSeed: 0 };

function goingOn(write: (request: TextRequest, at: number) => string | null, contextTokens = 2048) {
	let at = 0;
	const ask = answeringAsker({ write: (_, request) => write(request, at++), measure: () => -1 });
	const engine = { contextTokens } as EngineDescription;
	return {
		ask,
		done: goOnInSections(OUTLINE, { ask, engine, recipe: { ...FULL_RECIPE, promptForm: 'tiny' } })
	};
}

const MORE = [
	'Furnaces of brick hold the melted sand for days.',
	'Workers turn the soft glass on long iron pipes.'
];

describe('a tiny model makes a text longer', () => {
	it('by going on after each section', async () => {
		const { ask, done } = goingOn((_, at) => ` ${MORE[at] ?? ''}`);
		expect(await done).toBe(`${FIRST} ${MORE[0] ?? ''}\n\n${SECOND} ${MORE[1] ?? ''}`);
		const prompts = ask.asked.map((request) =>
			request.kind === 'text' && request.prompt.form === 'text' ? request.prompt.text : ''
		);
		expect(prompts[0]).toBe(`How is glass made?\n\n${FIRST}`);
		expect(prompts[1]?.endsWith(SECOND)).toBe(true);
	});

	it.each([
		['is about something else', 'Kings built roads through forests.'],
		[
			'says the same again',
			'Soda is put in with the sand, so that the grains flow at a lower heat than they would need by themselves.'
		],
		['says nothing new', 'Sand is melted.'],
		['is a refusal', 'I cannot go on as an AI language model that melts sand.'],
		['is nothing', '']
	])('but not with what %s', async (_, more) => {
		expect(await goingOn(() => more).done).toBeNull();
	});

	it('with the first line of what it goes on with, and no half sentence', async () => {
		const { done } = goingOn((_, at) => (at === 0 ? `${MORE[0] ?? ''}\nAnother line.` : null));
		// What is cut off has no whole sentence.
		expect(await done).toBe(`${FIRST} ${MORE[0] ?? ''}\n\n${SECOND}`);
	});

	it('and asks nothing where the window is full', async () => {
		const { ask, done } = goingOn(() => MORE[0] ?? '', 64);
		expect(await done).toBeNull();
		expect(ask.asked).toEqual([]);
	});
});
