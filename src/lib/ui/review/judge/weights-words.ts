import type { WeightsTrial } from '#lib/core/judge/weights/weights-trial.ts';
import { plural } from '#lib/ui/parts/format.ts';

/** "97.5 %": gains are of tenths. */
export function tenths(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}

const MEASURED =
	'Measured by cross-validation: each pair is judged by weights that were fitted without it and its copies.';

/** What comes of fitting the weights on a person's own pairs, and whether that is worth having. */
export function trialWords(trial: WeightsTrial): { title: string; detail: string } {
	switch (trial.kind) {
		case 'too-few':
			return {
				title: 'Too few pairs to fit the weights on',
				detail: `A part of the judge is fitted on ${trial.needed} good pairs at least, with the damaged copies that it is there to see; there are ${trial.most} such. With fewer it would learn chance. Test it on more pairs, or go by the weights that came with the site.`
			};
		case 'nothing-learned':
			return {
				title: 'Nothing can be learned from these pairs',
				detail:
					'Weights fitted on them would take signs of a good pair for signs of a bad one, which only chance does. Those that came with the site stay.'
			};
		case 'fitted': {
			const { before, after } = trial.weights;
			const detail = `A good pair beats a bad one in ${tenths(before)} of all comparisons by the weights that came with the site, and in ${tenths(after)} by weights fitted on these pairs. ${MEASURED}`;
			return { title: GAIN_TITLES[trial.gain], detail };
		}
	}
}

const GAIN_TITLES = {
	sure: 'Weights fitted on these pairs judge better',
	unsure: 'Weights fitted on these pairs do a little better, which may be chance',
	none: 'Weights fitted on these pairs do no better'
};

/** On how many pairs a part was fitted. */
export function fittedWords(fitted: { readonly good: number; readonly bad: number } | null): string {
	return fitted
		? `on ${plural(fitted.good, 'good pair')} and ${fitted.bad} bad`
		: 'as it was: too few pairs, or nothing to learn';
}

const FEATURES: Readonly<Record<string, string>> = {
	openingGain: 'Its first words are likelier after the request',
	openingGainPerToken: 'The same, for each token',
	sharedSubject: 'Both name the same subject',
	turnEnd: 'It is likely to end where it ends',
	endingMark: 'It ends in a full stop or the like',
	leastGain: 'Each sentence is likelier after those before it',
	leastSentence: 'No sentence is much unlikelier than usual',
	firstToken: 'It begins in a likely way',
	brokenNumbering: 'Numbers of a list out of order',
	turned: 'Its order is likelier than the reverse',
	surprises: 'Its rarest words could be foreseen',
	variety: 'Its words are varied',
	loops: 'It repeats itself'
};

/** A sign that a part goes by. One that is new here shows its name. */
export function featureWords(name: string): string {
	return FEATURES[name] ?? name;
}
