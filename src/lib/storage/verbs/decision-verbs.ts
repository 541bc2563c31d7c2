import type { Verdict } from '#lib/core/curation/verdict.ts';
import type { Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import { propertyOf, type Tables } from '../database.ts';
import { fit, keepFirst, ownerOf, soundOnes } from './keeping.ts';
import { compare, inDecidedOrder } from './order.ts';

type DecisionVerbs = Pick<
	Store,
	'recordVerdict' | 'withdrawVerdict' | 'segmentVerdicts' | 'recordAttempt' | 'attempts'
>;

/** What a store does with a person's verdicts and with the tries of a run that failed. */
export function decisionVerbs({ read, write }: Access): DecisionVerbs {
	return {
		recordVerdict: (verdict) =>
			write(['segments', 'candidates', 'verdicts', 'setAside'], async (tables) => {
				const record = fit('verdicts', verdict);
				const documentId = await ownerOfTarget(tables, record);
				if (documentId !== null) await keepFirst(tables, 'verdicts', { ...record, documentId });
			}),
		withdrawVerdict: (id) => write(['verdicts'], (tables) => tables('verdicts').remove([id])),
		segmentVerdicts: () =>
			read(['verdicts'], async (tables) =>
				soundOnes('verdicts', await tables('verdicts').where('on', 'segment')).sort(inDecidedOrder)
			),
		recordAttempt: (attempt) =>
			write(['segments', 'attempts'], async (tables) => {
				const record = fit('attempts', attempt);
				const documentId = ownerOf(await tables('segments').get(record.segmentId));
				if (documentId !== null) await tables('attempts').put([{ ...record, documentId }]);
			}),
		attempts: () =>
			read(['attempts'], async (tables) => {
				const inWrittenOrder = (await tables('attempts').all()).toSorted((a, b) =>
					compare(numberOf(a), numberOf(b))
				);
				return soundOnes('attempts', inWrittenOrder).sort((a, b) => compare(a.at, b.at));
			})
	};
}
const numberOf = (record: unknown) => Number(propertyOf(record, 'number'));

async function ownerOfTarget(tables: Tables, verdict: Verdict) {
	const name = verdict.on === 'segment' ? 'segments' : 'candidates';
	return ownerOf(await tables(name).get(verdict.target));
}
