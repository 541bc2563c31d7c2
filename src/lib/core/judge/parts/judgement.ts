import { pairFeatures } from '../reading/pair-features.ts';
import type { PairReading } from '../reading/pair-reading.ts';
import { responseSentences } from '../reading/response-sentences.ts';
import { brokenNumbering, copiedShare, listShare, wordsIn } from '../reading/wording.ts';
import { partScore, type Part, type PartName } from './part.ts';
import { SHIPPED_PARTS } from './shipped-parts.ts';

/** What a judge says of a pair. */
export interface Judgement {
	/** As good as its worst part: −ln Σ exp(−part), in nats. Good pairs lie round 0, hopeless ones below −6. */
	readonly value: number;
	readonly parts: Readonly<Record<PartName, number>>;
}

/** A response of which more than this is the instruction again answers nothing. */
const COPY = 0.6;
/** A choice of a few words may well stand in the instruction. */
const SHORT_ANSWER = 3;
const HOPELESS = -6;

/** Judges a pair by what was asked about it. Several ways to be bad need several parts, of which none makes up for another. */
export function judgementOf(reading: PairReading, parts: readonly Part[] = SHIPPED_PARTS): Judgement {
	const features = pairFeatures(reading);
	const scores = parts.map((part) => {
		const score = partScore(part, features);
		const trust = trustIn(part.name, reading.response);
		return [part.name, part.intercept + (score - part.intercept) * trust] as const;
	});
	const value = -Math.log(scores.reduce((sum, [, score]) => sum + Math.exp(-score), 0));
	return {
		value: isCopy(reading) ? Math.min(value, HOPELESS) : value,
		parts: Object.fromEntries(scores) as Record<PartName, number>
	};
}

/**
 * The response says the instruction again, or the instruction is taken out of the response: likelihood loves both. What
 * stands below the instruction's first paragraph is given to work on, and an answer may well repeat that.
 */
function isCopy({ instruction, response }: PairReading): boolean {
	const [asked = ''] = instruction.trim().split(/\n\s*\n/u, 1);
	const isLong = (text: string) => wordsIn(text).length > SHORT_ANSWER;
	return (
		(isLong(response) && copiedShare(response, asked) > COPY) ||
		(isLong(asked) && copiedShare(asked, response) > COPY)
	);
}

/** Of a list the order says little. */
const LIST_DOUBT = 0.7;
const FEW_WORDS = 8;

/** How far a part can be told from a response of this form, from 0 (too short to tell) to 1. */
export function trustIn(part: PartName, response: string): number {
	if (part === 'voice') return Math.min(1, wordsIn(response).length / FEW_WORDS);
	if (part !== 'topic' && part !== 'order') return 1;
	if (responseSentences(response).length < 2) return 0;
	if (part === 'topic' || brokenNumbering(response) > 0) return 1;
	return 1 - LIST_DOUBT * listShare(response);
}
