import { PAIR_JUDGE } from '#lib/core/judge/parts/part.ts';
import { HUMPBACK_RUBRIC } from '#lib/core/judge/rubric.ts';
import { isRated } from '#lib/core/judge/statistics/graded.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { CHECKLIST, CHECKLIST_PROMPT } from '#lib/core/prompt/checklist-prompt.ts';
import { REQUESTS_PROMPT } from '#lib/core/prompt/comparison-prompt.ts';
import { REASONING_PROMPT } from '#lib/core/prompt/reasoning-prompt.ts';
import { REQUEST_PROMPT } from '#lib/core/prompt/request-prompt.ts';
import { judgePair } from '../judge-pair.ts';
import { measureLift } from '../lift.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';
import { measureAmongOthers, type AmongOthers } from './among-others.ts';
import { measureChecklist } from './checklist.ts';
import { compareRequests } from './compare.ts';
import { measureIfd } from './ifd.ts';
import { measureScale } from './marks.ts';
import { measureReasonedScore } from './reasoned-score.ts';
import { holdTournament } from './tournament.ts';

/** A way to get one number for a pair out of a model, as a report card measures it. */
export interface PairReadOut {
	readonly name: string;
	/** What the number counts, for people. */
	readonly unit: string;
	/** `name@version` of the rubric or the prompt behind the number. */
	readonly rubric: string;
	/** The most asks for a pair, and for each of the others; answers that the journal has are among them. */
	readonly asks: PerPair;
	/** How often the response is read from its beginning for them, and that of an other; the engine keeps the rest. */
	readonly reads: PerPair;
	/** Roughly how many tokens a prompt has round the words of the pair. */
	readonly around: number;
	/**
	 * Higher is better; null is unrated. `others` are pairs of the same corpus: of these come the other passages and the
	 * other instructions; read-outs that do not compare ignore them.
	 */
	measure(pair: RatedPair, judge: Judge, others?: readonly RatedPair[]): Promise<number | null>;
}

/** How much of something a pair takes, and how much more with each other pair that it is compared with. */
export interface PerPair {
	readonly own: number;
	readonly perOther: number;
}

/** Enough for three others to meet each other too, and each comparison is asked for in both orders. */
const COMPARISONS_PER_OTHER = 2;

const ONCE: PerPair = { own: 1, perOther: 0 };
const TWICE: PerPair = { own: 2, perOther: 0 };
const ONCE_EACH: PerPair = { own: 1, perOther: 1 };

/** The mark from 1 to 5 in one token. */
export const SCALE: PairReadOut = {
	name: 'scale',
	unit: 'of 5',
	rubric: HUMPBACK_RUBRIC.version,
	asks: ONCE,
	reads: ONCE,
	around: 220,
	measure: async (pair, judge) => (await measureScale(pair, judge)).value
};

/** All of them, cheapest first; the one behind the number of the Review place is `judge`. */
export const PAIR_READ_OUTS: readonly PairReadOut[] = [
	SCALE,
	{
		name: 'lift',
		unit: 'nats per token',
		rubric: REQUEST_PROMPT,
		asks: TWICE,
		reads: ONCE,
		around: 30,
		measure: async ({ instruction, response }, judge) =>
			canMeasure(judge) ? ratedOrNull(await measureLift({ instruction, passage: response }, judge.ask)) : null
	},
	{
		name: 'instruction-help',
		unit: 'share of the response’s loss that the instruction takes away (1 − IFD)',
		rubric: PAIR_JUDGE,
		asks: TWICE,
		reads: TWICE,
		around: 15,
		measure: async (pair, judge) => {
			const difficulty = await measureIfd(pair, judge);
			return difficulty && 1 - difficulty.ifd;
		}
	},
	{
		name: 'judge',
		unit: 'nats',
		rubric: PAIR_JUDGE,
		asks: { own: 5, perOther: 0 },
		reads: TWICE,
		around: 15,
		measure: async (pair, judge) =>
			canMeasure(judge) ? ((await judgePair(pair, judge.ask))?.value ?? null) : null
	},
	{
		name: 'lift-over-others',
		unit: 'nats per token',
		rubric: REQUEST_PROMPT,
		asks: ONCE_EACH,
		reads: ONCE_EACH,
		around: 30,
		measure: async (pair, judge, others) => (await amongOthers(pair, judge, others))?.lift ?? null
	},
	{
		name: 'rank-among-others',
		unit: 'share of other passages that the own one beats',
		rubric: REQUEST_PROMPT,
		asks: ONCE_EACH,
		reads: ONCE_EACH,
		around: 30,
		measure: async (pair, judge, others) => (await amongOthers(pair, judge, others))?.beaten ?? null
	},
	{
		name: 'checklist',
		unit: 'nats',
		rubric: CHECKLIST_PROMPT,
		asks: { own: 2 * CHECKLIST.length, perOther: 0 },
		reads: ONCE,
		around: 70,
		measure: async (pair, judge) => (await measureChecklist(pair, judge))?.value ?? null
	},
	{
		name: 'pairwise',
		unit: 'nats by which the instruction is stronger than an even one',
		rubric: REQUESTS_PROMPT,
		asks: { own: 0, perOther: 2 * COMPARISONS_PER_OTHER },
		reads: ONCE,
		around: 90,
		measure: strengthOf
	},
	{
		name: 'reasoned-score',
		unit: 'of 5',
		rubric: REASONING_PROMPT,
		asks: TWICE,
		// What it writes takes as long as reading the response anew.
		reads: TWICE,
		around: 250,
		measure: async (pair, judge) => (await measureReasonedScore(pair, judge)).value
	}
];

function canMeasure(judge: Judge): boolean {
	return judge.describe().can.likelihood;
}

function ratedOrNull(value: number): number | null {
	return isRated(value) ? value : null;
}

async function amongOthers(
	{ instruction, response }: RatedPair,
	judge: Judge,
	others: readonly RatedPair[] = []
): Promise<AmongOthers | null> {
	const passages = { passage: response, others: others.map((other) => other.response) };
	const [among = null] = await measureAmongOthers([instruction], passages, judge);
	return among;
}

/**
 * How strong the instruction is in a tournament for the response against those of other pairs (`bradleyTerry`); the same
 * one is no rival. Null where it met none of them.
 */
async function strengthOf(
	{ instruction, response }: RatedPair,
	judge: Judge,
	others: readonly RatedPair[] = []
): Promise<number | null> {
	const rivals = others.map((other) => other.instruction).filter((rival) => rival !== instruction);
	const items = [...new Set([instruction, ...rivals])];
	const { ranking } = await holdTournament(items, {
		budget: COMPARISONS_PER_OTHER * (items.length - 1),
		compare: compareRequests(response, judge)
	});
	const own = ranking.find(({ item }) => item === instruction);
	return own && own.matches > 0 ? own.strength : null;
}
