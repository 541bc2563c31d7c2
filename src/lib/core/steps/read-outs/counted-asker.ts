import type { Asker } from '#lib/core/ask.ts';
import type { Usage } from '#lib/core/engine.ts';

/** What answers cost, whether the engine gave them now or the journal replayed them. */
export interface AskCost extends Pick<Usage, 'promptTokens' | 'cachedTokens' | 'newTokens'> {
	readonly asks: number;
}

/** An asker that passes everything on and adds up what the answers cost. */
export function countedAsker(ask: Asker): { readonly ask: Asker; cost(): AskCost } {
	let total: AskCost = { asks: 0, promptTokens: 0, cachedTokens: 0, newTokens: 0 };

	async function count<A extends { readonly usage: Usage }>(answering: Promise<A>): Promise<A> {
		const answer = await answering;
		const { promptTokens, cachedTokens, newTokens } = answer.usage;
		total = {
			asks: total.asks + 1,
			promptTokens: total.promptTokens + promptTokens,
			cachedTokens: total.cachedTokens + cachedTokens,
			newTokens: total.newTokens + newTokens
		};
		return answer;
	}

	return {
		ask: {
			text: (request, note) => count(ask.text(request, note)),
			choice: (request, note) => count(ask.choice(request, note)),
			likelihood: (request, note) => count(ask.likelihood(request, note)),
			embed: (request, note) => count(ask.embed(request, note))
		},
		cost: () => total
	};
}
