import { mainScript, type ScriptName } from '#lib/core/corpus/words.ts';
import type { Result } from '#lib/core/result.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import type { Random } from '#lib/core/judge/seeded-random.ts';
import type { Damage, NotDamaged } from '../calibration-pair.ts';
import { sentencesOf, type Sentence } from '../sentences.ts';
import { subjectWords, type WordedText } from '../word-overlap.ts';

/** A pair with what all damages need to know of it. */
export interface PreparedPair {
	readonly pair: Pair;
	readonly instruction: WordedText;
	readonly response: WordedText;
	readonly sentences: readonly Sentence[];
	readonly script: ScriptName | null;
}

/** What a damage may draw on. */
export interface Surroundings {
	readonly random: Random;
	/** Pairs of other origins, in an order drawn for this pair and damage. */
	donors(): readonly PreparedPair[];
}

export interface Damaged {
	readonly instruction: string;
	readonly response: string;
	readonly damage: Damage;
}

export type DamageMaker = (prepared: PreparedPair, surroundings: Surroundings) => Result<Damaged, NotDamaged>;

export function prepare(pair: Pair): PreparedPair {
	const response = pair.response.trim();
	return {
		pair,
		instruction: { text: pair.instruction.trim(), words: subjectWords(pair.instruction) },
		response: { text: response, words: subjectWords(response) },
		sentences: sentencesOf(response, pair.language),
		script: mainScript(response)
	};
}

/** Whether two responses are known to be in different languages. */
export function speakDifferently(one: PreparedPair, other: PreparedPair): boolean {
	const [here, there] = [one.pair.language, other.pair.language];
	if (here !== null && there !== null) return here !== there;
	return one.script !== null && other.script !== null && one.script !== other.script;
}
