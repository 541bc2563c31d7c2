import { describe } from 'vitest';
import type { StorePlace } from '#tests/support/store-place.ts';
import { describeCandidates } from './store/candidates.ts';
import { describeDamage } from './store/damage.ts';
import { describeDecisions } from './store/decisions.ts';
import { describeDocuments } from './store/documents.ts';
import { describeJournal } from './store/journal.ts';
import { describeRemoval } from './store/removal.ts';
import { describeSettings } from './store/settings.ts';
import { describeWatch } from './store/watch.ts';

/** What every store promises. Called by the test of each adapter with places of its kind. */
export function testStoreContract(adapter: string, openPlace: () => Promise<StorePlace>): void {
	describe(`store contract: ${adapter}`, () => {
		describeDocuments(openPlace);
		describeRemoval(openPlace);
		describeJournal(openPlace);
		describeCandidates(openPlace);
		describeDecisions(openPlace);
		describeSettings(openPlace);
		describeDamage(openPlace);
		describeWatch(openPlace);
	});
}
