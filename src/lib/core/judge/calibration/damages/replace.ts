import { readingLength } from '#lib/core/corpus/reading-length.ts';
import { fail, ok } from '#lib/core/result.ts';
import { isNearDuplicate } from '../word-overlap.ts';
import { speakDifferently, type DamageMaker } from './prepared-pair.ts';

/** The response says the instruction again and nothing else. */
export const copyInstruction: DamageMaker = ({ instruction, response }) =>
	isNearDuplicate(instruction, response)
		? fail('all-alike')
		: ok({
				instruction: instruction.text,
				response: instruction.text,
				damage: { kind: 'copied-instruction' }
			});

/** "Hello," is no copy of anything. Reading length. */
const SHORTEST_OPENING = 20;

/** The instruction is the first sentence of the response: what a plain likelihood likes best of all. */
export const copyOpening: DamageMaker = ({ instruction, response, sentences }) => {
	const [opening, second] = sentences;
	if (!opening || !second) return fail('too-few-sentences');
	if (readingLength(opening.text) < SHORTEST_OPENING) return fail('too-short');
	if (opening.text === instruction.text) return fail('all-alike');
	return ok({
		instruction: opening.text,
		response: response.text,
		damage: { kind: 'copied-opening' }
	});
};

/** The response of a pair in another language, where there is one. */
export const otherLanguage: DamageMaker = (own, { donors }) => {
	const donor = donors().find((other) => speakDifferently(own, other));
	if (!donor) return fail('one-language');
	return ok({
		instruction: own.instruction.text,
		response: donor.response.text,
		damage: { kind: 'other-language', donor: donor.pair.id }
	});
};
