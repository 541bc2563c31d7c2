import type { Store } from '#lib/core/store.ts';
import type { Access } from './access.ts';
import type { Tables } from '../database.ts';
import { refuse, setAside } from './keeping.ts';
import { mergeSettings, readSettings, settingsOf, type StoredSettings } from '../settings-record.ts';

type SettingsVerbs = Pick<Store, 'settings' | 'changeSettings'>;

/** The name of the only record of its table. */
export const SETTINGS_KEY = 'settings';

/** What a store does with the settings: one record that holds what differs from the defaults. */
export function settingsVerbs({ read, write }: Access): SettingsVerbs {
	return {
		settings: () =>
			read(['settings'], async (tables) => {
				const stored = settingsOf(await tables('settings').get(SETTINGS_KEY));
				return readSettings(stored.ok ? stored.value : {}).settings;
			}),
		changeSettings: (change) =>
			write(['settings', 'setAside'], (tables) => changeSettings(tables, { ...change }))
	};
}

async function changeSettings(tables: Tables, change: StoredSettings): Promise<void> {
	const record = await tables('settings').get(SETTINGS_KEY);
	const stored = settingsOf(record);
	const lost = stored.ok ? faultIn(stored.value, change) : stored.failure;
	if (lost !== null) await setAside(tables, 'settings', { record, message: lost });
	const value = mergeSettings(stored.ok ? stored.value : {}, change);
	const unfit = faultIn(value, change);
	if (unfit !== null) refuse('settings', unfit);
	await tables('settings').put([{ name: SETTINGS_KEY, value: structuredClone(value) }]);
}

/** What is wrong with the stored value of a setting that is being changed, or null. */
function faultIn(stored: StoredSettings, change: StoredSettings): string | null {
	const fault = readSettings(stored).faults.find(({ setting }) => setting in change);
	return fault === undefined ? null : `${fault.setting}: ${fault.message}`;
}
