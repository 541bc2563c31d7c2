import { expect, it } from 'vitest';
import type { ReportCard } from '#lib/core/judge/report-card.ts';
import { reportCard } from '#lib/core/judge/report-card.ts';
import { bestWords } from '#lib/ui/review/judge/judge-words.ts';

/** A card whose good pair beats so many of four bad ones. */
function card(readOut: string, beaten: number): ReportCard {
	const pair = { origin: 'a', responseLength: 100 };
	const bad = [1, 2, 3, 4].map((score) => ({ ...pair, id: `b${score}`, damage: 'shuffled' as const, score }));
	const good = { ...pair, id: 'a', damage: null, score: beaten + 0.5 };
	return reportCard({ model: 'm', readOut, rubric: 'r@1', pairs: [good, ...bad], samplerSeed: 1 });
}

it('names the ways to judge, best first, and whether the judge is the best', () => {
	expect(bestWords(card('judge', 4), [card('scale', 2), card('lift', 3)])).toBe(
		'How often a good pair beats a damaged one: judge 100 %, lift 75 %, mark from 1 to 5 50 %. The judge does best here.'
	);
	expect(bestWords(card('judge', 1), [card('checklist', 2)])).toContain(
		'yes or no, by a checklist 50 %, judge 25 %. For this model and these pairs the judge is not the best way.'
	);
});
