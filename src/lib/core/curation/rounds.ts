import type { SourceDocument } from '../corpus/source-document.ts';
import type { DocumentId } from '../ids.ts';
import { dotsOf } from '../judge/read-out.ts';
import { methodNamed } from '../methods/methods.ts';
import { MOST_SHOWN, ROOM_FOR_SEEDS, seedLength } from '../prompt/shown-seeds.ts';
import { createRecipe, judgeOf, type Recipe, type Seed } from '../recipe.ts';
import type { Settings } from '../settings.ts';
import type { Judged } from '../store.ts';
import { curate, type Curation } from './curation.ts';
import { responseOf } from './dataset.ts';

/** What a round left behind. */
export interface RoundResult {
	/** Of any recipes; those of others are passed over. */
	readonly judged: readonly Judged[];
	readonly documents: ReadonlyMap<DocumentId, SourceDocument>;
	readonly thresholds: Settings['thresholds'];
	/** The most pairs that the next round is shown; at most `MOST_SHOWN`. */
	readonly most?: number;
}

/**
 * Whether another round can change anything: the method must show seeds to its judge, and the judge give marks. A tiny
 * one judges by likelihoods, and is shown none: with two examples in front, the lift of SmolLM2-135M told good requests
 * from bad ones with an AUC of 0.61 instead of 0.53 on 35 and 28 rated ones, which may be chance, and it tells own from
 * foreign passages without any (1.00). It would come to the same numbers again.
 */
export function hasRounds(recipe: Recipe): boolean {
	return methodNamed(recipe.method).hasRounds === true && judgeOf(recipe).promptForm === 'full';
}

/**
 * The recipe of the next round of self-curation (arXiv 2308.06259, section 2.2): the paper trains a stronger judge on
 * the best of round t and rates the same candidates again; here the best are the judge's examples. The requests are
 * asked as before, with the seeds that a person trusts alone, so that they come out of the journal and only the
 * ratings are new. The best are those that a person kept, then those rated highest, a document's second after every
 * other document's first; short ones, so that all fit into a prompt. Null where a round changes nothing, or nothing
 * short enough was kept. Deterministic: the same result gives the same recipe.
 */
export function nextRound(recipe: Recipe, result: RoundResult): Recipe | null {
	if (!hasRounds(recipe)) return null;
	const best = takeBest(spread(keptOf(recipe, result)), Math.min(result.most ?? MOST_SHOWN, MOST_SHOWN));
	if (best.length === 0) return null;
	const ended = recipe.round ?? 1;
	const trusted = (recipe.seeds ?? []).filter(({ round }) => round === undefined);
	return createRecipe({
		...withoutId(recipe),
		name: roundName(recipe.name, ended + 1),
		seeds: [...best.map((pair) => ({ ...pair, round: ended })), ...trusted],
		round: ended + 1
	});
}

function withoutId({ id: _id, ...content }: Recipe): Omit<Recipe, 'id'> {
	return content;
}

const ROUND_IN_NAME = / · round \d+$/u;

function roundName(name: string, round: number): string {
	return `${name.replace(ROUND_IN_NAME, '')} · round ${round}`;
}

interface Kept {
	readonly document: DocumentId;
	readonly id: string;
	readonly pair: Pick<Seed, 'instruction' | 'response'>;
	readonly byPerson: boolean;
	/** How far up its read-out's scale it is rated, 0 to 5, so that different ones can be compared. */
	readonly worth: number;
}

/** The best first. */
function keptOf(recipe: Recipe, { judged, documents, thresholds }: RoundResult): Kept[] {
	const kept = judged
		.filter(({ candidate }) => candidate.recipeId === recipe.id)
		.flatMap((one) => {
			const curation = curate(one, thresholds);
			const document = documents.get(one.candidate.documentId);
			return curation.state === 'kept' && document ? [describe(one, curation, document)] : [];
		});
	return kept.toSorted(
		(a, b) =>
			Number(b.byPerson) - Number(a.byPerson) ||
			b.worth - a.worth ||
			seedLength(a.pair) - seedLength(b.pair) ||
			(a.id < b.id ? -1 : 1)
	);
}

function describe(one: Judged, curation: Curation, document: SourceDocument): Kept {
	const { instruction, rating, by } = curation;
	return {
		document: document.id,
		id: one.candidate.id,
		pair: { instruction, response: responseOf(one, curation, document) },
		byPerson: by === 'verdict',
		worth: rating && rating.value !== null ? dotsOf(rating.readOut, rating.value) : 0
	};
}

/** Of a person's the first of every document, then the second of every one; then of the others in the same way. */
function spread(kept: readonly Kept[]): Kept[] {
	const counts = new Map<DocumentId, number>();
	const ranked = kept.map((one) => {
		const rank = counts.get(one.document) ?? 0;
		counts.set(one.document, rank + 1);
		return { one, rank };
	});
	return ranked
		.toSorted((a, b) => Number(b.one.byPerson) - Number(a.one.byPerson) || a.rank - b.rank)
		.map(({ one }) => one);
}

/** As many as fit. One that is longer than its share of the room waits until those that are not have theirs. */
function takeBest(kept: readonly Kept[], most: number): Kept['pair'][] {
	const pairs = kept.map(({ pair }) => pair);
	const isShort = (pair: Kept['pair']) => seedLength(pair) <= ROOM_FOR_SEEDS / most;
	const taken: Kept['pair'][] = [];
	let room = ROOM_FOR_SEEDS;
	for (const pair of [...pairs.filter(isShort), ...pairs.filter((each) => !isShort(each))]) {
		if (taken.length >= most || seedLength(pair) > room) continue;
		taken.push(pair);
		room -= seedLength(pair);
	}
	return taken;
}
