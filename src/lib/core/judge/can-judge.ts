import type { Auc } from './statistics/auc.ts';

/** Whether a read-out of a model tells good pairs from bad ones, in words. */
export interface CanJudge {
	readonly answer: 'yes' | 'partly' | 'no';
	/**
	 * `told-apart`: clearly, and every damage that there were enough pairs of. `weak`: every damage, but on the whole
	 * less surely than the paper's judge. `blind`: some damages, not all. `coin`: none more surely than a coin would.
	 * `too-few`: nothing can be said. `unrated`: most pairs got no readable number.
	 */
	readonly because: 'told-apart' | 'weak' | 'blind' | 'coin' | 'too-few' | 'unrated';
}

/** Fewer independent pairs leave an interval too wide to say anything by. */
const MIN_ORIGINS = 10;
/**
 * The low end of the interval of a damage that is seen: a tenth above a coin. There, under normal scores, a
 * threshold that keeps half of the good pairs still keeps a third of the damaged ones.
 */
const SEEN_FROM = 0.6;
/**
 * The area of the paper's judge M₁: precision 0.52 and recall 0.44 where 20 % are good (arXiv 2308.06259) mean that it
 * keeps 10 % of the bad ones, which under normal scores of equal spread is an area of 0.785.
 */
const TOLD_APART_FROM = 0.78;
/** A read-out that says nothing of every second pair is no judge, however well it does on the others. */
const MOST_UNRATED = 0.5;

/** Whether a damage is told from good pairs for sure; null where there are too few pairs to say. */
export function isSeen(auc: Auc | null): boolean | null {
	if (!auc?.interval || auc.origins < MIN_ORIGINS) return null;
	return auc.interval[0] >= SEEN_FROM;
}

export interface Evidence {
	readonly overall: Auc | null;
	readonly seen: readonly (boolean | null)[];
	/** 0–1. */
	readonly unratedShare: number;
}

export function canJudge({ overall, seen, unratedShare }: Evidence): CanJudge {
	if (unratedShare > MOST_UNRATED) return { answer: 'no', because: 'unrated' };
	const sure = isSeen(overall);
	if (!overall?.interval || sure === null) return { answer: 'no', because: 'too-few' };
	if (!sure && !seen.includes(true)) return { answer: 'no', because: 'coin' };
	if (seen.includes(false)) return { answer: 'partly', because: 'blind' };
	if (overall.interval[0] < TOLD_APART_FROM) return { answer: 'partly', because: 'weak' };
	return { answer: 'yes', because: 'told-apart' };
}
