import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { curate } from '#lib/core/curation/curation.ts';
import { assembleDataset } from '#lib/core/curation/dataset.ts';
import { prunedCandidates } from '#lib/core/curation/prune.ts';
import type { Judged } from '#lib/core/store.ts';
import {
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments,
	buildVerdict
} from '#tests/support/records.ts';

const THRESHOLDS = { ...DEFAULT_SETTINGS.thresholds, lift: 0.25 };
const document = buildDocument();
const [first, second] = buildSegments(document);
const documents = new Map([[document.id, document]]);

function rated(candidate: ReturnType<typeof buildCandidate>, value: number, at = 1): Judged {
	return { candidate, ratings: [buildRating(candidate, { value, at })], verdicts: [] };
}

describe('the dataset', () => {
	it('holds the kept pairs with the passage word for word and the way back to it', () => {
		const kept = buildCandidate(first!);
		const low = buildCandidate(second!);
		const [example, ...others] = assembleDataset([rated(kept, 1), rated(low, 0)], documents, THRESHOLDS);
		expect(others).toEqual([]);
		expect(example).toMatchObject({
			id: kept.id,
			instruction: kept.instruction,
			response: document.text.slice(first!.start, first!.end),
			source: { document: document.id, start: first!.start, end: first!.end },
			model: kept.provenance.model,
			prompts: kept.provenance.prompts,
			keptBy: 'rating',
			editedByPerson: false
		});
	});

	it('takes a person’s words over the model’s and over the passage', () => {
		const candidate = buildCandidate(first!, { response: { from: 'model', text: 'Rewritten.' } });
		const edit = { kind: 'edit', instruction: 'Mine?', response: 'My own.' } as const;
		const verdicts = [
			buildVerdict(candidate, { decision: edit, sequence: 0 }),
			buildVerdict(candidate, { decision: { kind: 'keep' }, sequence: 1 })
		];
		expect(assembleDataset([{ candidate, ratings: [], verdicts }], documents, THRESHOLDS)).toMatchObject([
			{ instruction: 'Mine?', response: 'My own.', keptBy: 'verdict', editedByPerson: true }
		]);
		expect(assembleDataset([rated(candidate, 1)], documents, THRESHOLDS)).toMatchObject([
			{ response: 'Rewritten.' }
		]);
	});

	it('leaves out a pair whose document is gone', () => {
		expect(assembleDataset([rated(buildCandidate(first!), 1)], new Map(), THRESHOLDS)).toEqual([]);
	});

	it('takes one pair of a passage when two recipes made one each: the newer, unless a person kept both', () => {
		const older = buildCandidate(first!, { instruction: 'Old?' });
		const newer = buildCandidate(first!, {
			instruction: 'New?',
			recipeId: buildRecipe({ model: 'another-model' }).id,
			provenance: { ...older.provenance, at: older.provenance.at + 1 }
		});
		const both = [rated(older, 1), rated(newer, 1)];
		expect(assembleDataset(both, documents, THRESHOLDS).map((each) => each.instruction)).toEqual(['New?']);
		const spoken = both.map((one) => ({ ...one, verdicts: [buildVerdict(one.candidate)] }));
		expect(assembleDataset(spoken, documents, THRESHOLDS).map((each) => each.instruction)).toEqual([
			'Old?',
			'New?'
		]);
	});

	it('takes all that the newest recipe made of a passage, and nothing of an older one', () => {
		const newest = buildRecipe({ method: 'another-method' }).id;
		const older = buildCandidate(first!, { instruction: 'Old?' });
		const provenance = { ...older.provenance, at: older.provenance.at + 1 };
		const [one, two] = ['One?', 'Two?'].map((instruction) =>
			buildCandidate(first!, { instruction, recipeId: newest, provenance })
		);
		const all = [rated(one!, 1), rated(older, 1), rated(two!, 1)];
		const kept = assembleDataset(all, documents, THRESHOLDS).map(({ instruction }) => instruction);
		expect(kept).toEqual(['One?', 'Two?']);
	});

	it('leaves out what was pruned, among those given or among all of the project', () => {
		const judged = Array.from({ length: 20 }, (_, place) => {
			const candidate = buildCandidate(first!, { place, instruction: `Request ${place}?` });
			const rating = buildRating(candidate, { readOut: 'cycle', value: place, place: [0, 0] });
			return { candidate, ratings: [rating], verdicts: [] };
		});
		const low = { ...THRESHOLDS, cycle: -1 };
		expect(assembleDataset(judged, documents, low)).toHaveLength(19);
		// A part of the project: too few to prune among, but what became of them is known.
		const pruned = prunedCandidates(judged);
		const part = judged.slice(0, 2).map((one) => ({ ...one, curation: curate(one, low, pruned) }));
		expect(assembleDataset(part, documents, low).map(({ instruction }) => instruction)).toEqual([
			'Request 1?'
		]);
	});

	it('hands on what a method made besides the pair', () => {
		const extras = {
			input: 'Salt',
			system: 'Be brief.',
			rejected: { text: 'No.', margin: 1 },
			set: 'forward'
		};
		const [example] = assembleDataset([rated(buildCandidate(first!, extras), 1)], documents, THRESHOLDS);
		expect(example?.extras).toEqual(extras);
	});
});
