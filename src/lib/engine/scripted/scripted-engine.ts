import * as v from 'valibot';
import type {
	AnswerTo,
	AskWatch,
	ChoiceRequest,
	Engine,
	EngineAnswer,
	EngineDescription,
	EmbedAnswer,
	EmbedRequest,
	EngineRequest,
	LikelihoodRequest,
	LoadWatch,
	PromptedRequest,
	Prompt,
	Signal,
	TextRequest,
	Usage
} from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { assertNever, ok, type Result } from '#lib/core/result.ts';
import { checkRequest } from '#lib/engine/check-request.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { OneAtATime } from '#lib/engine/one-at-a-time.ts';
import { ScriptSchema, type Script, type ScriptRule } from './script.ts';
import { wordVector } from './word-vector.ts';

export interface ScriptedOptions {
	/** Waited for before each token, so that a person sees a text being written. Nothing waits if not given. */
	readonly pace?: () => Promise<void>;
	/** What differs from the description of an engine that can do everything. */
	readonly description?: Partial<EngineDescription>;
}

const DESCRIPTION: Omit<EngineDescription, 'model' | 'contextTokens'> = {
	engine: 'scripted',
	slots: 1,
	grammar: 'gbnf',
	device: 'none',
	threads: 0,
	can: { likelihood: true, choice: true, embed: true, minP: true, favour: true, grammarOnText: true }
};

type Rule<Kind extends ScriptRule['kind']> = Extract<ScriptRule, { kind: Kind }>;

interface Turn {
	readonly signal: Signal | undefined;
	readonly onText: (text: string) => void;
	readonly onAlive: () => void;
	/** The load that the ask belongs to. */
	readonly loading: number;
}

/**
 * An engine that replays a script: for tests, the gallery and the tour. It has no clock and no randomness. A
 * "token" is a word with the white space after it. Embedding needs no rule: see `wordVector`. Throws if the script
 * itself is not valid.
 */
export class ScriptedEngine implements Engine {
	readonly #rules: readonly ScriptRule[];
	readonly #options: ScriptedOptions;
	#description: EngineDescription | null = null;
	#loading = 0;
	readonly #turns = new OneAtATime();

	constructor(script: Script, options: ScriptedOptions = {}) {
		this.#rules = v.parse(ScriptSchema, script).rules;
		this.#options = options;
	}

