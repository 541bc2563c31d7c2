import type { Candidate } from '#lib/core/candidate.ts';
import type { Curation } from '#lib/core/curation/curation.ts';
import { ruleText } from '../rule-text.ts';

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
