import type { Desk } from '#lib/core/desk.ts';
import { documentId, type CandidateId, type DocumentId } from '#lib/core/ids.ts';
import type { CalibrationPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { LeftOut } from '#lib/core/judge/calibration/calibration-set.ts';
import { drawnSet, goodIdOf, type Draw } from '#lib/core/judge/calibration/drawn-set.ts';
import { otherPairs } from '#lib/core/judge/calibration/other-pairs.ts';
import { ownPairs, type OwnPairs } from '#lib/core/judge/calibration/own-pairs.ts';
import { judgeCards, type JudgeCards } from '#lib/core/judge/judge-cards.ts';
import { rivalsOf } from '#lib/core/judge/calibration/rivals.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import type { NothingRead, ReadLines } from '#lib/core/judge/pairs/read-lines.ts';
import { readPairs } from '#lib/core/judge/pairs/read-pairs.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import type { PairReading } from '#lib/core/judge/reading/pair-reading.ts';
import type { BothOrders } from '#lib/core/judge/statistics/bias.ts';
import { judgeSet, type MeasuredPair } from '#lib/core/judge/weights/judged-set.ts';
import type { OwnWeights } from '#lib/core/judge/weights/own-weights.ts';
import { rubricOf } from '#lib/core/judge/weights/weights-rubric.ts';
import { drawnOrder } from '#lib/core/judge/seeded-random.ts';
import { compareRivals, measureBy, readPair } from '#lib/core/judging.ts';
import type { AskedAbout, Outcome, PairToJudge, RivalsToCompare, Score } from '#lib/core/judging.ts';
import { fail, type Result } from '#lib/core/result.ts';
import { PAIR_READ_OUTS, type PairReadOut } from '#lib/core/steps/read-outs/read-outs.ts';
import type { ProjectState } from './project.svelte.ts';
import type { KeptAnswers } from './session-journal.ts';

/** The pairs that a judge is tested on, with the places where its answers are kept. */
export interface Material {
	readonly from: 'own' | 'file';
	/** Who says that the good ones are good; null for a file. */
	readonly by: OwnPairs['by'] | null;
	readonly pairs: readonly CalibrationPair[];
	readonly toJudge: readonly PairToJudge[];
	/** The same with others to be compared with, as far as there are any; what is said of them is kept with the page. */
	readonly amongOthers: readonly PairToJudge[];
	readonly leftOut: readonly LeftOut[];
	readonly origins: number;
	/** Pairs whose answers are kept only as long as the page is open. */
	readonly fleeting: number;
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
	const amongOthers = withOthers(all, draw, journals);
	return {
		from: 'own',
		by: own.by,
		pairs: all,
		toJudge,
		amongOthers,
		leftOut,
		origins,
		fleeting: mixed.size
	};
}

/** A set from the good pairs of a file. */
export function fileMaterial(good: readonly Pair[], draw: Draw, journals: Journals): Material {
	const { pairs, leftOut, origins } = drawnSet(good, () => '', draw);
	const toJudge = pairs.map((pair) => forThePage(pair, journals));
	const amongOthers = withOthers(pairs, draw, journals);
	return { from: 'file', by: null, pairs, toJudge, amongOthers, leftOut, origins, fleeting: pairs.length };
}

/** The words of several documents meet here, so no single one can own the answers. */
function withOthers(pairs: readonly CalibrationPair[], { samplerSeed }: Draw, journals: Journals) {
	const good = pairs.filter(({ damage }) => damage === null);
	return pairs.flatMap((pair): PairToJudge[] => {
		const others = otherPairs(pair, good, samplerSeed);
		return others.length > 0 ? [{ ...forThePage(pair, journals), others }] : [];
	});
}

function forThePage(pair: CalibrationPair, { session }: Journals): PairToJudge {
	return { ...wordsOf(pair), documentId: documentId(pair.response), journal: session };
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

/** What the journal has of one pair; `away` where it lacks an answer. The model is asked nothing. */
export function readJournal(pair: PairToJudge, model: string): Promise<Outcome<PairReading>> {
	return readPair({ desk: NOWHERE, model, now: NEVER }, pair);
}

/** The same of a comparison. */
export function readComparison(rivals: RivalsToCompare, model: string): Promise<Outcome<BothOrders>> {
	return compareRivals({ desk: NOWHERE, model, now: NEVER }, rivals);
}

/** What is read is not written, and has no time of its own. */
const NEVER = () => 0;

/** What the journals know already, by id; null where it could not be asked about. Stops where a journal cannot be read. */
export async function readKnown<Item extends AskedAbout, Found>(
	items: readonly Item[],
	read: (item: Item) => Promise<Outcome<Found>>
): Promise<Map<string, Found | null>> {
	const known = new Map<string, Found | null>();
	for (const item of items) {
		const outcome = await read(item);
		if (outcome.kind === 'found') known.set(item.id, outcome.found);
		if (outcome.kind === 'passed-over') known.set(item.id, null);
		if (outcome.kind === 'failure') break;
	}
	return known;
}

export interface DealtBy {
	readonly model: string;
	/** In use. */
	readonly weights: OwnWeights | null;
	readonly project: ProjectState;
	readonly samplerSeed: number;
}

/** The pairs of the material that are known. */
export function measuredOf({ pairs }: Material, known: Known): MeasuredPair[] {
	return pairs.flatMap((pair) => {
		const reading = known.get(pair.id);
		return reading === undefined ? [] : [{ pair, reading }];
	});
}

/** Of each pair that was asked about, what was read of it; null where it could not be judged. */
export type Known = ReadonlyMap<string, PairReading | null>;

/** The cards of what is known; null as long as no bad pair is, since there is nothing to compare. */
export function cardsOf(measured: readonly MeasuredPair[], by: DealtBy): JudgeCards | null {
	if (measured.every(({ pair }) => pair.damage === null)) return null;
	const { model, weights, project, samplerSeed } = by;
	const judgements = judgeSet(measured, weights, samplerSeed);
	return judgeCards(
		{ model, rubric: rubricOf(weights), samplerSeed },
		measured.map(({ pair }, at) => ({
			pair,
			judgement: judgements[at] ?? null,
			ratings: ratingsOf(pair.id, project)
		}))
	);
}

function ratingsOf(id: string, project: ProjectState): readonly Rating[] {
	return project.pairById.get(id as CandidateId)?.ratings ?? [];
}

/** Good responses with their damaged copies, to be shown to the model side by side. */
export function comparisonsOf(material: Material, samplerSeed: number): RivalsToCompare[] {
	const places = new Map(material.toJudge.map((one) => [one.id, one]));
	return rivalsOf(material.pairs, samplerSeed).flatMap((rivals) => {
		const place = places.get(rivals.id);
		return place ? [{ ...rivals, documentId: place.documentId, journal: place.journal }] : [];
	});
}

/** What can be tried on the pairs besides the judge: without other pairs nothing that compares with them. */
export function readOutsFor({ amongOthers }: Material): readonly PairReadOut[] {
	return PAIR_READ_OUTS.filter(
		(readOut) => readOut.name !== 'judge' && (amongOthers.length > 0 || !comparesPairs(readOut))
	);
}

/** The pairs as a read-out takes them. */
export function pairsFor(readOut: PairReadOut, { toJudge, amongOthers }: Material): readonly PairToJudge[] {
	return comparesPairs(readOut) ? amongOthers : toJudge;
}

function comparesPairs({ asks }: PairReadOut): boolean {
	return asks.perOther > 0;
}

/** What the journal has of one pair by a read-out; `away` where it lacks an answer. */
export function readScore(readOut: PairReadOut, pair: PairToJudge, model: string): Promise<Outcome<Score>> {
	return measureBy(readOut)({ desk: NOWHERE, model, now: NEVER }, pair);
}

export { readOutCard } from '#lib/core/judge/read-out-card.ts';
export { comparisonCard } from '#lib/core/judge/comparison-card.ts';
export { tryWeights } from '#lib/core/judge/weights/weights-trial.ts';
export { openSessionJournal } from './session-journal.ts';
