import type { CalibrationPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { PairReading } from '#lib/core/judge/reading/pair-reading.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import type { MeasuredPair } from '#lib/core/judge/weights/judged-set.ts';

const RESPONSE = 'Water is boiled in a large pot. Salt goes into it last of all.';
const INSTRUCTION = 'How is brine made?';

/** How likely the turn ends after good responses and after those that were cut off, in nats. */
export interface TurnEnds {
	readonly good: number;
	readonly cut: number;
}

/**
 * Origins with a good pair and a cut one. They differ only in how likely the turn ends there; how surprising their words
 * are is chance, and weighs more in the judge as it comes with the site.
 */
export function measuredPairs(origins: number, ends: TurnEnds): MeasuredPair[] {
	return Array.from({ length: origins }, (_, at) => {
		const random = createRandom(7, `${at}`);
		const measured = (damage: CalibrationPair['damage'], turnEnd: number): MeasuredPair => ({
			pair: {
				id: damage ? `${at}/cut-inside` : `${at}`,
				origin: `origin-${at}`,
				instruction: INSTRUCTION,
				response: RESPONSE,
				language: 'en',
				damage
			},
			reading: readingOf(turnEnd + random(), -2 - 12 * random())
		});
		return [measured(null, ends.good), measured({ kind: 'cut-inside', keptShare: 0.6 }, ends.cut)];
	}).flat();
}

/** What was read of the pair, with how surprising its rarest word is. */
function readingOf(turnEnd: number, rarest: number): PairReading {
	const tokens = [...RESPONSE.matchAll(/\S+\s*/gu)];
	return {
		instruction: INSTRUCTION,
		response: RESPONSE,
		after: {
			logprobs: tokens.map((_, at) => (at === 4 ? rarest : -1)),
			tokenEnds: tokens.map(({ index, 0: word }) => index + word.length),
			turnEnd
		},
		opening: tokens.map(() => -3),
		alone: [],
		reversed: null
	};
}
