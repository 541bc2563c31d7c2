import type { Candidate } from '#lib/core/candidate.ts';
import type { Judged, Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import { fit, keepLatest, ownerOf, sound, soundOnes } from './keeping.ts';
import { joinJudged } from './judged.ts';
import { inDecidedOrder, oldestFirst } from './order.ts';

type CandidateVerbs = Pick<Store, 'addCandidate' | 'addRating' | 'candidate' | 'judged'>;

/** What a store does with candidates and a model's ratings of them. */
export function candidateVerbs({ read, write }: Access): CandidateVerbs {
	return {
		addCandidate: (candidate) =>
			write(['documents', 'candidates', 'setAside'], async (tables) => {
				const record: Candidate = fit('candidates', candidate);
				if (await tables('documents').has(record.documentId)) await keepLatest(tables, 'candidates', record);
			}),
		addRating: (rating) =>
			write(['candidates', 'ratings', 'setAside'], async (tables) => {
				const record = fit('ratings', rating);
				const documentId = ownerOf(await tables('candidates').get(record.candidateId));
				if (documentId !== null) await keepLatest(tables, 'ratings', { ...record, documentId });
			}),
		candidate: (id) =>
			read(['candidates', 'ratings', 'verdicts'], async (tables): Promise<Judged | null> => {
				const candidate = sound('candidates', await tables('candidates').get(id));
				if (candidate === null) return null;
				const ratings = soundOnes('ratings', await tables('ratings').where('candidateId', id));
				const verdicts = soundOnes('verdicts', await tables('verdicts').where('target', id));
				return { candidate, ratings: ratings.sort(oldestFirst), verdicts: verdicts.sort(inDecidedOrder) };
			}),
		judged: () =>
			read(['documents', 'candidates', 'ratings', 'verdicts'], async (tables) =>
				joinJudged({
					documentsOldestFirst: await tables('documents').keysInOrderOf('addedAt'),
					candidates: soundOnes('candidates', await tables('candidates').all()),
					ratings: soundOnes('ratings', await tables('ratings').all()),
					verdicts: soundOnes('verdicts', await tables('verdicts').where('on', 'candidate'))
				})
			)
	};
}
