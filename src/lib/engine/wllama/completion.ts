import * as v from 'valibot';
import type { CompletionParams, LlamaServer } from './llama-server.ts';

const TokenSchema = v.object({
	id: v.number(),
	logprob: v.optional(v.number()),
	top_probs: v.optional(v.array(v.object({ id: v.number(), prob: v.number() })), [])
});

/** One event of a stream of llama-server, as far as it is read here. */
const EventSchema = v.object({
	choices: v.array(
		v.object({
			text: v.string(),
			finish_reason: v.nullable(v.string()),
			logprobs: v.nullable(v.object({ content: v.array(TokenSchema) }))
		})
	),
	usage: v.optional(
		v.object({
			prompt_tokens: v.number(),
			completion_tokens: v.number(),
			prompt_tokens_details: v.object({ cached_tokens: v.number() })
		})
	)
});

export type ReadToken = v.InferOutput<typeof TokenSchema>;

export interface Completion {
	text: string;
	finish: 'stop' | 'length';
	/** One for each token, where probabilities were asked for. */
	readonly tokens: ReadToken[];
	promptTokens: number;
	cachedTokens: number;
	newTokens: number;
}

export interface CompletionWatch {
	readonly signal: AbortSignal;
	/** Whenever the engine has moved, be it only through a part of the prompt. */
	readonly onAlive: () => void;
	readonly onText?: (text: string) => void;
}

export type Wish = Omit<CompletionParams, 'stream' | 'onData' | 'cache_prompt' | 'abortSignal'>;

export type CompletionOutcome =
	| { readonly kind: 'whole'; readonly completion: Completion }
	/** `completion` holds what came before it broke off. */
	| { readonly kind: 'broken'; readonly completion: Completion; readonly thrown: unknown };

/** Asks once, always as a stream: only so does a long prompt show signs of life and can be stopped in the middle. */
export async function complete(
	server: LlamaServer,
	wish: Wish,
	watch: CompletionWatch
): Promise<CompletionOutcome> {
	const completion: Completion = {
		text: '',
		finish: 'stop',
		tokens: [],
		promptTokens: 0,
		cachedTokens: 0,
		newTokens: 0
	};
	try {
		await server.createCompletion({
			...wish,
			stream: true,
			cache_prompt: true,
			return_progress: true,
			abortSignal: watch.signal,
			onData: (event) => {
				watch.onAlive();
				if (add(completion, v.parse(EventSchema, event))) watch.onText?.(completion.text);
			}
		});
		return { kind: 'whole', completion };
	} catch (thrown) {
		return { kind: 'broken', completion, thrown };
	}
}

/** True if the text has grown. */
function add(completion: Completion, event: v.InferOutput<typeof EventSchema>): boolean {
	const [choice] = event.choices;
	if (choice?.finish_reason === 'length') completion.finish = 'length';
	completion.tokens.push(...(choice?.logprobs?.content ?? []));
	completion.text += choice?.text ?? '';
	if (event.usage) {
		completion.promptTokens = event.usage.prompt_tokens;
		completion.cachedTokens = event.usage.prompt_tokens_details.cached_tokens;
		completion.newTokens = event.usage.completion_tokens;
	}
	return choice !== undefined && choice.text !== '';
}
