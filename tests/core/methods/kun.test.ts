import { describe, expect, it } from 'vitest';
import { AskRefused } from '#lib/core/ask.ts';
import type { EngineRequest, TextRequest } from '#lib/core/engine.ts';
import { kun } from '#lib/core/methods/kun.ts';
import type { CandidateDraft, RatingDraft } from '#lib/core/methods/method.ts';
import { POINT_EXAMPLES } from '#lib/core/prompt/kun-point-examples.ts';
import type { TinyModelAct } from '#tests/support/answering-asker.ts';
import { PASSAGE as GLASS } from '#tests/support/full-form.ts';
import { playMethod, type MethodPlay } from '#tests/support/played-method.ts';

const TOFU =
	'小时候我最爱看外婆做豆腐。黄豆要先泡一夜，加水磨成豆浆，滤去豆渣以后煮开。然后慢慢倒进卤水，豆浆就结成了豆花。' +
	'把豆花舀进铺了布的木框，压去多余的水，豆腐就做好了。';
const REQUEST = '请说明怎样用黄豆做豆腐。';
const ANSWER =
	'先把黄豆泡一夜，加水磨成豆浆，滤去豆渣以后煮开，再慢慢倒进卤水，最后压去多余的水，就成了豆腐。';

interface Scene extends Omit<MethodPlay, 'act'> {
	readonly label?: readonly string[];
	readonly polish?: readonly string[];
	/** Of the request alone, and of the pair: how likely good is. */
	readonly point?: number;
	readonly pair?: number;
	readonly act?: Partial<TinyModelAct>;
}

const isPolish = (words: string) => /请只用已知的内容|Carry out the instruction/u.test(words);
const EXAMPLES = [...POINT_EXAMPLES.zh, ...POINT_EXAMPLES.en].map(({ instruction }) => `【${instruction}】`);
/** What the odds of the request are held against. */
const isOfExample = (words: string) => EXAMPLES.some((example) => words.includes(example));
const isOfPair = (words: string) => /合用|can be used together/u.test(words);

function wordsOf({ prompt }: Pick<TextRequest, 'prompt'>): string {
	return prompt.form === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');
}

/** The answer of that number, as the scripted engine takes it. */
const drawn = (answers: readonly string[], { sampling }: TextRequest) =>
	answers[sampling.samplerSeed % answers.length] ?? '';

async function play({ label = [REQUEST], polish = [ANSWER], point = 0.8, pair = 0.7, ...scene }: Scene = {}) {
	const act: TinyModelAct = {
		write: (_opener, request) => drawn(isPolish(wordsOf(request)) ? polish : label, request),
		measure: () => -1,
		choose: (request) => {
			const words = wordsOf(request);
			const other = isOfExample(words) ? 0.5 : point;
			const good = isOfPair(words) ? pair : other;
			return [good, 1 - good];
		},
		...scene.act
	};
	const played = await playMethod(kun, { passage: TOFU, language: 'zh', ...scene, act });
	const [draft] = played.drafts;
	return { ...played, draft: draft as CandidateDraft };
}

const kindsOf = (asked: readonly EngineRequest[]) =>
	asked.flatMap((request) => {
		const words = request.kind === 'embed' ? '' : wordsOf(request);
		if (isOfExample(words)) return [];
		return request.kind === 'text' && isPolish(words) ? ['polish'] : [request.kind];
	});
const oddsOf = (ratings: readonly RatingDraft[]) => ratings.map(({ rubric, value }) => [rubric, value]);

describe('Kun on a Chinese passage', () => {
	it('labels, judges the request, polishes the answer, and judges the pair, in this order', async () => {
		const { events, asked } = await play();
		expect(kindsOf(asked)).toEqual(['text', 'choice', 'polish', 'choice']);
		expect(events.map(({ kind }) => kind)).toEqual(['candidate', 'rating', 'rating']);
	});

	it('makes a polished pair, and keeps the text that it was made from', async () => {
		expect((await play()).draft).toEqual({
			instruction: REQUEST,
			response: { from: 'model', text: ANSWER },
			issues: [],
			alternatives: [],
			trail: [{ name: 'passage', text: TOFU }],
			prompts: ['kun-label@2', 'kun-polish@1']
		});
	});

	it('writes with the paper’s sampling', async () => {
		const { asked } = await play();
		const texts = asked.filter((request) => request.kind === 'text');
		expect(texts.map(({ sampling: { temperature, topP } }) => [temperature, topP])).toEqual([
			[0.5, 0.95],
			[0.5, 0.95]
		]);
		expect(texts.at(-1)?.sampling.maxTokens).toBe(1024);
	});

	it('asks in Chinese alone', async () => {
		const { asked } = await play();
		const words = asked.map((request) => (request.kind === 'embed' ? '' : wordsOf(request))).join('');
		expect(words).not.toMatch(/[A-Za-z]/u);
	});

	it('cuts the hedging off the end of the answer', async () => {
		const { draft } = await play({ polish: [`${ANSWER}以上内容仅供参考。`] });
		expect(draft.response).toEqual({ from: 'model', text: ANSWER });
	});
});

