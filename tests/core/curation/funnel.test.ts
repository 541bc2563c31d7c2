import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENT_REJECTIONS, type Segment } from '#lib/core/corpus/segment.ts';
import { curate } from '#lib/core/curation/curation.ts';
import { funnelOf, sumOf, type Funnel, type FunnelParts } from '#lib/core/curation/funnel.ts';
import type { CandidateVerdict } from '#lib/core/curation/verdict.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import {
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments,
	buildVerdict
} from '#tests/support/records.ts';

const SUBJECTS = ['Salt.', 'Bread.', 'Silence.', 'Endless.', 'Iron.', 'Glass.'];
const segments = buildSegments(buildDocument({ text: SUBJECTS.join('\n\n') }));
const of = (subject: string) => segments[SUBJECTS.indexOf(subject)] ?? expect.fail(subject);
const recipe = buildRecipe();
const OTHER = buildRecipe({ samplerSeed: 99 }).id;
const thresholds = { ...DEFAULT_SETTINGS.thresholds, lift: 0.5 };

interface Made {
	readonly place?: number;
	readonly value?: number | null;
	/** Those that block, and those that warn. */
	readonly blocking?: readonly string[];
	readonly warning?: readonly string[];
	readonly decisions?: readonly CandidateVerdict['decision'][];
	readonly isLast?: boolean;
	readonly isOther?: boolean;
}

function make(segment: Segment, made: Made): Judged {
	const candidate = buildCandidate(segment, {
		place: made.place ?? 0,
		issues: [
			...(made.warning ?? []).map((rule) => ({ rule, blocking: false })),
			...(made.blocking ?? []).map((rule) => ({ rule, blocking: true }))
		],
		...(made.isOther ? { recipeId: OTHER } : {})
	});
	const { value, isLast = true } = made;
	const last = isLast ? { isLast } : {};
	return {
		candidate,
		ratings: value === undefined ? [] : [buildRating(candidate, { value, ...last })],
		verdicts: (made.decisions ?? []).map((decision, sequence) =>
			buildVerdict(candidate, { decision, sequence })
		)
	};
}

const keep = { kind: 'keep' } as const;
const reject = { kind: 'reject' } as const;
const edit = { kind: 'edit', instruction: 'What else?', response: null } as const;

function funnel(change: Partial<FunnelParts> = {}): Funnel {
	const parts = { recipe, segments, decisions: new Map<string, 'keep' | 'reject'>(), thresholds };
	return funnelOf({ ...parts, judged: [], attempts: [], ...change });
}

describe('the funnel of a recipe', () => {
	it('has everything left before anything is done', () => {
		expect(funnel()).toEqual({
			...{ found: 6, skipped: [], left: 6, failed: [], done: 0 },
			...{ candidates: 0, lost: [], pruned: 0, below: 0, unrated: 0, edited: 0 },
			...{ rejectedByPerson: 0, keptByRating: 0, keptByPerson: 0 }
		});
	});

	it('names the rule of the filter that left a passage out, or the person', () => {
		const cut = segments.map((segment, at) =>
			at < 3 ? { ...segment, rejection: at < 2 ? ('shouting' as const) : ('too-short' as const) } : segment
		);
		const decisions = new Map([
			[of('Salt.').id, 'keep'],
			[of('Glass.').id, 'reject']
		] as const);
		expect(funnel({ segments: cut, decisions })).toMatchObject({
			left: 3,
			skipped: [
				{ reason: 'shouting', count: 1 },
				{ reason: 'too-short', count: 1 },
				{ reason: 'left-out', count: 1 }
			]
		});
	});

	it('counts a failed passage under the reason of its last try, and one that was made later not at all', () => {
		const attempts = [
			buildAttempt(of('Salt.'), { reason: 'stalled' }),
			buildAttempt(of('Silence.'), { reason: 'stalled' }),
			buildAttempt(of('Silence.'), { reason: 'empty-answer' }),
			buildAttempt(of('Endless.'), { reason: 'empty-answer' }),
			buildAttempt(of('Iron.'), { reason: 'too-long', recipeId: OTHER })
		];
		expect(funnel({ attempts, judged: [make(of('Salt.'), { value: 1 })] })).toMatchObject({
			done: 1,
			failed: [{ reason: 'empty-answer', count: 2 }],
			left: 3
		});
	});

	it('has a passage left whose last rating is missing, with what was made of it so far', () => {
		const judged = [make(of('Salt.'), { value: 1, isLast: false })];
		expect(funnel({ judged })).toMatchObject({ done: 0, left: 6, candidates: 1, keptByRating: 1 });
	});

	it.each<[string, Made, Partial<Funnel>]>([
		['a rating at the threshold', { value: 0.5 }, { keptByRating: 1 }],
		['a rating below it', { value: 0.4 }, { below: 1 }],
		['no rating', {}, { unrated: 1 }],
		['an unreadable rating', { value: null }, { unrated: 1 }],
		['a rule that only warns', { value: 1, warning: ['copies'] }, { keptByRating: 1, lost: [] }],
		[
			'several blocking rules, under the first',
			{ value: 1, warning: ['vague'], blocking: ['copies', 'refuses'] },
			{ lost: [{ reason: 'copies', count: 1 }] }
		],
		['a person’s yes to a broken rule', { blocking: ['copies'], decisions: [keep] }, { keptByPerson: 1 }],
		['a person’s no to a good rating', { value: 1, decisions: [reject] }, { rejectedByPerson: 1 }],
		['an edit that is not decided', { value: 1, blocking: ['copies'], decisions: [edit] }, { edited: 1 }]
	])('counts %s', (_, made, counts) => {
		const judged = [make(of('Salt.'), made)];
		expect(funnel({ judged })).toMatchObject({ candidates: 1, ...counts });
	});

	it('counts what was pruned before what lies below the threshold, and never against a person’s word', () => {
		const judged = [
			make(of('Salt.'), { value: 1 }),
			make(of('Bread.'), { value: 0.1 }),
			make(of('Iron.'), { value: 1, decisions: [keep] }),
			make(of('Glass.'), { value: 1, blocking: ['copies'] })
		];
		const pruned = new Set(judged.map(({ candidate }) => candidate.id));
		expect(funnel({ judged, pruned })).toMatchObject({
			...{ pruned: 2, below: 0, keptByRating: 0, keptByPerson: 1 },
			lost: [{ reason: 'copies', count: 1 }]
		});
	});

	it('leaves out what other recipes made, and what belongs to passages that were not asked for', () => {
		const judged = [
			make(of('Salt.'), { value: 1, isOther: true }),
			make(of('Glass.'), { value: 1 }),
			make(of('Iron.'), { value: 1 })
		];
		const few = [of('Salt.'), of('Glass.')];
		expect(funnel({ judged, segments: few })).toMatchObject({ found: 2, done: 1, left: 1, candidates: 1 });
	});

	it('puts the commonest reason first', () => {
		const judged = ['copies', 'refuses', 'refuses'].map((rule, place) =>
			make(of('Salt.'), { place, blocking: [rule] })
		);
		expect(funnel({ judged }).lost).toEqual([
			{ reason: 'refuses', count: 2 },
			{ reason: 'copies', count: 1 }
		]);
	});
});

