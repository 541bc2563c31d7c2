import { describe, expect, test } from 'vitest';
import type { ModelSpec } from '#lib/core/model.ts';
import { CATALOGUE, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { fitOf } from '#lib/engine/recommendation.ts';
import type { DeviceReport } from '#lib/state/model.svelte.ts';
import { groupModels, NO_FILTER, type ModelFilter } from '#lib/ui/models/model-groups.ts';
import { GOOD_GPU, PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';

const DESKTOP: DeviceReport = { ...PLAIN_DEVICE, gpu: GOOD_GPU };

function groupsOn(device: DeviceReport, filter: ModelFilter = NO_FILTER) {
	const groups = groupModels({
		models: CATALOGUE,
		catalogue: CATALOGUE,
		filter,
		fitOf: (model) => fitOf(model, device)
	});
	return Object.fromEntries(groups.map(({ kind, models }) => [kind, models.map(({ id }) => id)]));
}

const specOf = (id: string) => CATALOGUE.find((model) => model.id === id);
const sizesOf = (ids: readonly string[]) => ids.map((id) => specOf(id)?.downloadBytes ?? 0);

describe('models by whether they suit the device', () => {
	test.each([
		['a desktop', DESKTOP],
		['no graphics processor', PLAIN_DEVICE],
		['a device not looked at', null]
	])('every model is in one group: %s', (_name, device) => {
		const groups = groupModels({
			models: CATALOGUE,
			catalogue: CATALOGUE,
			filter: NO_FILTER,
			fitOf: (model) => (device ? fitOf(model, device) : null)
		});
		const ids = groups.flatMap(({ models }) => models.map(({ id }) => id));
		expect(ids.toSorted()).toEqual(CATALOGUE.map(({ id }) => id).toSorted());
	});

	test('with 16-bit numbers, the 32-bit versions stand apart', () => {
		const groups = groupsOn(DESKTOP);
		expect(groups.twin).toContain('Qwen3-0.6B-q4f32_1-MLC');
		expect(groups.twin?.every((id) => id.includes('q4f32'))).toBe(true);
		expect(groups.fits).toContain('Qwen3-0.6B-q4f16_1-MLC');
	});

	test('even where the 16-bit one is shown elsewhere', () => {
		const models = CATALOGUE.filter(({ id }) => id === 'Qwen3-1.7B-q4f32_1-MLC');
		const fit = (model: ModelSpec) => fitOf(model, DESKTOP);
		const groups = groupModels({ models, catalogue: CATALOGUE, filter: NO_FILTER, fitOf: fit });
		expect(groups).toEqual([{ kind: 'twin', models }]);
	});

	test('without them, they are what fits', () => {
		const groups = groupsOn({ ...DESKTOP, gpu: { ...GOOD_GPU, hasF16: false } });
		expect(groups).not.toHaveProperty('twin');
		expect(groups.fits).toContain('Qwen3-0.6B-q4f32_1-MLC');
		expect(groups.unfit).toContain('Qwen3-0.6B-q4f16_1-MLC');
	});

	test('of those that fit, the best comes first: on the graphics processor, then the largest', () => {
		const { fits = [] } = groupsOn(DESKTOP);
		const forGpu = fits.filter((id) => specOf(id)?.engine === 'webllm');
		expect(fits.slice(0, forGpu.length)).toEqual(forGpu);
		expect(sizesOf(forGpu)).toEqual(sizesOf(forGpu).sort((a, b) => b - a));
	});

	test('of those that are tight, the smallest comes first', () => {
		const { tight = [] } = groupsOn(DESKTOP);
		expect(tight.length).toBeGreaterThan(2);
		expect(sizesOf(tight)).toEqual(sizesOf(tight).sort((a, b) => a - b));
	});

	test('on an imitated graphics processor, the small ones for it are for trying', () => {
		const groups = groupsOn({ ...PLAIN_DEVICE, gpu: SOFTWARE_GPU });
		expect(groups.slow).toContain(EMBEDDED_WEBGPU.id);
		expect(groups.unfit).toContain('Qwen3-1.7B-q4f32_1-MLC');
		expect(groups.fits?.filter((id) => id.endsWith('-MLC'))).toEqual([]);
	});

	test('without a graphics processor, only models for the processor fit', () => {
		const groups = groupsOn(PLAIN_DEVICE);
		expect(groups.fits?.filter((id) => id.endsWith('-MLC'))).toEqual([]);
		expect(groups.fits?.length).toBeGreaterThan(4);
	});
});

describe('the filters', () => {
	test.each<[string, ModelFilter]>([
		['by language', { language: 'zh', engine: null }],
		['by engine', { language: null, engine: 'wllama' }],
		['by both', { language: 'th', engine: 'webllm' }]
	])('%s leave only what passes', (_name, filter) => {
		const left = CATALOGUE.filter(
			({ languages, engine }) =>
				(filter.language === null || languages.includes(filter.language)) &&
				(filter.engine === null || engine === filter.engine)
		);
		const ids = Object.values(groupsOn(DESKTOP, filter)).flat();
		expect(ids.toSorted()).toEqual(left.map(({ id }) => id).toSorted());
		expect(ids.length).toBeGreaterThan(0);
	});

	test('that nothing passes leave no group', () => {
		expect(groupsOn(DESKTOP, { language: 'xx', engine: null })).toEqual({});
	});
});
