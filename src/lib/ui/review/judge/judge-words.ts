import type { AttemptReason } from '#lib/core/attempt.ts';
import type { CanJudge } from '#lib/core/judge/can-judge.ts';
import type { DamageKind } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { PartName } from '#lib/core/judge/parts/part.ts';
import type { DamageRow, ReportCard } from '#lib/core/judge/report-card.ts';
import type { LengthBias, PositionBias } from '#lib/core/judge/statistics/bias.ts';
import type { KeptAbove } from '#lib/core/judge/statistics/precision.ts';
import type { PairFileFault } from '#lib/state/judge-report.svelte.ts';

/** What each part of the judge looks for. */
export const PART_WORDS: Readonly<Record<PartName, { readonly name: string; readonly meaning: string }>> = {
	belongs: { name: 'Belongs together', meaning: 'The response answers this request.' },
	complete: { name: 'Complete', meaning: 'The response is not cut off.' },
	topic: { name: 'To the point', meaning: 'No sentence of it is out of place.' },
	order: { name: 'In order', meaning: 'Its sentences follow from each other.' },
	voice: { name: 'Not a machine’s voice', meaning: 'It is not the blandness or the loop of a small model.' }
};

/** Log-odds, in nats, from which a part is taken for sure, on either side. */
const SURE = 0.7;

export function partAnswer(score: number): 'yes' | 'unsure' | 'no' {
	if (score >= SURE) return 'yes';
	return score <= -SURE ? 'no' : 'unsure';
}

/** What was done to a good pair, as the name of a row. */
export const DAMAGE_WORDS: Readonly<Record<DamageKind, string>> = {
	'random-swap': 'Another pair’s request',
	'similar-swap': 'The most similar other request',
	'cut-inside': 'Cut off inside a sentence',
	'cut-between': 'Cut off after a sentence',
	shuffled: 'Sentences shuffled',
	'off-topic': 'A sentence from elsewhere put in',
	'copied-instruction': 'Only the request again',
	'copied-opening': 'First sentence as the request',
	'other-language': 'Response in another language',
	rejected: 'Rejected by you',
	weaker: 'A weaker system’s answer'
};

export function damageWords(damage: string): string {
	return new Map(Object.entries(DAMAGE_WORDS)).get(damage) ?? damage;
}

const READ_OUT_WORDS: ReadonlyMap<string, string> = new Map([
	['judge', 'Judge'],
	['scale', 'Mark from 1 to 5'],
	['instruction-help', 'Help by the request'],
	['lift-over-others', 'Lift over other passages'],
	['rank-among-others', 'Rank among other passages'],
	['pairwise', 'Tournament of requests'],
	['checklist', 'Yes or no, by a checklist'],
	['reasoned-score', 'Reasons, then a mark'],
	...Object.entries(PART_WORDS).map(([part, { name }]) => [part, name] as const)
]);

/** Which of the judge and other read-outs tells good from bad best, by the area under the curve. */
export function bestWords(judge: ReportCard, others: readonly ReportCard[]): string {
	const ranked = [judge, ...others].flatMap(({ readOut, overall }) =>
		overall ? [{ readOut, area: overall.area }] : []
	);
	const [best, ...rest] = ranked.toSorted((a, b) => b.area - a.area);
	if (!best) return '';
	const words = ({ readOut, area }: typeof best) => `${readOutWords(readOut).toLowerCase()} ${percent(area)}`;
	const isJudge = best.readOut === judge.readOut;
	return `How often a good pair beats a damaged one: ${[best, ...rest].map(words).join(', ')}. ${
		isJudge ? 'The judge does best here.' : 'For this model and these pairs the judge is not the best way.'
	}`;
}

