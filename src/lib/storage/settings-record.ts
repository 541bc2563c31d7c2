import * as v from 'valibot';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/core/settings.ts';
import { check } from '#lib/core/records/records.ts';
import { settingsSchema } from '#lib/core/records/settings-schema.ts';

/** Settings as stored: those that were changed, with those that a newer version of the site may have added. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** One setting that could not be read, and why. Its default holds. */
export interface SettingFault {
	readonly setting: string;
	readonly message: string;
}

/** The stored settings over the defaults. A setting that fails its check has its default and a fault. */
export function readSettings(stored: StoredSettings): {
	settings: Settings;
	faults: readonly SettingFault[];
} {
	const merged = mergeSettings({ ...DEFAULT_SETTINGS }, stored);
	const whole = check(settingsSchema, merged);
	if (whole.ok) return { settings: whole.value, faults: [] };
	const faults = Object.entries(settingsSchema.entries).flatMap(([setting, schema]) => {
		const checked = check<unknown>(schema, merged[setting]);
		return checked.ok ? [] : [{ setting, message: checked.failure }];
	});
	const faulty = new Set(faults.map(({ setting }) => setting));
	const rest = Object.entries(merged).filter(([setting]) => !faulty.has(setting));
	return { settings: v.parse(settingsSchema, { ...DEFAULT_SETTINGS, ...Object.fromEntries(rest) }), faults };
}

/** Stored settings after a change; settings that are unknown here stay. Nested ones are merged too. */
export function mergeSettings(stored: StoredSettings, change: StoredSettings): StoredSettings {
	const nested = Object.entries(change).map(([setting, value]) => {
		const before = stored[setting];
		return [setting, isPlain(before) && isPlain(value) ? { ...before, ...value } : value];
	});
	return { ...stored, ...Object.fromEntries(nested) };
}

/** The settings part of the stored record, or what is wrong with the record as a whole. */
export function settingsOf(record: unknown): Result<StoredSettings, string> {
	if (record === undefined) return ok({});
	if (isPlain(record) && isPlain(record['value'])) return ok(record['value']);
	return fail('Not a record of settings');
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