	load(model: ModelSpec, watch: LoadWatch = {}): Promise<Result<EngineDescription, EngineFailure>> {
		if (watch.signal?.aborted) return Promise.resolve(refuse('interrupted', 'Stopped before it began.'));
		watch.onProgress?.({ phase: 'start' });
		if (this.#description?.model !== model.id) this.#loading += 1;
		const { id, contextTokens } = model;
		this.#description = { ...DESCRIPTION, ...this.#options.description, model: id, contextTokens };
		return Promise.resolve(ok(this.#description));
	}

	ask<R extends EngineRequest>(request: R, watch?: AskWatch): Promise<Result<AnswerTo<R>, EngineFailure>>;
	ask(request: EngineRequest, watch: AskWatch = {}): Promise<Result<EngineAnswer, EngineFailure>> {
		const turn: Turn = {
			signal: watch.signal,
			onText: watch.onText ?? ignore,
			onAlive: watch.onAlive ?? ignore,
			loading: this.#loading
		};
		return this.#turns.run(() => this.#answer(request, turn));
	}

	unload(): Promise<void> {
		this.#description = null;
		this.#loading += 1;
		return Promise.resolve();
	}

	describe(): EngineDescription | null {
		return this.#description;
	}

	async #answer(request: EngineRequest, turn: Turn): Promise<Result<EngineAnswer, EngineFailure>> {
		if (this.#isStopped(turn)) return refuse('interrupted', 'Stopped.');
		if (this.#description === null) return refuse('not-loaded', 'No model is loaded.');
		const fault = checkRequest(request) ?? this.#faultOfLength(request, this.#description);
		if (fault) return { ok: false, failure: fault };
		const rule = this.#rules.find((candidate) => fits(candidate, request));
		if (rule?.kind === 'failure') return { ok: false, failure: rule.failure };
		if (request.kind === 'embed') return await this.#say(embed(request), turn);
		if (rule === undefined) return refuse('unexpected', `The script has no ${summary(request)}`);
		const answer = answerBy(rule, request);
		if (answer === null) return refuse('unexpected', `The script has no label for ${summary(request)}`);
		return await this.#say(answer, turn);
	}

	/** Gives the answer token by token, as a real engine would. */
	async #say(answer: EngineAnswer, turn: Turn): Promise<Result<EngineAnswer, EngineFailure>> {
		let said = '';
		for (const token of stepsOf(answer)) {
			await this.#options.pace?.();
			if (this.#isStopped(turn)) return refuse('interrupted', 'Stopped.');
			turn.onAlive();
			said += token;
			if (answer.kind === 'text') turn.onText(said);
		}
		return ok(answer);
	}

	#isStopped(turn: Turn): boolean {
		return turn.signal?.aborted === true || turn.loading !== this.#loading;
	}

	#faultOfLength(request: EngineRequest, { contextTokens }: EngineDescription): EngineFailure | null {
		const wanted = Math.max(...readBy(request).map((words) => tokensOf(words).length)) + newTokensOf(request);
		if (wanted <= contextTokens) return null;
		return { kind: 'too-long', message: `${wanted} tokens in a window of ${contextTokens}.` };
	}
}

const ignore = () => undefined;

/** The tokens of a text, and as many steps as texts where they are embedded. */
function stepsOf(answer: EngineAnswer): readonly string[] {
	if (answer.kind === 'text') return tokensOf(answer.text);
	return answer.kind === 'embed' ? answer.vectors.map(() => '') : [''];
}

function newTokensOf(request: EngineRequest): number {
	switch (request.kind) {
		case 'text':
			return request.sampling.maxTokens;
		case 'choice':
			return 1;
		case 'likelihood':
			return tokensOf(request.text).length;
		case 'embed':
			return 0;
		default:
			return assertNever(request);
	}
}

function fits(rule: ScriptRule, request: EngineRequest): boolean {
	const words = readBy(request).join('\n');
	if (!rule.contains.every((part) => words.includes(part))) return false;
	if (rule.kind === 'failure') return true;
	if (rule.kind !== request.kind) return false;
	if (rule.kind !== 'likelihood' || request.kind !== 'likelihood') return true;
	return rule.textContains.every((part) => request.text.includes(part));
}

function answerBy(rule: Exclude<ScriptRule, Rule<'failure'>>, request: PromptedRequest): EngineAnswer | null {
	if (rule.kind === 'text' && request.kind === 'text') return sayText(rule, request);
	if (rule.kind === 'choice' && request.kind === 'choice') return choose(rule, request);
	if (rule.kind === 'likelihood' && request.kind === 'likelihood') return measure(rule, request);
	return null;
}

function sayText(rule: Rule<'text'>, request: TextRequest): EngineAnswer {
	const { samplerSeed, stop = [], maxTokens } = request.sampling;
	const whole = rule.answers[samplerSeed % rule.answers.length] ?? '';
	const ends = stop.map((end) => whole.indexOf(end)).filter((at) => at >= 0);
	const tokens = tokensOf(whole.slice(0, Math.min(whole.length, ...ends)));
	const said = tokens.slice(0, maxTokens);
	return {
		kind: 'text',
		text: said.join(''),
		finish: said.length < tokens.length ? 'length' : 'stop',
		...(request.logprobs ? { logprobs: said.map(() => rule.perToken) } : {}),
		usage: usageOf(request, said.length)
	};
}

/** Null if the rule weighs none of the labels. */
function choose(rule: Rule<'choice'>, request: ChoiceRequest): EngineAnswer | null {
	const weights = request.labels.map((label) => rule.weights[label] ?? 0);
	const sum = weights.reduce((total, weight) => total + weight, 0);
	if (sum === 0) return null;
	return { kind: 'choice', probabilities: weights.map((weight) => weight / sum), usage: usageOf(request, 1) };
}

function measure(rule: Rule<'likelihood'>, request: LikelihoodRequest): EngineAnswer {
	const tokens = tokensOf(request.text);
	const logprobs = tokens.map(() => rule.perToken);
	const ends = { turn: rule.turnEnd, tokens: endsOf(tokens) };
	const usage = usageOf(request, logprobs.length);
	return { kind: 'likelihood', logprobs, ...(request.ends ? { ends } : {}), usage };
}

function embed(request: EmbedRequest): EmbedAnswer {
	return { kind: 'embed', vectors: request.texts.map(wordVector), usage: usageOf(request, 0) };
}

function usageOf(request: EngineRequest, newTokens: number): Usage {
	const promptTokens = readBy(request).flatMap(tokensOf).length;
	return { promptTokens, cachedTokens: 0, newTokens, elapsedMs: 0 };
}

function endsOf(tokens: readonly string[]): number[] {
	let end = 0;
	return tokens.map((token) => (end += token.length));
}

function tokensOf(text: string): string[] {
	return text.match(/\s+|\S+\s*/gu) ?? [];
}

/** The texts that are read each by itself. */
function readBy(request: EngineRequest): readonly string[] {
	return request.kind === 'embed' ? request.texts : [wordsOf(request.prompt)];
}

function wordsOf(prompt: Prompt): string {
	if (prompt.form === 'text') return prompt.text;
	return prompt.messages.map((message) => message.content).join('\n');
}

const SHOWN = 300;

/** Enough of a request to write the missing rule. */
function summary(request: PromptedRequest): string {
	const words = wordsOf(request.prompt);
	const measured = request.kind === 'likelihood' ? ` and the text "${request.text.slice(0, SHOWN)}"` : '';
	return `${request.kind} rule for the prompt "${words.slice(-SHOWN)}"${measured}.`;
}
