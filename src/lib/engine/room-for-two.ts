import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport } from './device-check.ts';
import { fitOf } from './recommendation.ts';

/** Whether two models may be loaded at the same time: the second one fits with room to spare beside the first. */
export function hasRoomForTwo(first: ModelSpec, second: ModelSpec, device: DeviceReport): boolean {
	const memoryBytes = first.memoryBytes + second.memoryBytes;
	return fitOf({ ...second, memoryBytes }, device).kind === 'fits';
}
