import type { Answer } from '#lib/core/ask.ts';
import type { Desk } from '#lib/core/desk.ts';
import { documentId, type AskKey, type CandidateId, type DocumentId } from '#lib/core/ids.ts';
import type { JournalSetting } from '#lib/core/journal.ts';
import type { CalibrationPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { LeftOut } from '#lib/core/judge/calibration/calibration-set.ts';
import { drawnSet, goodIdOf, type Draw } from '#lib/core/judge/calibration/drawn-set.ts';
import { ownPairs, type OwnPairs } from '#lib/core/judge/calibration/own-pairs.ts';
import { judgeCards, type JudgeCards } from '#lib/core/judge/judge-cards.ts';
import type { Judgement } from '#lib/core/judge/parts/judgement.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import type { NothingRead, ReadLines } from '#lib/core/judge/pairs/read-lines.ts';
import { readPairs } from '#lib/core/judge/pairs/read-pairs.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import { drawnOrder } from '#lib/core/judge/seeded-random.ts';
import { judgeOne, type PairToJudge } from '#lib/core/judging.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { ProjectState } from './project.svelte.ts';

/** The pairs that a judge is tested on, with the places where its answers are kept. */
export interface Material {
	readonly from: 'own' | 'file';
	/** Who says that the good ones are good; null for a file. */
	readonly by: OwnPairs['by'] | null;
	readonly pairs: readonly CalibrationPair[];
	readonly toJudge: readonly PairToJudge[];
	readonly leftOut: readonly LeftOut[];
	readonly origins: number;
	/** Pairs whose answers are kept only as long as the page is open. */
	readonly fleeting: number;
}

export type KeptAnswers = JournalSetting['store'];

/** A journal for answers about words that no single document owns: it ends with the page. */
export function openSessionJournal(): KeptAnswers {
	const answers = new Map<AskKey, Answer>();
	return {
		findAnswer: (key) => Promise.resolve(ok(answers.get(key) ?? null)),
		keepAnswer: (answer) => {
			answers.set(answer.key, answer);
			return Promise.resolve(ok(undefined));
		}
	};
}

export interface Journals {
	readonly lasting: KeptAnswers;
	readonly session: KeptAnswers;
}

/** A set from the person's own pairs: damaged copies of good ones, and what they rejected. */
export function ownMaterial(
	{ pairs, documentById, settings }: Pick<ProjectState, 'pairs' | 'documentById' | 'settings'>,
	draw: Draw,
	journals: Journals
): Material {
	const own = ownPairs(pairs, documentById, settings.thresholds);
	const documentOf = new Map<string, DocumentId>(
		pairs.map(({ candidate }) => [candidate.id, candidate.documentId])
	);
	const placeOf = (id: string) => documentOf.get(id) ?? '';
	const set = drawnSet(own.good, placeOf, draw);
	const rejected = drawnOrder(own.rejected, ({ id }) => id, [draw.samplerSeed, 'rejected']).slice(
		0,
		draw.most
	);
	const all = [...set.pairs, ...rejected];
	const toJudge = all.flatMap((pair) => {
		const owner = documentOf.get(goodIdOf(pair.id));
		const journal = set.mixed.has(pair.id) ? journals.session : journals.lasting;
		return owner ? [{ ...wordsOf(pair), documentId: owner, journal }] : [];
	});
	const { leftOut, origins, mixed } = set;
	return { from: 'own', by: own.by, pairs: all, toJudge, leftOut, origins, fleeting: mixed.size };
}

/** A set from the good pairs of a file. */
export function fileMaterial(good: readonly Pair[], draw: Draw, { session }: Journals): Material {
	const { pairs, leftOut, origins } = drawnSet(good, () => '', draw);
	const toJudge = pairs.map((pair) => ({
		...wordsOf(pair),
		documentId: documentId(pair.response),
		journal: session
	}));
	return { from: 'file', by: null, pairs, toJudge, leftOut, origins, fleeting: pairs.length };
}

/** The good pairs of a file's text. */
export function readGoodPairs(text: string): Result<ReadLines<Pair>, NothingRead> {
	return readPairs(text);
}

function wordsOf({ id, instruction, response }: CalibrationPair) {
	return { id, instruction, response };
}

const NOWHERE: Desk = {
	at: () => null,
	bring: (model) => Promise.resolve(fail({ kind: 'not-loaded', message: `${model} is not asked.` }))
};

/** What the journals know already of these pairs. Stops where a journal cannot be read. */
export async function readKnown(
	toJudge: readonly PairToJudge[],
	model: string,
	now: () => number
): Promise<Map<string, Judgement | null>> {
	const known = new Map<string, Judgement | null>();
	for (const pair of toJudge) {
		const outcome = await judgeOne({ desk: NOWHERE, model, now }, pair);
		if (outcome.kind === 'judged') known.set(pair.id, outcome.judgement);
		if (outcome.kind === 'passed-over') known.set(pair.id, null);
		if (outcome.kind === 'failure') break;
	}
	return known;
}

/** The cards of what is known; null as long as no bad pair is, since there is nothing to compare. */
export function cardsOf(
	{ pairs }: Material,
	known: ReadonlyMap<string, Judgement | null>,
	by: { readonly model: string; readonly project: ProjectState; readonly samplerSeed: number }
): JudgeCards | null {
	const read = pairs.flatMap((pair) => {
		const judgement = known.get(pair.id);
		return judgement === undefined ? [] : [{ pair, judgement, ratings: ratingsOf(pair.id, by.project) }];
	});
	return read.every(({ pair }) => pair.damage === null) ? null : judgeCards(by.model, read, by.samplerSeed);
}

function ratingsOf(id: string, project: ProjectState): readonly Rating[] {
	return project.pairById.get(id as CandidateId)?.ratings ?? [];
}