/** The name of a read-out, for the choice between report cards. */
export function readOutWords(readOut: string): string {
	return READ_OUT_WORDS.get(readOut) ?? readOut.charAt(0).toUpperCase() + readOut.slice(1);
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

function namesOf(rows: readonly DamageRow[]): string {
	return listed.format(rows.map(({ damage }) => damageWords(damage).toLowerCase()));
}

/** Whether the model can judge these pairs: a verdict in a few words, and what it rests on. */
export function verdictWords({
	canJudge,
	perDamage,
	overall
}: Pick<ReportCard, 'canJudge' | 'perDamage' | 'overall'>): { title: string; detail: string } {
	const missed = perDamage.filter(({ isSeen }) => isSeen === false);
	const area = overall
		? ` A good pair beats a damaged one in ${percent(overall.area)} of all comparisons.`
		: '';
	const because: Readonly<Record<CanJudge['because'], { title: string; detail: string }>> = {
		'told-apart': {
			title: 'This model can judge your pairs',
			detail: `It sees every damage that there were enough pairs of.${area}`
		},
		weak: {
			title: 'This model can judge your pairs a little',
			detail: `It sees each damage, but not surely enough to be trusted alone: read what it keeps.${area}`
		},
		blind: {
			title: 'This model sees some faults and is blind to others',
			detail: `Not seen for sure: ${namesOf(missed)}.${area}`
		},
		coin: {
			title: 'This model cannot judge your pairs',
			detail:
				'It tells good pairs from damaged ones no better than a coin. Judge by reading, or choose a larger model.'
		},
		'too-few': {
			title: 'Too few pairs to say whether this model can judge',
			detail: `The numbers below are of these pairs alone; from ten good pairs on they say something about others.${area}`
		},
		unrated: {
			title: 'This model cannot judge your pairs',
			detail: 'It could not read most of them. Cut shorter passages, or choose a model with a larger window.'
		}
	};
	return because[canJudge.because];
}

/** What a threshold keeps, where 1 pair in 5 is good. */
export function keptWords({ precision, recall, baseRate }: KeptAbove): string {
	const kept =
		precision === null
			? 'nothing is kept'
			: `${percent(precision)} of what is kept is good, and ${percent(recall)} of the good pairs are kept`;
	return `where ${percent(baseRate)} of all pairs are good, ${kept}`;
}

/** A correlation that is hardly one is not worth a word. */
const SLIGHT = 0.2;
const STRONG = 0.5;

export function lengthWords({ amongGood }: LengthBias): string {
	if (amongGood === null) return 'Too few pairs to say whether it favours long or short responses.';
	if (Math.abs(amongGood) < SLIGHT) return 'It favours neither long nor short responses.';
	const much = Math.abs(amongGood) < STRONG ? 'somewhat' : 'clearly';
	const which = amongGood > 0 ? 'longer' : 'shorter';
	return `Among good pairs it ${much} favours ${which} responses (rank correlation ${amongGood.toFixed(2)}).`;
}

/** From this share of choices on that turn with the order, or of wins of the first place, it goes by the place. */
const BY_PLACE = 0.5;
const OFTEN_BY_PLACE = 0.2;

/** Whether the place of a response decides where the model compares two. */
export function positionWords({ flips, first }: PositionBias): string {
	const place = first >= 0.5 ? 'first' : 'second';
	const share = percent(first >= 0.5 ? first : 1 - first);
	const turned = `${percent(flips)} of its choices turn when the two change places`;
	if (flips >= BY_PLACE) {
		return `Asked which of two responses is better, it goes by the place and mostly takes the ${place}: ${turned}, and the ${place} place gets ${share} of the probability. Its comparisons say nothing.`;
	}
	if (flips >= OFTEN_BY_PLACE) {
		return `Asked which of two responses is better, it leans to the ${place}: ${turned}, and the ${place} place gets ${share} of the probability. Only the mean of both orders says something.`;
	}
	return `Asked which of two responses is better, it mostly keeps its choice when the two change places: ${turned}.`;
}

export function percent(share: number): string {
	return `${Math.round(100 * share)} %`;
}

const PASSED_OVER: Readonly<Record<AttemptReason, string>> = {
	'too-long': 'longer than the model can read at once',
	'empty-answer': 'the response is empty',
	'wrong-form': 'the answer could not be read',
	'nothing-usable': 'the answer could not be read',
	'no-language': 'not a language of the model',
	'not-suited': 'not a pair that can be judged',
	'bad-option': 'an option cannot be read',
	stalled: 'the model did not answer in time',
	'bad-request': 'the model refused the question',
	unexpected: 'something went wrong'
};

/** Why pairs could not be judged, each reason once. */
export function passedOverWords(reasons: Iterable<AttemptReason>): string {
	return listed.format(new Set([...reasons].map((reason) => PASSED_OVER[reason])));
}

export function fileFaultWords({ kind, name }: PairFileFault): { title: string; detail: string } {
	switch (kind) {
		case 'too-large':
			return {
				title: `${name} is larger than 20 MB`,
				detail: 'Take a part of it: 20 to 50 pairs are enough.'
			};
		case 'unreadable':
			return { title: `${name} could not be read`, detail: 'Choose it again.' };
		case 'no-pairs':
			return {
				title: `No pair was found in ${name}`,
				detail: 'It has to hold one JSON object a line: Alpaca, messages, or tasks of Self-Instruct.'
			};
	}
}
