import type { TokensOf } from './judge-tokens.ts';

interface Spent {
	readonly ms: number;
	readonly tokens: number;
}

const NOTHING: Spent = { ms: 0, tokens: 0 };

/**
 * How fast the judge's model has worked since the page was opened. Each way of counting tokens has a pace of its own, since what
 * it counts wrong, such as answers that the journal has, is then made up for by what was measured.
 */
export class JudgePace {
	#spent = $state.raw<ReadonlyMap<unknown, Spent>>(new Map());
	readonly #counts = new WeakMap<object, WeakMap<object, number>>();

	/** Milliseconds for these, by what this way of counting took, else by what any took; null before the first. */
	expectedMs<Item extends object>(items: readonly Item[], tokensOf: TokensOf<Item>): number | null {
		const { ms, tokens } = this.#spent.get(tokensOf) ?? this.#total();
		return tokens === 0 ? null : (this.count(items, tokensOf) * ms) / tokens;
	}

	/** Tokens of all of these. Each is counted once: long lists are looked at again with each that is done. */
	count<Item extends object>(items: readonly Item[], tokensOf: TokensOf<Item>): number {
		const counts = this.#counts.get(tokensOf) ?? new WeakMap<object, number>();
		this.#counts.set(tokensOf, counts);
		return items.reduce((sum, item) => {
			const tokens = counts.get(item) ?? tokensOf(item);
			counts.set(item, tokens);
			return sum + tokens;
		}, 0);
	}

	/** Notes that the model was asked about one, and for how long. */
	note<Item extends object>(item: Item, tokensOf: TokensOf<Item>, ms: number): void {
		const before = this.#spent.get(tokensOf) ?? NOTHING;
		const after = { ms: before.ms + ms, tokens: before.tokens + this.count([item], tokensOf) };
		this.#spent = new Map([...this.#spent, [tokensOf, after]]);
	}

	#total(): Spent {
		const all = [...this.#spent.values()];
		return all.reduce((sum, one) => ({ ms: sum.ms + one.ms, tokens: sum.tokens + one.tokens }), NOTHING);
	}
}
