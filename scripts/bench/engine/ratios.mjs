/**
 * The middle one, or the mean of the two in the middle. Throws for none.
 * @param {readonly number[]} values
 */
export function medianOf(values) {
	const sorted = [...values].sort((one, other) => one - other);
	const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	if (low === undefined || high === undefined) throw new Error('There is nothing to take the median of.');
	return (low + high) / 2;
}

/**
 * A ratio measured several times: its median, and how far the measurements lie apart.
 * @param {readonly number[]} ratios
 */
export function ratioText(ratios) {
	if (ratios.length === 0) return 'not measured';
	const times = ratios.length === 1 ? 'once' : `${ratios.length} times`;
	const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
	return `${medianOf(ratios).toFixed(3)}   (${least.toFixed(3)} to ${most.toFixed(3)}, ${times})`;
}

/**
 * Does two things in turns, the first of them first in every other round, so that what slows the machine down for a while
 * falls on both. Ends after so many rounds, or after the round in which the time runs out.
 * @template Value
 * @param {{ one: (round: number) => Promise<Value>, other: (round: number) => Promise<Value> }} things
 * @param {{ rounds: number, limitMs: number, now?: () => number }} bounds
 * @returns {Promise<{ one: Value, other: Value }[]>}
 */
export async function inTurns({ one, other }, { rounds, limitMs, now = () => performance.now() }) {
	const since = now();
	const pairs = [];
	for (let round = 0; round < rounds; round++) {
		if (round > 0 && now() - since >= limitMs) break;
		if (round % 2 === 0) {
			const first = await one(round);
			pairs.push({ one: first, other: await other(round) });
		} else {
			const first = await other(round);
			pairs.push({ one: await one(round), other: first });
		}
	}
	return pairs;
}
