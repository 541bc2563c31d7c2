import { describe, expect, test } from 'vitest';
import { askFailure, loadFailure } from '#lib/engine/webllm/webllm-failure.ts';

const thrown = (name: string, message: string) => Object.assign(new Error(message), { name });

const SHORT_OF_MEMORY = [
	['GPUOutOfMemoryError', ''],
	['RangeError', 'Array buffer allocation failed'],
	['RangeError', 'WebAssembly.Memory.grow(): could not allocate memory'],
	['RangeError', "Failed to execute 'createBuffer' on 'GPUDevice': createBuffer failed, size is too large"],
	['OperationError', 'vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY'],
	['OperationError', 'D3D12 create heap failed with E_OUTOFMEMORY (0x8007000E)'],
	['Error', 'Not enough memory left.']
] as const;

describe('memory that does not suffice', () => {
	test.each(SHORT_OF_MEMORY)('%s “%s”, at the load and at an ask', (name, message) => {
		const failure = { kind: 'out-of-memory', message: `${name}: ${message}` };
		expect(loadFailure(thrown(name, message))).toEqual(failure);
		expect(askFailure(thrown(name, message))).toEqual(failure);
	});

	test.each([
		['as web-llm says it', thrown('DeviceLostError', 'lost')],
		['as its own unloading says it', 'Engine.unload() is called.'],
		['within other words', thrown('Error', 'Failed to store x with error: Engine.unload() is called.')],
		['as WebGPU says it', thrown('AbortError', 'A valid external Instance reference no longer exists.')]
	])('a device that is lost at the load had too little of it, %s', (_name, what) => {
		expect(loadFailure(what).kind).toBe('out-of-memory');
	});

	test('a device that is lost at an ask may have been taken away', () => {
		expect(askFailure(thrown('DeviceLostError', 'lost')).kind).toBe('device-lost');
	});
});

test.each([
	['RangeError', 'Maximum seed exceeded', 'bad-request'],
	['OperationError', 'Instance dropped', 'device-lost'],
	['AbortError', 'A valid external Instance reference no longer exists.', 'device-lost'],
	['Error', 'something', 'unexpected']
] as const)('at an ask it is something else: %s, %s', (name, message, kind) => {
	expect(askFailure(thrown(name, message)).kind).toBe(kind);
});
