import type { Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import { fit, keepFirst, keepLatest, sound, soundOnes } from './keeping.ts';
import { compare } from './order.ts';

type JournalVerbs = Pick<Store, 'findAnswer' | 'keepAnswer' | 'answers' | 'keepRecipe' | 'recipes'>;

/** What a store does with the journal of answers, and with the recipes that they were asked for. */
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
			read(['answers'], async (tables) => soundOnes('answers', await tables('answers').getMany(keys))),
		keepRecipe: (recipe) =>
			write(['recipes', 'setAside'], (tables) => keepLatest(tables, 'recipes', fit('recipes', recipe))),
		recipes: () =>
			read(['recipes'], async (tables) =>
				soundOnes('recipes', await tables('recipes').all()).sort(
					(a, b) => compare(a.name, b.name) || compare(a.id, b.id)
				)
			)
	};
}
