import type { AnswerTo, AskWatch, EngineDescription, EngineRequest, Prompt } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { fail, type Result } from '#lib/core/result.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { buildModel } from './models.ts';
import { HurdleEngine } from './obstacles.ts';

/** How a model answers that gives numbers without a thought behind them. */
export interface Numbers {
	/** Of the labels of a choice, the one that has it all; null: all have the same. */
	readonly label: 'first' | 'last' | null;
	/** Of every token, in nats. */
	readonly logprob: number;
}

export function garbageScript(text: string, { label, logprob }: Numbers) {
	return (request: EngineRequest): Script => ({
		rules: [
			{ kind: 'text', answers: [text], perToken: logprob },
			{ kind: 'choice', weights: request.kind === 'choice' ? weightsOf(request.labels, label) : {} },
			{ kind: 'likelihood', perToken: logprob, turnEnd: logprob }
		]
	});
}

function weightsOf(labels: readonly string[], chosen: Numbers['label']): Record<string, number> {
	const place = chosen === 'first' ? 0 : labels.length - 1;
	return Object.fromEntries(labels.map((label, at) => [label, chosen === null || at === place ? 1 : 0]));
}

export interface UnreliableParts {
	/** The script for the ask of that number, counted from 0; null: the engine's own. */
	readonly replace?: (request: EngineRequest, at: number) => Script | null;
	/** What the engine cannot do; it refuses asks for that. */
	readonly description?: Partial<EngineDescription>;
}

/** An engine that answers some asks by another script, and refuses what it says that it cannot do. */
export class UnreliableEngine extends HurdleEngine {
	readonly #replace: NonNullable<UnreliableParts['replace']>;
	readonly refused: EngineRequest[] = [];
	#model: ModelSpec = buildModel();
	#asks = 0;

	constructor(script: Script, { replace = () => null, description = {} }: UnreliableParts) {
		super(script, { description });
		this.#replace = replace;
	}

	override load(model: ModelSpec): Promise<Result<EngineDescription, EngineFailure>> {
		this.#model = model;
		return super.load(model);
	}

	protected override async answer<R extends EngineRequest>(
		request: R,
		watch?: AskWatch
	): Promise<Result<AnswerTo<R>, EngineFailure>> {
		if (!canAnswer(this.describe(), request)) {
			this.refused.push(request);
			return fail({ kind: 'bad-request', message: `This engine has no ${request.kind}` });
		}
		const script = this.#replace(request, this.#asks++);
		if (script === null) return super.answer(request, watch);
		const other = new ScriptedEngine(script);
		await other.load(this.#model);
		return other.ask(request, watch);
	}
}

function canAnswer(description: EngineDescription | null, request: EngineRequest): boolean {
	if (description === null) return true;
	const { can, grammar } = description;
	if (request.kind !== 'text') return can[request.kind];
	if (request.grammar === undefined) return true;
	return grammar !== 'none' && (request.prompt.form === 'chat' || can.grammarOnText);
}

/** A tiny model: it goes on with any opener, finds all labels alike, and a request likelier after its passage. */
export function tinyScript(request: EngineRequest): Script {
	const words = request.kind === 'embed' ? '' : wordsOf(request.prompt);
	const isAlone = words === '' || words.startsWith('The text above');
	return garbageScript(continuation(words), { label: null, logprob: isAlone ? -3 : -1 })(request);
}

function wordsOf(prompt: Prompt): string {
	return prompt.form === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');
}

/** Names what the first sentence begins with, as a request about it would. */
function continuation(words: string): string {
	const [subject = 'it', other = 'it'] = words.match(/\p{L}{5,}/gu) ?? [];
	return ` does ${subject.toLowerCase()} have to do with ${other.toLowerCase()}?`;
}