describe('what decides', () => {
	const point = Math.log(0.8 / 0.2);
	const pair = Math.log(0.6 / 0.4);

	it('is the request alone, as in the paper: its odds come last', async () => {
		const { ratings } = await play({ point: 0.8, pair: 0.6 });
		expect(oddsOf(ratings)).toEqual([
			['kun-pair@1', expect.closeTo(pair, 8)],
			['kun-point@2', expect.closeTo(point, 8)]
		]);
		expect(ratings.map(({ readOut }) => readOut)).toEqual(['odds', 'odds']);
	});

	it.each([
		[0.8, 0.6, 'kun-pair@1'],
		[0.6, 0.8, 'kun-point@2']
	])('is the worse of both where both have to be good (%d, %d)', async (ofRequest, ofPair, last) => {
		const { ratings } = await play({ point: ofRequest, pair: ofPair, options: { decides: 'both' } });
		expect(ratings.at(-1)?.rubric).toBe(last);
	});

	it('spares a bad request the polishing, and says that it is bad', async () => {
		const { draft, ratings, asked } = await play({ point: 0.3 });
		expect(kindsOf(asked)).toEqual(['text', 'choice', 'choice']);
		expect(draft).toMatchObject({
			response: { from: 'passage' },
			issues: [{ rule: 'bad-instruction', blocking: false }]
		});
		expect(ratings.at(-1)?.value).toBeLessThan(0);
	});

	it('is unrated where the engine tells no probabilities', async () => {
		const { draft, ratings } = await play({ cannot: 'choice' });
		expect(draft.response.from).toBe('model');
		expect(ratings.map(({ value }) => value)).toEqual([null, null]);
	});

	it('falls back to digits where 好 and 差 are several tokens', async () => {
		const labels: string[] = [];
		await play({
			act: {
				choose: (request) => {
					labels.push(request.labels.join(''));
					if (labels.at(-1) === '好差') throw new AskRefused({ kind: 'bad-request', message: 'Two tokens.' });
					return [0.9, 0.1];
				}
			}
		});
		expect(labels.slice(0, 4)).toEqual(['好差', '12', '好差', '12']);
		expect(labels.filter((each) => each === '好差')).toHaveLength(labels.length / 2);
	});
});

describe('the lists and rules', () => {
	it('draw a request anew that has a word of the list', async () => {
		const { draft, asked } = await play({ label: ['根据文章，豆腐怎么做？', '请看图片。', REQUEST] });
		expect(draft).toMatchObject({ instruction: REQUEST, issues: [] });
		expect(kindsOf(asked).filter((kind) => kind === 'text')).toHaveLength(3);
	});

	it('ask nothing more about a request that no draw made sound', async () => {
		const { draft, ratings, asked } = await play({ label: ['请写一份豆腐的简介。'] });
		expect(kindsOf(asked)).toEqual(['text', 'text', 'text']);
		expect(draft.issues).toEqual([{ rule: 'listed-word', blocking: true, detail: '简介' }]);
		expect(ratings.map(({ value }) => value)).toEqual([null]);
	});

	it('are a person’s to change', async () => {
		const options = { 'request-words': '外婆, 豆花', 'response-words': '卤水' };
		const { draft } = await play({ label: ['外婆怎样做豆腐？'], options });
		expect(draft.issues).toEqual([{ rule: 'listed-word', blocking: true, detail: '外婆' }]);
		const other = await play({ options });
		expect(other.draft.issues).toEqual([{ rule: 'listed-answer-word', blocking: true, detail: '卤水' }]);
	});

	it('block an answer that keeps a word of its list in both draws, and do not judge the pair', async () => {
		const { draft, ratings, asked } = await play({ polish: [`作为外婆，${ANSWER}`] });
		expect(kindsOf(asked)).toEqual(['text', 'choice', 'polish', 'polish']);
		expect(draft.issues.map(({ rule }) => rule)).toEqual(['listed-answer-word']);
		expect(ratings.map(({ rubric }) => rubric)).toEqual(['kun-point@2']);
	});

	it('name a line that comes back', async () => {
		const { draft } = await play({ label: [`好的\n${REQUEST}\n${REQUEST}`] });
		expect(draft.issues.map(({ rule }) => rule)).toContain('repeats');
	});

	it('leave the passage word for word where nothing is polished', async () => {
		const { draft, asked } = await play({ options: { polish: false } });
		expect(draft.response).toEqual({ from: 'passage' });
		expect(draft.trail).toBeUndefined();
		expect(kindsOf(asked)).toEqual(['text', 'choice', 'choice']);
	});

	it('leave it so too where no answer can be read', async () => {
		expect((await play({ polish: [''] })).draft.response).toEqual({ from: 'passage' });
	});
});

