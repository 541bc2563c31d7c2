import { describe, expect, test } from 'vitest';
import { askFailure, startFailure } from '#lib/engine/wllama/wllama-failure.ts';

const thrown = (name: string, message: string) => Object.assign(new Error(message), { name });

/** What was seen of Chromium, Firefox, Safari, emscripten and llama.cpp. */
const SHORT_OF_MEMORY = [
	['RangeError', 'WebAssembly.Memory(): could not allocate memory'],
	['RangeError', 'WebAssembly.Memory.grow(): Maximum memory size exceeded'],
	['RangeError', 'Array buffer allocation failed'],
	['RangeError', 'Out of memory'],
	['Error', 'Cannot allocate WebAssembly.Memory'],
	['RuntimeError', '(ABORT) Aborted(OOM)'],
	['RuntimeError', 'Aborted(Cannot enlarge memory, asked to go up to 4294967296 bytes)'],
	['RuntimeError', '(ABORT) terminating due to uncaught exception of type std::bad_alloc: std::bad_alloc']
] as const;

describe('memory that does not suffice', () => {
	test.each(SHORT_OF_MEMORY)('%s: %s', (name, message) => {
		expect(askFailure(thrown(name, message))).toEqual({
			kind: 'out-of-memory',
			message: `${name}: ${message}`
		});
	});

	test.each([
		'ggml_aligned_malloc: insufficient memory (attempted to allocate 9218.00 MB)',
		'llama_init: failed to allocate buffer for kv cache',
		'alloc_tensor_range: failed to allocate CPU buffer of size 9218949120',
		'graph allocation: failed to reserve memory',
		'unable to allocate CPU buffer'
	])('is told by the log of a start: %s', (line) => {
		expect(startFailure(['loading', line]).kind).toBe('out-of-memory');
	});
});

test.each([
	['RuntimeError', '(ABORT) memory access out of bounds', 'worker-gone'],
	['RuntimeError', '(ABORT) unreachable', 'worker-gone'],
	['WllamaError', 'Failed to initialize samplers: failed to parse grammar', 'bad-request'],
	['AbortError', 'Out of memory', 'interrupted']
] as const)('it is something else: %s, %s', (name, message, kind) => {
	expect(askFailure(thrown(name, message)).kind).toBe(kind);
});
