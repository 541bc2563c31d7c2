import { readingLength } from '../corpus/reading-length.ts';
import type { Seed } from '../recipe.ts';

/** The most examples of a prompt. */
export const MOST_SHOWN = 5;
/**
 * What all of them may be long together, in Latin letters to read: about 800 tokens, which leaves room in a window of
 * 2,048 for the rubric and a passage.
 */
export const ROOM_FOR_SEEDS = 3000;

/** The pair that a prompt is about; its instruction may not be known yet. */
export type AboutPair = Pick<Seed, 'response'> & Partial<Pick<Seed, 'instruction'>>;

/**
 * The seeds that a prompt shows: in the order given, as many as fit, without the pair that the prompt is about or
 * another form of it, which would tell the answer.
 */
export function shownSeeds(seeds: readonly Seed[], about: AboutPair): Seed[] {
	const others = seeds.filter(
		({ instruction, response }) =>
			response.trim() !== about.response.trim() && instruction.trim() !== about.instruction?.trim()
	);
	const shown: Seed[] = [];
	let room = ROOM_FOR_SEEDS;
	for (const seed of others) {
		const length = seedLength(seed);
		if (length > room || shown.length >= MOST_SHOWN) continue;
		shown.push(seed);
		room -= length;
	}
	return shown;
}

/** In Latin letters to read. */
export function seedLength({ instruction, response }: Pick<Seed, 'instruction' | 'response'>): number {
	return readingLength(instruction) + readingLength(response);
}