const rule = fc.constantFrom('copies', 'refuses', 'new-facts');
const anyMade = fc.record({
	segment: fc.constantFrom(...segments),
	value: fc.option(fc.constantFrom(0, 0.5, 1), { nil: null }),
	blocking: fc.array(rule, { maxLength: 2 }),
	warning: fc.array(rule, { maxLength: 1 }),
	decisions: fc.array(fc.constantFrom(keep, reject, edit), { maxLength: 2 }),
	isLast: fc.boolean(),
	isOther: fc.boolean(),
	isPruned: fc.boolean()
});

describe('the numbers of a funnel', () => {
	it('add up, whatever was found, tried, made, rated and decided', () => {
		const anyProject = fc.record({
			rejections: fc.array(fc.option(fc.constantFrom(...SEGMENT_REJECTIONS)), { maxLength: 6 }),
			decisions: fc.array(
				fc.tuple(fc.constantFrom(...segments), fc.constantFrom('keep' as const, 'reject' as const))
			),
			made: fc.array(anyMade, { maxLength: 12 }),
			attempts: fc.array(
				fc.tuple(fc.constantFrom(...segments), fc.constantFrom('stalled' as const, 'too-long' as const))
			)
		});
		fc.assert(
			fc.property(anyProject, ({ rejections, decisions, made, attempts }) => {
				const judged = made.map((one, place) => make(one.segment, { ...one, place }));
				const pruned = new Set(
					judged.filter((_, at) => made[at]?.isPruned).map(({ candidate }) => candidate.id)
				);
				const counted = funnel({
					segments: segments.map((segment, at) => ({ ...segment, rejection: rejections[at] ?? null })),
					decisions: new Map(decisions.map(([segment, decision]) => [segment.id, decision])),
					attempts: attempts.map(([segment, reason]) => buildAttempt(segment, { reason })),
					judged,
					pruned
				});
				const { found, skipped, left, failed, done, candidates, lost, ...rest } = counted;
				expect(sumOf(skipped) + left + sumOf(failed) + done).toBe(found);
				expect(candidates).toBe(made.filter(({ isOther }) => !isOther).length);
				const fates: readonly number[] = Object.values(rest);
				expect(fates.reduce((sum, count) => sum + count, sumOf(lost))).toBe(candidates);
				const kept = judged.filter(
					(one) => one.candidate.recipeId === recipe.id && curate(one, thresholds, pruned).state === 'kept'
				);
				expect(rest.keptByRating + rest.keptByPerson).toBe(kept.length);
			})
		);
	});
});
