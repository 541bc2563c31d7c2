import { fail, ok, type Result } from '#lib/core/result.ts';
import type { NotDamaged } from '../calibration-pair.ts';
import { isNearDuplicate, likeness } from '../word-overlap.ts';
import type { Damaged, DamageMaker, PreparedPair } from './prepared-pair.ts';

/** The instruction of any other pair. */
export const randomSwap: DamageMaker = (own, { donors }) => {
	const donor = donors().find((other) => isDamage(own, other));
	return donor ? swapped(own, donor, 'random-swap') : fail('no-donor');
};

/** The instruction of another pair that shares most of its content words with this one's. */
export const similarSwap: DamageMaker = (own, { donors }) => {
	const ranked = donors()
		.map((other) => ({ other, alike: likeness(own.instruction.words, other.instruction.words) }))
		.sort((one, another) => another.alike - one.alike);
	const found = ranked.find(({ other }) => isDamage(own, other));
	if (!found) return fail('no-donor');
	return found.alike === 0 ? fail('nothing-alike') : swapped(own, found.other, 'similar-swap');
};

/** An instruction that asks nearly the same, or whose own response is nearly the same, would fit this response too. */
function isDamage(own: PreparedPair, donor: PreparedPair): boolean {
	return (
		!isNearDuplicate(own.instruction, donor.instruction) && !isNearDuplicate(own.response, donor.response)
	);
}

function swapped(
	own: PreparedPair,
	donor: PreparedPair,
	kind: 'random-swap' | 'similar-swap'
): Result<Damaged, NotDamaged> {
	return ok({
		instruction: donor.instruction.text,
		response: own.response.text,
		damage: {
			kind,
			donor: donor.pair.id,
			likeness: likeness(own.instruction.words, donor.instruction.words)
		}
	});
}
