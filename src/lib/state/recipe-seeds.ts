import { readPairs } from '#lib/core/judge/pairs/read-pairs.ts';
import type { Seed } from '#lib/core/recipe.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';

/** More are not shown to a model by far, and each is written into the recipe. */
export const MOST_SEEDS = 1000;
/** In bytes. */
const LARGEST_FILE = 20e6;

/** Why no pairs came of a file. */
export interface SeedFileFault {
	readonly kind: 'too-large' | 'unreadable' | 'no-pairs';
	readonly name: string;
}

/** The pairs of a file as seeds: one JSON object a line, as Alpaca, messages or tasks of Self-Instruct. */
export async function readSeeds(file: File): Promise<Result<readonly Seed[], SeedFileFault>> {
	const { name } = file;
	if (file.size > LARGEST_FILE) return fail({ kind: 'too-large', name });
	// The device may refuse to read a file that was moved since it was chosen.
	const text = await file.text().catch(() => null);
	if (text === null) return fail({ kind: 'unreadable', name });
	const read = readPairs(text);
	if (!read.ok) return fail({ kind: 'no-pairs', name });
	return ok(
		read.value.found.slice(0, MOST_SEEDS).map(({ instruction, response }) => ({ instruction, response }))
	);
}
