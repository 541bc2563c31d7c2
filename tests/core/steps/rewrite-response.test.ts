import { describe, expect, it } from 'vitest';
import { mainScript } from '#lib/core/corpus/words.ts';
import { rewriteIssues } from '#lib/core/judge/rewrite-rules.ts';
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
const broken = (rule: string, detail?: string) => ({
	issues: expect.arrayContaining([
		expect.objectContaining({ rule, ...(detail === undefined ? {} : { detail }) })
	])
});

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
		expect(result).toEqual({ text: REWRITE, failed: [], prompts: ['rewrite@2'] });
		expect(asked).toMatchObject([{ sampling: { temperature: 1, topP: 0.9, samplerSeed: 0 } }]);
	});

	it('draws once more after one that does, and tells what it broke', async () => {
		const bad = `${REWRITE} It takes 1700 degrees.`;
		const { result } = await rewritten({ answers: [marked(bad), marked(REWRITE)] });
		expect(result.text).toBe(REWRITE);
		expect(result.failed).toEqual([
			{ name: 'rewrite', text: bad, issues: [{ rule: 'new-facts', blocking: true, detail: '1700' }] }
		]);
	});

	it.each([
		['a missing close marker', `<response>${REWRITE}`, { reason: 'wrong-form' }],
		['a new number', marked(`${REWRITE} It takes 1700 degrees.`), broken('new-facts', '1700')],
		['a new name', marked(`${REWRITE} So says Anna Smith.`), broken('new-facts', 'Anna Smith')],
		['a tenth of the draft', marked('Sand is melted with soda.'), broken('response-length')],
		['an announcement', marked(`Here is the improved answer: ${REWRITE}`), broken('response-speaks-of-task')],
		// So did a model of 1.5B parameters once it was shown how close to keep.
		['the draft word for word', marked(PASSAGE), { note: expect.stringContaining('word for word') }],
		['nothing', '', { reason: 'empty-answer' }]
	])('leaves the draft alone after two with %s', async (_, answer, found) => {
		const { result, asked } = await rewritten({ answers: [answer] });
		expect(result.text).toBeNull();
		expect(asked.map(({ sampling }) => sampling.samplerSeed)).toEqual([0, 1]);
		for (const failed of result.failed) expect(failed).toMatchObject(found);
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
		expect(tooLong.result.failed).toEqual([{ name: 'rewrite', text: '', reason: 'too-long' }]);
	});
});

describe('the prompt of a rewrite', () => {
	const messagesFor = async (response: string) => {
		const [request] = (await rewritten({ answers: [''], response })).asked;
		return request?.prompt.form === 'chat' ? request.prompt.messages : [];
	};

	it.each([
		['English', PASSAGE, 'the language of the draft'],
		['Chinese', '玻璃是用沙子做的。沙子和纯碱、石灰一起熔化，趁软的时候可以吹，也可以压。', 'Chinese']
	])('shows its form by a worked example, and names the language: %s', async (_, response, language) => {
		const [system, ...turns] = await messagesFor(response);
		expect(system?.content).toContain(`Write in ${language}`);
		expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
		expect(turns[1]?.content).toMatch(/^<response>[^<]+<\/response>$/u);
		expect(mainScript(turns[1]?.content.replaceAll(/<.*?>/gu, '') ?? '')).toBe(mainScript(response));
	});

	const between = (text: string, open: string, close: string) =>
		text.slice(text.indexOf(open) + open.length, text.indexOf(close));

	it('shows an example that keeps the rules of a rewrite', async () => {
		for (const passage of [PASSAGE, '玻璃是用沙子做的。']) {
			const [, asked, answer] = (await messagesFor(passage)).map(({ content }) => content);
			const instruction = between(asked!, '<question>\n', '\n</question>');
			const draft = between(asked!, '<draft>\n', '\n</draft>');
			const rewrite = between(answer!, '<response>', '</response>');
			expect(rewriteIssues({ instruction, draft, rewrite })).toEqual([]);
		}
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
		expect(result.failed).toMatchObject([{ reason: 'no-language' }]);
	});
});