describe('Kun elsewhere', () => {
	it('asks in English about any other language', async () => {
		const { asked } = await play({
			passage: GLASS,
			language: 'en',
			label: ['How is glass made from sand?'],
			polish: ['Glass is made of sand that is melted with soda and lime.']
		});
		const words = asked.map((request) => (request.kind === 'embed' ? '' : wordsOf(request))).join('');
		expect(words).not.toMatch(/\p{Script=Han}/u);
		const labels = asked.flatMap((request) => (request.kind === 'choice' ? [request.labels.join(' ')] : []));
		expect(new Set(labels)).toEqual(new Set(['Good Bad']));
	});

	it('draws with other numbers after a failed try', async () => {
		const seeds = async (failedTries: number) =>
			(await play({ label: [''], failedTries })).asked.flatMap((request) =>
				request.kind === 'text' ? [request.sampling.samplerSeed] : []
			);
		expect(await seeds(0)).toEqual([0, 1, 2]);
		expect(await seeds(1)).toEqual([3, 4, 5]);
	});

	it('says why there is nothing', async () => {
		expect((await play({ label: [''] })).events).toEqual([{ kind: 'nothing', reason: 'empty-answer' }]);
	});
});

describe('Kun with a tiny model', () => {
	const tiny = (scene: Scene = {}) =>
		play({
			form: 'tiny',
			act: { measure: (_words, hasPassage) => (hasPassage ? -1 : -3) },
			...scene
		});

	it('fills forms of words in Chinese, by likelihood, and says so', async () => {
		const { draft, ratings, asked } = await tiny();
		expect(new Set(asked.map(({ kind }) => kind))).toEqual(new Set(['likelihood']));
		expect(draft.issues).toEqual([{ rule: 'from-template', blocking: false }]);
		expect(draft.response).toEqual({ from: 'passage' });
		expect(ratings).toMatchObject([{ readOut: 'lift', value: 2 }]);
	});

	it('takes the next best where the best has a word of the list', async () => {
		const { draft: best } = await tiny();
		const word = best.instruction.replace(/^请介绍一下|。$/gu, '');
		const { draft, ratings } = await tiny({ options: { 'request-words': word } });
		expect(draft.instruction).not.toContain(word);
		expect(draft.alternatives.map(({ instruction }) => instruction)).not.toContain(draft.instruction);
		expect(ratings).toMatchObject([{ readOut: 'lift', value: 2 }]);
	});

	it('blocks the best where every other has one too', async () => {
		const { draft } = await tiny({ options: { 'request-words': '请' } });
		expect(draft.issues.map(({ rule, blocking }) => [rule, blocking])).toContainEqual(['listed-word', true]);
	});

	it('continues openers in English, and is rated by what chose', async () => {
		const { draft, ratings } = await tiny({
			passage: GLASS,
			language: 'en',
			act: {
				write: (opener) => (opener === 'What is' ? ' glass made of?' : ' the glass?'),
				measure: (_words, hasPassage) => (hasPassage ? -1 : -3)
			}
		});
		expect(draft.instruction).toMatch(/glass/u);
		expect(ratings.map(({ readOut }) => readOut)).toEqual(['fit', 'lift']);
	});

	it('asks outright where the engine has no likelihoods', async () => {
		const { asked } = await play({ form: 'tiny', cannot: 'likelihood' });
		expect(asked.map(({ kind }) => kind)).toEqual(['text']);
	});
});
