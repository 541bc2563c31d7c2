import { describe, expect, it } from 'vitest';
import type { EngineDescription, TextRequest } from '#lib/core/engine.ts';
import { extendOnce } from '#lib/core/steps/extend.ts';
import type { Extender } from '#lib/core/steps/extender.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { FULL_RECIPE } from '#tests/support/full-form.ts';

const shownTo = ({ prompt }: TextRequest) =>
	prompt.form === 'text' ? [prompt.text] : prompt.messages.map(({ content }) => content);
const isRest = (request: TextRequest) => shownTo(request).at(-1)?.startsWith('Go on right') === true;

/** An extender that writes what it is told for the first stage and for the rest. */
function scene(write: (request: TextRequest) => string | null, contextTokens = 4096) {
	const ask = answeringAsker({ write: (_, request) => write(request), measure: () => -1 });
	const engine = { contextTokens } as EngineDescription;
	const extender: Extender = { ask, engine, recipe: FULL_RECIPE };
	const asked = () => ask.asked.filter((request) => request.kind === 'text');
	return { extender, asked };
}

const OUTLINE = { instruction: 'How is glass made?', language: 'en', samplerSeed: 3 };

const LIST = 'Glass needs:\n- sand\n- soda\n- lime';
const PARAGRAPHS = 'Sand is melted.\n\nSoda is added.\n\nLime is added.\n\nIt is cooled.';

describe('a text is extended in two stages', () => {
	it.each([
		[
			'paragraphs',
			PARAGRAPHS,
			'Sand A.\n\nSand B.\n\nSoda C.',
			'Lime D.\n\nCooled E.',
			'Sand A.\n\nSand B.\n\nLime D.\n\nCooled E.'
		],
		[
			'lines',
			LIST,
			'Glass needs much:\n- white sand\n- pure sand',
			'- ash soda\n- white lime',
			'Glass needs much:\n- white sand\n- ash soda\n- white lime'
		],
		[
			'sentences',
			'Sand is melted. It is cooled.',
			'Sand is clean. Sand is white. It melted.',
			'Glass cooled.',
			'Sand is clean. Sand is white. Glass cooled.'
		],
		[
			'Chinese sentences',
			'沙子熔化了。玻璃冷却了。',
			'白色的沙子熔化了。很热。沙子发红。',
			'玻璃慢慢冷却了。',
			'白色的沙子熔化了。很热。玻璃慢慢冷却了。'
		]
	])('and joined by what stands between its %s', async (_, text, first, rest, whole) => {
		const { extender } = scene((request) => (isRest(request) ? rest : first));
		expect(await extendOnce({ ...OUTLINE, text }, extender)).toBe(whole);
	});

	it('of which the first gets the first half, and the second the whole with what is kept', async () => {
		const { extender, asked } = scene((request) =>
			isRest(request) ? 'Lime D. Cooled E.' : 'Sand A.\n\nSand B.\n\nSoda C.'
		);
		await extendOnce({ ...OUTLINE, text: PARAGRAPHS }, extender);
		const [first = [], second = []] = asked().map(shownTo);
		expect(first[1]).toContain('Sand is melted.\n\nSoda is added.\n');
		expect(first[1]).not.toContain('Lime');
		expect(second[1]).toContain(PARAGRAPHS);
		expect(second[2]).toBe('Sand A.\n\nSand B.');
		expect(second[3]).toContain('<outline>\nLime is added.\n\nIt is cooled.\n</outline>');
	});

	it('without the sentences that the second writes once more', async () => {
		const first = 'Sand is melted at a great heat. It flows like honey. Lime is added.';
		const rest = 'It flows like honey. Then it is cooled. Cooled glass is hard.';
		const { extender } = scene((request) => (isRest(request) ? rest : first));
		expect(await extendOnce({ ...OUTLINE, text: 'Sand is melted. It is cooled.' }, extender)).toBe(
			'Sand is melted at a great heat. It flows like honey. Then it is cooled. Cooled glass is hard.'
		);
	});

	it('and is all of the first where nothing is left for the second', async () => {
		const { extender, asked } = scene(() => 'Sand is melted at a great heat.');
		expect(await extendOnce({ ...OUTLINE, text: 'Sand is melted.' }, extender)).toBe(
			'Sand is melted at a great heat.'
		);
		expect(asked()).toHaveLength(1);
	});

	it('and is what the second wrote where that began anew', async () => {
		const first =
			'Sand is melted in a furnace of clay, at a great heat, by night and day. Soda is added. Lime too.';
		const { extender } = scene((request) => (isRest(request) ? `${first} Then it is cooled.` : first));
		expect(await extendOnce({ ...OUTLINE, text: PARAGRAPHS }, extender)).toBe(`${first} Then it is cooled.`);
	});

	it.each([
		['the first writes nothing', '', 'Lime D. Cooled E.'],
		['the first writes of something else', 'Kings built roads.', 'Lime D. Cooled E.'],
		['the second writes nothing', 'Sand A. Soda B.', ''],
		['the second writes of something else', 'Sand A. Soda B.', 'Kings built roads.']
	])('or not at all where %s', async (_, first, rest) => {
		const { extender } = scene((request) => (isRest(request) ? rest : first));
		expect(await extendOnce({ ...OUTLINE, text: PARAGRAPHS }, extender)).toBeNull();
	});

	it('asks for no more than the window holds', async () => {
		const { extender, asked } = scene(() => 'Sand A. Soda B.');
		await extendOnce({ ...OUTLINE, text: PARAGRAPHS }, extender);
		for (const { sampling } of asked()) expect(sampling.maxTokens).toBeLessThan(4096);
	});
});

/** Four sections of about 600 letters. */
const SECTIONS = ['Sand', 'Soda', 'Lime', 'Heat'].map((word) =>
	`${word} is a part of this section. `.repeat(20).trim()
);

describe('a text that has no room in the window', () => {
	it('is extended section by section, each with its neighbours', async () => {
		const fuller = (request: TextRequest) => {
			const [, section = ''] = /<section>\n(\w+)/u.exec(shownTo(request).join('\n')) ?? [];
			return `${section} is a part of a fuller section.`;
		};
		const { extender, asked } = scene(fuller, 1500);
		const extended = await extendOnce({ ...OUTLINE, text: SECTIONS.join('\n\n') }, extender);
		const words = ['Sand', 'Soda', 'Lime', 'Heat'];
		expect(extended).toBe(words.map((word) => `${word} is a part of a fuller section.`).join('\n\n'));
		const second = shownTo(asked()[1]!).join('\n');
		expect(second).toContain('<before>\nSand');
		expect(second).toContain('<after>\nLime');
	});

	it('keeps the sections of which something else or nothing was made', async () => {
		const { extender } = scene(
			(request) => (shownTo(request).join().includes('<section>\nSoda') ? 'Kings built roads.' : ''),
			1500
		);
		const text = SECTIONS.join('\n\n');
		expect(await extendOnce({ ...OUTLINE, text }, extender)).toBe(text);
	});

	it('leaves the neighbours out where they take the section’s room, and asks nothing where there is none', async () => {
		const small = scene(() => 'Sand is a part.', 700);
		await extendOnce({ ...OUTLINE, text: SECTIONS.join('\n\n') }, small.extender);
		expect(shownTo(small.asked()[1]!).join('\n')).not.toContain('<before>');
		const tiny = scene(() => 'Sand is a part.', 300);
		expect(await extendOnce({ ...OUTLINE, text: SECTIONS.join('\n\n') }, tiny.extender)).toBe(
			SECTIONS.join('\n\n')
		);
		expect(tiny.asked()).toEqual([]);
	});
});
