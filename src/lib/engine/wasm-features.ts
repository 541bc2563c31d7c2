/**
 * 64-bit memory, which wllama's WebAssembly is built with: without it the instance would never start, nor say so.
 * Promise integration is not needed on the processor; wllama then reads the model into memory first.
 */
export function hasWasmFeatures(): boolean {
	try {
		const memory: object = { address: 'i64', initial: 1n };
		return new WebAssembly.Memory(memory as WebAssembly.MemoryDescriptor) instanceof WebAssembly.Memory;
	} catch {
		// A browser that does not know the address type throws a TypeError: that is the question asked.
		return false;
	}
}
