import { AskRefused } from '../../../src/lib/core/ask.ts';
import { otherPairs } from '../../../src/lib/core/judge/calibration/other-pairs.ts';
import { judgePair } from '../../../src/lib/core/steps/judge-pair.ts';
import { countedAsker } from '../../../src/lib/core/steps/read-outs/counted-asker.ts';
import { PAIR_READ_OUTS } from '../../../src/lib/core/steps/read-outs/read-outs.ts';
import { SAMPLER_SEED } from './subjects.mjs';

/** @typedef {import('../../../src/lib/core/ask.ts').Asker} Asker */
/** @typedef {import('../../../src/lib/core/engine.ts').EngineDescription} EngineDescription */
/** @typedef {import('../../../src/lib/core/judge/pairs/pair.ts').Pair} Pair */
/** @typedef {import('./figures.mjs').Judged} Judged */
/** @typedef {import('./subjects.mjs').Subject} Subject */
/** @typedef {Record<string, number | null>} Scores */

const USUAL = ['judge', 'lift'];

/** It writes 240 tokens a pair: of its scores nobody wants to wait for thousands. */
const DEAR = 'reasoned-score';

/** Faults of the pair itself, after which the next one may do. */
const OF_THE_PAIR = ['too-long', 'bad-request'];

/**
 * Which read-outs to measure. The judge first: it is asked about the good pair with nothing kept of it, as in a run.
 * @param {readonly string[]} wanted
 * @param {boolean} all
 */
export function chosen(wanted, all) {
	const ofOnePair = PAIR_READ_OUTS.filter(({ name, asks }) => asks.perOther === 0 && name !== DEAR);
	const usual = all ? ofOnePair.map(({ name }) => name) : USUAL;
	return (wanted.length > 0 ? [...wanted] : usual).toSorted(
		(one, other) => Number(other === 'judge') - Number(one === 'judge')
	);
}

/** Reads all numbers out of groups of pairs. */
export class Reader {
	#ask;
	#judge;
	#good;
	#names;

	/**
	 * @param {{ ask: Asker, describe: () => EngineDescription }} parts
	 * @param {{ names: readonly string[], good: readonly Pair[] }} what the read-outs, and what other pairs are drawn from
	 */
	constructor({ ask, describe }, { names, good }) {
		this.#names = names;
		this.#ask = ask;
		this.#judge = /** @type {const} */ ({ isWriter: true, promptForm: 'full', describe });
		this.#good = good;
	}

	/**
	 * One read-out after the other, so that neighbours share what the engine keeps.
	 * @param {readonly Subject[]} group
	 * @returns {Promise<Judged[]>}
	 */
	async read(group) {
		/** @type {Judged[]} */
		const judged = group.map(({ pair, kind, base }) => ({
			...{ id: pair.id, base, origin: pair.origin, kind },
			...{ scores: {}, costs: {}, refused: {} }
		}));
		for (const name of this.#names) {
			for (const [at, { pair }] of group.entries()) {
				const one = judged[at];
				if (one) await this.#readInto(one, pair, name);
			}
		}
		return judged;
	}

	/** What reason-then-score costs for a pair. @param {Pair} pair */
	async reasoningCost(pair) {
		const { ask, cost } = countedAsker(this.#ask);
		await this.#scores(pair, DEAR, ask);
		return cost();
	}

	/** @param {Judged} judged @param {Pair} pair @param {string} name */
	async #readInto(judged, pair, name) {
		const { ask, cost } = countedAsker(this.#ask);
		try {
			Object.assign(judged.scores, await this.#scores(pair, name, ask));
			judged.costs[name] = cost();
		} catch (error) {
			if (!(error instanceof AskRefused) || !OF_THE_PAIR.includes(error.failure.kind)) throw error;
			judged.scores[name] = null;
			judged.refused[name] = error.failure.kind;
		}
	}

	/** @param {Pair} pair @param {string} name @param {Asker} ask @returns {Promise<Scores>} */
	async #scores(pair, name, ask) {
		const { instruction, response } = pair;
		if (name === 'judge') {
			const judgement = await judgePair({ instruction, response }, ask);
			return judgement === null ? { judge: null } : { judge: judgement.value, ...judgement.parts };
		}
		const readOut = PAIR_READ_OUTS.find((known) => known.name === name);
		const value = await readOut?.measure(
			{ instruction, response },
			{ ...this.#judge, ask },
			otherPairs(pair, this.#good, SAMPLER_SEED)
		);
		return { [name]: value ?? null };
	}
}
