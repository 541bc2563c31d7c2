import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport, ModelLife, Recommendation } from '#lib/state/model.svelte.ts';

/** What a report for a bug thread is made of; nothing of it is about a person or a document. */
export interface ReportParts {
	readonly device: DeviceReport;
	/** Of the site's build. */
	readonly version: string;
	readonly life: ModelLife;
	readonly current: ModelSpec | null;
	readonly recommendation: Recommendation | null;
}

/** A foreign message may be a page long. */
const LONGEST_MESSAGE = 300;

/** Plain text for an issue: one fact a line, in the words of the browser, not of people. */
export function reportText(parts: ReportParts): string {
	const { device, version, current, recommendation } = parts;
	return [
		'Backprompt, report on a device',
		`site version: ${version}`,
		`browser: ${device.browser}${device.isMobile ? ' (mobile)' : ''}`,
		...gpuLines(device.gpu),
		`memory: ${device.memoryGb === null ? 'not said' : `${device.memoryGb} GB said`}`,
		`free storage: ${device.freeStorageBytes === null ? 'not said' : `${megabytes(device.freeStorageBytes)} MB`}`,
		`cross-origin isolated: ${yesNo(device.isIsolated)}`,
		`threads: ${device.threads} of ${device.cores} cores`,
		`wasm memory64 and JSPI: ${yesNo(device.hasWasmFeatures)}`,
		`model in use: ${modelText(current)}`,
		`recommended: ${modelText(recommendation?.model ?? null)}${recommendation ? `, ${recommendation.why}` : ''}`,
		`engine: ${lifeText(parts.life)}`
	].join('\n');
}

function gpuLines(gpu: DeviceReport['gpu']): readonly string[] {
	if (gpu.kind === 'none') return ['WebGPU: none'];
	const { features, limits } = gpu.adapter;
	return [
		`WebGPU: ${gpu.kind}, ${gpu.name}`,
		`features: ${features.join(' ') || 'none'}`,
		`limits: ${Object.entries(limits)
			.map(([name, value]) => `${name} ${value}`)
			.join(', ')}`,
		...gpu.lacks.map(({ limit, needs, has }) => `lacks: ${limit} ${needs}, has ${has}`)
	];
}

function modelText(model: ModelSpec | null): string {
	if (!model) return 'none';
	return `${model.id} (${[model.engine, model.chatForm ?? 'chat form of its file'].join(', ')})`;
}

function lifeText(life: ModelLife): string {
	switch (life.kind) {
		case 'looking':
		case 'absent':
		case 'resting':
			return life.kind;
		case 'loading':
			return `loading, ${life.progress?.phase ?? 'not begun'}`;
		case 'ready': {
			const { engine, device, threads, contextTokens } = life.description;
			return `ready, ${engine} on ${device}, ${threads} threads, ${contextTokens} tokens`;
		}
		case 'failed':
			return `failed, ${life.failure.kind}: ${oneLine(life.failure.message)}`;
	}
}

function oneLine(message: string): string {
	return message.replaceAll(/\s+/gu, ' ').slice(0, LONGEST_MESSAGE);
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}

function yesNo(value: boolean): string {
	return value ? 'yes' : 'no';
}
