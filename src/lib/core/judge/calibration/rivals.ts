import type { Rivals } from '../pairs/read-rivals.ts';
import { drawnOrder } from '../seeded-random.ts';
import type { CalibrationPair, DamageKind } from './calibration-pair.ts';

/** A good response and a damaged copy of it, to one instruction. */
export interface DamagedRivals extends Rivals {
	readonly origin: string;
	readonly damage: DamageKind;
}

/** Damages that leave the instruction and most of the response: what a model that compares should tell apart. */
const COMPARED: readonly DamageKind[] = ['cut-inside', 'shuffled', 'off-topic'];

/** Each good pair of a calibration set with one of its own damaged copies, drawn by the seed. */
export function rivalsOf(pairs: readonly CalibrationPair[], samplerSeed: number): DamagedRivals[] {
	return pairs
		.filter(({ damage }) => damage === null)
		.flatMap(({ origin, instruction, response }) => {
			const copies = pairs.filter(
				(pair) =>
					pair.origin === origin &&
					pair.instruction === instruction &&
					pair.damage !== null &&
					COMPARED.includes(pair.damage.kind)
			);
			const [weaker] = drawnOrder(copies, ({ id }) => id, [samplerSeed, 'rival']);
			if (!weaker?.damage) return [];
			const { id, damage } = weaker;
			return [{ id, origin, instruction, stronger: response, weaker: weaker.response, damage: damage.kind }];
		});
}
