import { isRated } from '#lib/core/judge/statistics/graded.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { measureLifts } from '../lift.ts';
import { measureAmongOthers, type AmongPassages } from './among-others.ts';
import { countedAsker, type AskCost } from './counted-asker.ts';
import type { PairReadOut } from './read-outs.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';

/** Measures items, in their order; higher is better, null is unrated. All at once, since they may share what is read. */
export type MeasureAll<Item> = (items: readonly Item[], judge: Judge) => Promise<readonly (number | null)[]>;

export interface BestOf<Item> {
	/** Null where no item was rated. */
	readonly best: Item | null;
	/** Best first, of equals the order given; the unrated last. */
	readonly ranking: readonly { readonly item: Item; readonly value: number | null }[];
	readonly cost: AskCost;
}

/** Keeps the best of n items by a read-out. */
export async function bestOf<Item>(
	items: readonly Item[],
	measureAll: MeasureAll<Item>,
	judge: Judge
): Promise<BestOf<Item>> {
	const { ask, cost } = countedAsker(judge.ask);
	const values = await measureAll(items, { ...judge, ask });
	const measured = items.map((item, at) => {
		const value = values[at] ?? null;
		return { item, value: isRated(value) ? value : null };
	});
	const rated = measured.flatMap(({ item, value }) => (value === null ? [] : [{ item, value }]));
	rated.sort((one, other) => other.value - one.value);
	const unrated = measured.filter(({ value }) => value === null);
	return { best: rated[0]?.item ?? null, ranking: [...rated, ...unrated], cost: cost() };
}

/** Instructions for a passage by their lift; all that shares the passage is asked first. */
export function byLift(passage: string): MeasureAll<string> {
	return async (instructions, judge) =>
		judge.describe().can.likelihood
			? measureLifts(passage, instructions, judge.ask)
			: instructions.map(() => null);
}

/** Instructions for a passage by their lift over other passages. */
export function byLiftOverOthers(passages: AmongPassages): MeasureAll<string> {
	return async (instructions, judge) =>
		(await measureAmongOthers(instructions, passages, judge)).map((among) => among?.lift ?? null);
}

/** Instructions for a passage by any read-out of pairs, one after the other. */
export function byReadOut(
	readOut: PairReadOut,
	passage: string,
	others: readonly RatedPair[] = []
): MeasureAll<string> {
	return async (instructions, judge) => {
		const values: (number | null)[] = [];
		for (const instruction of instructions) {
			values.push(await readOut.measure({ instruction, response: passage }, judge, others));
		}
		return values;
	};
}
