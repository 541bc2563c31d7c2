import { readingLength } from '#lib/core/corpus/reading-length.ts';
import { fail, ok } from '#lib/core/result.ts';
import { integerBelow, shuffled } from '#lib/core/judge/seeded-random.ts';
import type { Sentence } from '../sentences.ts';
import { likeness, subjectWords } from '../word-overlap.ts';
import { speakDifferently, type DamageMaker, type PreparedPair } from './prepared-pair.ts';

/** Two sentences in the other order often read as well. */
const FEWEST = 3;
const TRIES = 20;

/** The sentences of the response in another order; the paragraphs stay where they are. */
export const shuffle: DamageMaker = ({ instruction, response, sentences }, { random }) => {
	if (sentences.length < FEWEST) return fail('too-few-sentences');
	const places = [...sentences.keys()];
	for (let attempt = 0; attempt < TRIES; attempt++) {
		const order = shuffled(places, random);
		const text = inOrder(sentences, order);
		if (text === response.text) continue;
		return ok({ instruction: instruction.text, response: text, damage: { kind: 'shuffled', order } });
	}
	return fail('all-alike');
};

/** The gaps keep their places. */
function inOrder(sentences: readonly Sentence[], order: readonly number[]): string {
	return sentences.map(({ gap }, place) => `${sentences[order[place] ?? 0]?.text ?? ''}${gap}`).join('');
}

/** Long enough to say something, short enough to be one sentence. Reading length. */
const SHORTEST_FOREIGN = 25;
const LONGEST_FOREIGN = 400;
/** A sentence that shares more words with the response could belong to it. */
const MOST_SHARED = 0.1;
const DONORS_TRIED = 20;

/** A sentence of another response in the middle of this one. */
export const offTopic: DamageMaker = (own, { random, donors }) => {
	const { instruction, response, sentences } = own;
	if (sentences.length < 2) return fail('too-few-sentences');
	const before = 1 + integerBelow(sentences.length - 1, random);
	for (const donor of donors().slice(0, DONORS_TRIED)) {
		const foreign = speakDifferently(own, donor) ? [] : foreignSentences(own, donor);
		const sentence = foreign[integerBelow(Math.max(1, foreign.length), random)];
		if (!sentence) continue;
		return ok({
			instruction: instruction.text,
			response: inserted(response.text, sentence, { sentences, before }),
			damage: { kind: 'off-topic', donor: donor.pair.id, before }
		});
	}
	return fail('no-donor');
};

function foreignSentences({ response }: PreparedPair, donor: PreparedPair): string[] {
	return donor.sentences
		.map(({ text }) => text)
		.filter((text) => {
			const length = readingLength(text);
			const isFit = length >= SHORTEST_FOREIGN && length <= LONGEST_FOREIGN;
			return isFit && likeness(subjectWords(text), response.words) <= MOST_SHARED;
		});
}

function inserted(
	text: string,
	sentence: string,
	{ sentences, before }: { readonly sentences: readonly Sentence[]; readonly before: number }
): string {
	const place = sentences[before]?.start ?? text.length;
	const gap = sentences[before - 1]?.gap ?? ' ';
	return `${text.slice(0, place)}${sentence}${gap}${text.slice(place)}`;
}
