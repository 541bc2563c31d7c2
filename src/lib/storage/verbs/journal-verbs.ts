import type { Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import { fit, keepFirst, sound, soundOnes } from './keeping.ts';

type JournalVerbs = Pick<Store, 'findAnswer' | 'keepAnswer' | 'answers'>;

/** What a store does with the journal of answers. */
export function journalVerbs({ read, write }: Access): JournalVerbs {
	return {
		findAnswer: (key) =>
			read(['answers'], async (tables) => sound('answers', await tables('answers').get(key))),
		keepAnswer: (answer) =>
			write(['documents', 'answers', 'setAside'], async (tables) => {
				const record = fit('answers', answer);
				if (await tables('documents').has(record.documentId)) await keepFirst(tables, 'answers', record);
			}),
		answers: (keys) =>
			read(['answers'], async (tables) => soundOnes('answers', await tables('answers').getMany(keys)))
	};
}
