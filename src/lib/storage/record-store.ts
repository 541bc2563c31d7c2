import { fail, type Result } from '#lib/core/result.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import { createAccess } from './verbs/access.ts';
import { candidateVerbs } from './verbs/candidate-verbs.ts';
import { damageVerbs } from './verbs/damage.ts';
import type { Database } from './database.ts';
import { decisionVerbs } from './verbs/decision-verbs.ts';
import { documentVerbs } from './verbs/document-verbs.ts';
import { journalVerbs } from './verbs/journal-verbs.ts';
import { recipeVerbs } from './verbs/recipe-verbs.ts';
import { settingsVerbs } from './verbs/settings-verbs.ts';
import { failureOf } from './storage-failure.ts';

/**
 * The store over any database: every rule of the port that is not about the device is here and in the verbs,
 * so that all stores keep the same promises.
 */
export function createRecordStore(database: Database): Store {
	const access = createAccess(database);
	return {
		...documentVerbs(access),
		...journalVerbs(access),
		...recipeVerbs(access),
		...candidateVerbs(access),
		...decisionVerbs(access),
		...settingsVerbs(access),
		...damageVerbs(access),
		watch<Value>(read: () => Stored<Value>, onValue: (value: Result<Value, StoreFailure>) => void) {
			return database.watch(read, { onValue, onFailure: (error) => onValue(fail(failureOf(error))) });
		},
		close: () => database.close()
	};
}
