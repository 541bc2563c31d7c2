import type { Pair } from '../pairs/pair.ts';
import { createRandom, drawnOrder } from '../seeded-random.ts';
import { goodPair, MADE_DAMAGES, type CalibrationPair } from './calibration-pair.ts';
import type { MadeDamage, NotDamaged } from './calibration-pair.ts';
import { cutBetween, cutInside } from './damages/cut.ts';
import { prepare, type DamageMaker, type PreparedPair } from './damages/prepared-pair.ts';
import { offTopic, shuffle } from './damages/rearrange.ts';
import { copyInstruction, copyOpening, otherLanguage } from './damages/replace.ts';
import { randomSwap, similarSwap } from './damages/swap.ts';

const MAKERS: Readonly<Record<MadeDamage, DamageMaker>> = {
	'random-swap': randomSwap,
	'similar-swap': similarSwap,
	'cut-inside': cutInside,
	'cut-between': cutBetween,
	shuffled: shuffle,
	'off-topic': offTopic,
	'copied-instruction': copyInstruction,
	'copied-opening': copyOpening,
	'other-language': otherLanguage
};

/** Good pairs and what was made of them. */
export interface CalibrationSet {
	/** Each good pair, followed by its damaged ones in the order of the damages. */
	readonly pairs: readonly CalibrationPair[];
	readonly leftOut: readonly LeftOut[];
}

/** How many good pairs could not be damaged in one way for one reason. */
export interface LeftOut {
	readonly damage: MadeDamage;
	readonly reason: NotDamaged;
	readonly pairs: number;
}

export interface CalibrationPlan {
	readonly samplerSeed: number;
	/** All, if not said. */
	readonly damages?: readonly MadeDamage[];
	/** How many good pairs to use, drawn by the seed; 200 if not said. */
	readonly most?: number;
}

/** Enough for intervals of a few hundredths. Asking a model about more takes hours, and the work here grows with the square. */
const MOST_PAIRS = 200;

/**
 * Damages good pairs in every way that they allow. The same pairs and seed give the same set whatever the order of the
 * pairs, and a pair that is added changes little of what was made of the others, so that most of what a model was
 * asked about them stays answered. Ids must be different from each other.
 */
export function calibrationSet(good: readonly Pair[], plan: CalibrationPlan): CalibrationSet {
	const { samplerSeed, damages = MADE_DAMAGES, most = MOST_PAIRS } = plan;
	const drawn = new Set(drawnOrder(good, ({ id }) => id, [samplerSeed, 'used']).slice(0, most));
	const prepared = good.filter((pair) => drawn.has(pair)).map(prepare);
	const counts = new Map<string, LeftOut>();
	const pairs = prepared.flatMap((own) => [
		goodPair(own.pair),
		...damages.flatMap((damage) => {
			const made = damagedPair(own, damage, { prepared, samplerSeed });
			if (typeof made !== 'string') return [made];
			const key = `${damage} ${made}`;
			counts.set(key, { damage, reason: made, pairs: (counts.get(key)?.pairs ?? 0) + 1 });
			return [];
		})
	]);
	return { pairs, leftOut: [...counts.values()] };
}

function damagedPair(
	own: PreparedPair,
	kind: MadeDamage,
	{ prepared, samplerSeed }: { readonly prepared: readonly PreparedPair[]; readonly samplerSeed: number }
): CalibrationPair | NotDamaged {
	const { id, origin, language } = own.pair;
	const made = MAKERS[kind](own, {
		random: createRandom(samplerSeed, kind, id),
		donors: () => {
			const others = prepared.filter((other) => other.pair.origin !== origin);
			return drawnOrder(others, (other) => other.pair.id, [samplerSeed, kind, id]);
		}
	});
	if (!made.ok) return made.failure;
	return { id: `${id}/${kind}`, origin, language, ...made.value };
}
