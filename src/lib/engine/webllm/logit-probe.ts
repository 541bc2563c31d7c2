import type { LogitProcessor } from './mlc-engine.ts';

/** What the probe does with the logits of each step. */
type Order =
	| { readonly kind: 'rest' }
	/** Keeps the log-probability of whatever token is sampled. */
	| { readonly kind: 'follow' }
	/** Keeps the log-probability of each of these tokens and lets only it be sampled. */
	| { readonly kind: 'force'; readonly ids: readonly number[] }
	/** Keeps how the next token is spread over these. */
	| { readonly kind: 'compare'; readonly ids: readonly number[] };

/** Far below any logit, and still a number for the kernels that come after. */
const NEVER = -1e9;

/**
 * Reads the model's own logits, before temperature and sampling, and can put the next token in the model's mouth.
 * Where a grammar is at work they have already been masked by it. web-llm calls it at each token, and `resetState`
 * before each prompt, which must not end an order given for that prompt.
 */
export class LogitProbe implements LogitProcessor {
	#order: Order = { kind: 'rest' };
	#logits: Float32Array = new Float32Array();
	readonly sampled: number[] = [];
	readonly logprobs: number[] = [];
	shares: readonly number[] = [];

	give(order: Order): void {
		this.#order = order;
		this.sampled.length = 0;
		this.logprobs.length = 0;
		this.shares = [];
	}

	processLogits = (logits: Float32Array): Float32Array => {
		const order = this.#order;
		if (order.kind === 'follow') this.#logits = logits.slice();
		if (order.kind === 'compare' && this.shares.length === 0) this.shares = sharesOf(logits, order.ids);
		return order.kind === 'force' ? this.#force(logits, order.ids) : logits;
	};

	processSampledToken = (token: number): void => {
		this.sampled.push(token);
		if (this.#order.kind === 'follow') this.logprobs.push(logprobOf(this.#logits, token));
	};

	resetState = (): void => undefined;

	#force(logits: Float32Array, ids: readonly number[]): Float32Array {
		const id = ids[this.logprobs.length];
		if (id === undefined) return logits;
		this.logprobs.push(logprobOf(logits, id));
		const only = new Float32Array(logits.length).fill(NEVER);
		only[id] = 0;
		return only;
	}
}

/** Natural logarithm of the softmax, with the greatest logit taken out first so that nothing overflows. */
function logprobOf(logits: Float32Array, id: number): number {
	const greatest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
	const sum = logits.reduce((total, logit) => total + Math.exp(logit - greatest), 0);
	return (logits[id] ?? -Infinity) - greatest - Math.log(sum);
}

function sharesOf(logits: Float32Array, ids: readonly number[]): number[] {
	const values = ids.map((id) => logits[id] ?? -Infinity);
	const greatest = Math.max(...values);
	const weights = values.map((value) => Math.exp(value - greatest));
	const sum = weights.reduce((total, weight) => total + weight, 0);
	return weights.map((weight) => weight / sum);
}
