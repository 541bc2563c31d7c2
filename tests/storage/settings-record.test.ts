import { describe, expect, it } from 'vitest';
import { SHIPPED_PARTS } from '#lib/core/judge/parts/shipped-parts.ts';
import { ownWeights } from '#lib/core/judge/weights/weights-rubric.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { readSettings } from '#lib/storage/settings-record.ts';

const OWN = ownWeights({
	parts: SHIPPED_PARTS,
	fitted: ['complete'],
	taughtBy: ['0a1b2c3d'],
	before: 0.8,
	after: 0.9
});
const [FIRST, ...REST] = OWN.parts;

describe('own weights among the settings', () => {
	it('are none in settings that were kept before there were any', () => {
		expect(readSettings({ method: 'kun', judge: null, model: null })).toEqual({
			settings: { ...DEFAULT_SETTINGS, method: 'kun' },
			faults: []
		});
	});

	it('are read as they were kept, and null where one went back', () => {
		const kept = { 'a-model': OWN, 'another-model': null };
		expect(readSettings({ ownWeights: kept }).settings.ownWeights).toEqual(kept);
	});

	it.each([
		['a rubric that is not their own', { ...OWN, rubric: 'pair-judge@1' }],
		['a part too few', { ...OWN, parts: REST }],
		[
			'a spread of nothing',
			{ ...OWN, parts: [{ ...FIRST, features: [{ ...FIRST?.features[0], spread: 0 }] }, ...REST] }
		],
		['a number that is none', { ...OWN, parts: [{ ...FIRST, intercept: Infinity }, ...REST] }]
	])('give way to the site’s where they have %s', (_, damaged) => {
		const { settings, faults } = readSettings({ method: 'kun', ownWeights: { 'a-model': damaged } });
		expect(settings).toEqual({ ...DEFAULT_SETTINGS, method: 'kun' });
		expect(faults.map(({ setting }) => setting)).toEqual(['ownWeights']);
	});
});
