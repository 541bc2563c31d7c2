import { cutPlace, wordStarts } from '#lib/core/corpus/cutting/text-boundaries.ts';
import { readingLength } from '#lib/core/corpus/reading-length.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { integerBelow } from '#lib/core/judge/seeded-random.ts';
import type { NotDamaged } from '../calibration-pair.ts';
import type { Damaged, DamageMaker, PreparedPair } from './prepared-pair.ts';

/** The share of a response that a cut leaves. */
const LEAST_KEPT = 0.4;
const MOST_KEPT = 0.8;
/** About ten words: what is left of less could be an answer of its own. */
const SHORTEST = 60;
/** After these, what was cut could still pass for finished. */
const FINISHED = /[.!?:…。！？：؟।][\p{Pe}\p{Pf}"'*_]*$/u;
const LONGEST_MARK = 8;

/** The response breaks off inside a sentence. */
export const cutInside: DamageMaker = (own, { random }) => {
	const text = own.response.text;
	if (readingLength(text) < SHORTEST) return fail('too-short');
	const [least, most] = [text.length * LEAST_KEPT, text.length * MOST_KEPT];
	const wanted = Math.round(least + (most - least) * random());
	const starts = new Set(own.sentences.map(({ start }) => start));
	const isInside = (place: number) =>
		place >= least && place <= most && !starts.has(place) && !endsFinished(text, place);
	const blanks = wordStarts(text, { start: 0, end: text.length }).filter(isInside);
	const places = blanks.length > 0 ? blanks : [cutPlace(text, Math.floor(least), wanted)].filter(isInside);
	const [place] = places.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
	return place === undefined ? fail('no-place') : cutAt(own, place, 'cut-inside');
};

/** The response ends with a sentence, but not with its last. */
export const cutBetween: DamageMaker = (own, { random }) => {
	const text = own.response.text;
	if (readingLength(text) < SHORTEST) return fail('too-short');
	if (own.sentences.length < 2) return fail('too-few-sentences');
	const places = own.sentences
		.map(({ start }) => start)
		.filter((start) => start >= text.length * LEAST_KEPT && start <= text.length * MOST_KEPT);
	const place = places[integerBelow(Math.max(1, places.length), random)];
	return place === undefined ? fail('no-place') : cutAt(own, place, 'cut-between');
};

function endsFinished(text: string, place: number): boolean {
	const before = text.slice(0, place).trimEnd();
	return FINISHED.test(before.slice(-LONGEST_MARK)) || text.slice(before.length, place).includes('\n');
}

function cutAt(
	{ pair, instruction, response }: PreparedPair,
	place: number,
	kind: 'cut-inside' | 'cut-between'
): Result<Damaged, NotDamaged> {
	const kept = response.text.slice(0, place).trimEnd();
	if (kept === '' || kept === pair.response) return fail('no-place');
	return ok({
		instruction: instruction.text,
		response: kept,
		damage: { kind, keptShare: kept.length / response.text.length }
	});
}
