import { describe, expect, it } from 'vitest';
import type { MethodContext } from '#lib/core/methods/method.ts';
import { rewriteResponse, type RewriteManner } from '#lib/core/steps/rewrite-response.ts';
import { buildRecipe } from '#tests/support/records.ts';
import { openFullForm, PASSAGE } from '#tests/support/full-form.ts';

const PAIR = { instruction: 'How is glass made from sand?', response: PASSAGE };
const REWRITE =
	'Sand is melted with soda and lime. Soda lets the grains flow at a lower heat, and lime keeps the glass from ' +
	'dissolving in water. While it is still soft, the glass can be blown, pressed or drawn out.';
const MANNER: RewriteManner = { temperature: 1, topP: 0.9, language: 'en' };
const marked = (words: string) => `<response>${words}</response>`;

interface Given {
	readonly answers: readonly string[];
	readonly failedTries?: number;
	readonly manner?: Partial<RewriteManner>;
	readonly promptForm?: 'tiny' | 'full';
	readonly engine?: Partial<MethodContext['engine']>;
	readonly response?: string;
}

async function rewritten({
	answers,
	failedTries,
	manner,
	promptForm = 'full',
	engine,
	response = PASSAGE
}: Given) {
	const form = await openFullForm({ script: { rules: [{ kind: 'text', answers: [...answers] }] } });
	const context = form.context(failedTries);
	const recipe = buildRecipe({ promptForm, samplerSeed: 0 });
	const changed = { ...context, recipe, engine: { ...context.engine, ...engine } };
	const result = await rewriteResponse({ ...PAIR, response }, changed, { ...MANNER, ...manner });
	const asked = form.engine.answered.flatMap((request) => (request.kind === 'text' ? [request] : []));
	return { result, asked };
}

describe('rewriting a response', () => {
	it('takes the first rewrite that breaks no rule', async () => {
		const { result, asked } = await rewritten({ answers: [marked(REWRITE)] });
		expect(result).toEqual({ text: REWRITE, failed: [], prompts: ['rewrite@1'] });
		expect(asked).toMatchObject([{ sampling: { temperature: 1, topP: 0.9, samplerSeed: 0 } }]);
	});

	it('draws once more after one that does, and tells what it broke', async () => {
		const bad = `${REWRITE} It takes 1700 degrees.`;
		const { result } = await rewritten({ answers: [marked(bad), marked(REWRITE)] });
		expect(result.text).toBe(REWRITE);
		expect(result.failed).toEqual([{ name: 'rewrite', text: bad, note: 'new-facts: 1700' }]);
	});

	it.each([
		['a missing close marker', `<response>${REWRITE}`, 'wrong-form'],
		['a new number', marked(`${REWRITE} It takes 1700 degrees.`), 'new-facts: 1700'],
		['a new name', marked(`${REWRITE} So says Anna Smith.`), 'new-facts: Anna Smith'],
		['a tenth of the draft', marked('Sand is melted with soda.'), /response-length/u],
		['an announcement', marked(`Here is the improved answer: ${REWRITE}`), /response-speaks-of-task/u],
		['nothing', '', 'empty']
	])('leaves the draft alone after two with %s', async (_, answer, note) => {
		const { result, asked } = await rewritten({ answers: [answer] });
		expect(result.text).toBeNull();
		expect(asked.map(({ sampling }) => sampling.samplerSeed)).toEqual([0, 1]);
		for (const failed of result.failed) expect(failed.note).toMatch(note);
		expect(result.failed).toHaveLength(2);
	});

	it('is a new draw after failed tries', async () => {
		const { asked } = await rewritten({ answers: [''], failedTries: 2 });
		expect(asked.map(({ sampling }) => sampling.samplerSeed)).toEqual([4, 5]);
	});

	it('leaves the model room for half as much again, and asks nothing where the window has none', async () => {
		const { asked } = await rewritten({ answers: [marked(REWRITE)] });
		expect(asked[0]?.sampling.maxTokens).toBeGreaterThanOrEqual((PASSAGE.length / 4) * 1.5);
		const tooLong = await rewritten({ answers: [marked(REWRITE)], response: 'Glass is old. '.repeat(600) });
		expect(tooLong.asked).toEqual([]);
		expect(tooLong.result.failed).toEqual([{ name: 'rewrite', text: '', note: 'too-long' }]);
	});
});

describe('rewriting with a tiny model', () => {
	it('asks in a plainer form, greedily, and reads the answer as it is', async () => {
		const { result, asked } = await rewritten({ answers: [REWRITE], promptForm: 'tiny' });
		expect(result).toEqual({ text: REWRITE, failed: [], prompts: ['plain-rewrite@1'] });
		expect(asked).toMatchObject([{ sampling: { temperature: 0 } }]);
	});

	it('asks once, since its second draws are worse', async () => {
		const { result, asked } = await rewritten({ answers: ['', REWRITE], promptForm: 'tiny' });
		expect(result.text).toBeNull();
		expect(asked).toHaveLength(1);
	});

	it('passes over what announces the rewrite', async () => {
		const answer = `Here's a clearer version of the text:\n\n${REWRITE}`;
		expect((await rewritten({ answers: [answer], promptForm: 'tiny' })).result.text).toBe(REWRITE);
	});

	it.each([
		['German', { manner: { language: 'de' } }],
		['Chinese', { response: '玻璃是用沙子做的。沙子和纯碱、石灰一起熔化。', manner: { language: null } }]
	])('asks nothing about %s, which it does not write', async (_, given) => {
		const { result, asked } = await rewritten({ answers: [REWRITE], promptForm: 'tiny', ...given });
		expect(asked).toEqual([]);
		expect(result.failed).toMatchObject([{ note: 'no-language' }]);
	});
});
