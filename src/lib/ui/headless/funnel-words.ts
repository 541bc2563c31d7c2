import type { Candidate } from '#lib/core/candidate.ts';
import type { Curation } from '#lib/core/curation/curation.ts';
import { sumOf, type Funnel, type SkipReason, type Tally } from '#lib/core/curation/funnel.ts';
import { attemptText, rejectionText } from '../failure-text.ts';
import { ruleText } from '../rule-text.ts';

/** A funnel in lines of words: passages first, then the candidates made of them. What is none is left out. */
export function funnelLines(funnel: Funnel): string[] {
	const made = sumOf(funnel.failed) + funnel.done;
	return [
		`Passages: ${funnel.found} found, ${sumOf(funnel.skipped)} skipped, ${made} asked about`,
		...tallied('skipped', funnel.skipped, skipText),
		...tallied('failed', funnel.failed, attemptText),
		...counted([[funnel.left, 'left to do']]),
		`Rows: ${funnel.candidates} made, ${funnel.keptByRating + funnel.keptByPerson} kept`,
		...tallied('lost', funnel.lost, ruleText),
		...counted([
			[funnel.pruned, 'pruned: others of their kind are closer to their originals'],
			[funnel.below, 'below the threshold'],
			[funnel.unrated, 'undecided: no readable rating'],
			[funnel.edited, 'undecided: edited and not decided since'],
			[funnel.rejectedByPerson, 'rejected by a person'],
			[funnel.keptByPerson, 'kept by a person'],
			[funnel.keptByRating, 'kept by the rating']
		])
	];
}

/** Why a candidate is no example, in words; empty where it is one. */
export function whyNotKept(
	candidate: Pick<Candidate, 'issues'>,
	{ state, by }: Pick<Curation, 'state' | 'by'>
): string {
	if (state === 'kept') return '';
	switch (by) {
		case 'rule':
			return ruleText(candidate.issues.find(({ blocking }) => blocking)?.rule ?? '');
		case 'rating':
			return 'below the threshold';
		case 'pruned':
			return 'pruned';
		case 'unrated':
			return 'no readable rating';
		case 'edited':
			return 'edited and not decided since';
		case 'verdict':
			return 'rejected by a person';
	}
}

function skipText(reason: SkipReason): string {
	return reason === 'left-out' ? 'A person left it out.' : rejectionText(reason);
}

function tallied<Reason extends string>(
	what: string,
	tallies: readonly Tally<Reason>[],
	words: (reason: Reason) => string
): string[] {
	return counted(tallies.map(({ reason, count }) => [count, `${what}: ${words(reason)}`]));
}

/** Wide enough for the counts of a long document. */
const WIDTH = 6;

function counted(rows: readonly (readonly [count: number, words: string])[]): string[] {
	return rows
		.filter(([count]) => count > 0)
		.map(([count, words]) => `${String(count).padStart(WIDTH)} ${words}`);
}
