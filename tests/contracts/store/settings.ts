import { describe, expect } from 'vitest';
import type { OwnModel } from '#lib/core/own-model.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { failureOf, valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

const OWN: OwnModel = {
	sha256: 'ab'.repeat(32),
	title: 'Mine',
	bytes: 98_000_000,
	contextTokens: 4096,
	memoryBytes: 343_000_000,
	languages: ['en'],
	licence: null,
	promptForm: 'tiny',
	thinks: false
};
const CUT = { minCharacters: 100, maxCharacters: 900 };

export function describeSettings(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('settings', () => {
		test('are the defaults until something is set', async ({ store }) => {
			expect(await valueOf(store.settings())).toEqual(DEFAULT_SETTINGS);
		});

		test('a change leaves the other settings as they are', async ({ store }) => {
			await valueOf(store.changeSettings({ model: 'a-model' }));
			await valueOf(store.changeSettings({ cut: CUT }));
			await valueOf(store.changeSettings({}));
			expect(await valueOf(store.settings())).toEqual({ ...DEFAULT_SETTINGS, model: 'a-model', cut: CUT });
			await valueOf(store.changeSettings({ model: null }));
			expect((await valueOf(store.settings())).model).toBeNull();
		});

		test('of a newer version are passed over and kept', async ({ store, place }) => {
			const value = { glow: true, thresholds: { lift: 0.5, checklist: 3 } };
			await place.plant('settings', { name: 'settings', value });
			expect(await valueOf(store.settings())).toEqual({
				...DEFAULT_SETTINGS,
				thresholds: { ...DEFAULT_SETTINGS.thresholds, lift: 0.5 }
			});
			const set = { fit: 1, lift: 0.1, scale: 2, cycle: 0.2, odds: 1, judge: -1 };
			await valueOf(store.changeSettings({ thresholds: set }));
			const thresholds = { ...set, checklist: 3 };
			expect((await place.dump())['settings']).toEqual([
				{ name: 'settings', value: { glow: true, thresholds } }
			]);
		});

		test('one that cannot be read has its default, is reported, and harms no other', async ({
			store,
			place
		}) => {
			const value = { method: 7, model: 'a-model', cut: { minCharacters: 9, maxCharacters: 3 } };
			await place.plant('settings', { name: 'settings', value });
			expect(await valueOf(store.settings())).toEqual({ ...DEFAULT_SETTINGS, model: 'a-model' });
			expect(await valueOf(store.damaged())).toEqual([
				{ table: 'settings', key: 'method', message: expect.stringContaining('string') },
				{ table: 'settings', key: 'cut', message: expect.stringContaining('least') }
			]);
			await valueOf(store.changeSettings({ model: 'another' }));
			expect(await valueOf(store.damaged())).toHaveLength(2);
			await valueOf(store.changeSettings({ method: 'humpback' }));
			const before = { ...value, model: 'another' };
			expect((await place.dump())['setAside']).toMatchObject([
				{ table: 'settings', record: { value: before } }
			]);
		});

		test('a record that holds no settings is set aside by the first change', async ({ store, place }) => {
			await place.plant('settings', { name: 'settings', value: 'purple' });
			expect(await valueOf(store.settings())).toEqual(DEFAULT_SETTINGS);
			await valueOf(store.changeSettings({ model: 'a-model' }));
			expect(await valueOf(store.settings())).toEqual({ ...DEFAULT_SETTINGS, model: 'a-model' });
			expect(await valueOf(store.damaged())).toMatchObject([{ table: 'settings', key: 'settings' }]);
		});

		test('keep a person’s own models, and none that is not what it should be', async ({ store, place }) => {
			await valueOf(store.changeSettings({ ownModels: [OWN] }));
			expect((await valueOf(store.settings())).ownModels).toEqual([OWN]);
			const twentyOne = Array.from({ length: 21 }, () => OWN);
			for (const ownModels of [[{ ...OWN, sha256: '../other' }], [{ ...OWN, bytes: -1 }], twentyOne]) {
				expect((await failureOf(store.changeSettings({ ownModels }))).kind).toBe('storage-unexpected');
			}
			await place.plant('settings', { name: 'settings', value: { ownModels: [{ sha256: 7 }] } });
			expect(await valueOf(store.settings())).toEqual(DEFAULT_SETTINGS);
		});

		test('a change that is not fit is refused and changes nothing', async ({ store }) => {
			const cut = { minCharacters: 900, maxCharacters: 100 };
			expect((await failureOf(store.changeSettings({ cut }))).kind).toBe('storage-unexpected');
			const thresholds = { ...DEFAULT_SETTINGS.thresholds, lift: Number.NaN };
			expect((await failureOf(store.changeSettings({ thresholds }))).kind).toBe('storage-unexpected');
			expect(await valueOf(store.settings())).toEqual(DEFAULT_SETTINGS);
		});
	});
}
