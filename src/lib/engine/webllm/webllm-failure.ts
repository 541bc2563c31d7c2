import type { EngineFailure, EngineFailureKind } from '#lib/core/engine-failure.ts';
import { describeThrown } from '#lib/engine/engine-failure.ts';

type Table = Readonly<Record<string, EngineFailureKind>>;

/** By the name of what `reload` throws; web-llm exports none of its classes but one. */
const AT_LOAD: Table = {
	WebGPUNotAvailableError: 'no-webgpu',
	WebGPUNotFoundError: 'no-webgpu',
	ShaderF16SupportError: 'unsupported-device',
	FeatureSupportError: 'unsupported-device',
	GPUPipelineError: 'unsupported-device',
	ModelNotFoundError: 'model-missing',
	MissingModelError: 'model-missing',
	IntegrityError: 'model-damaged',
	ArtifactManifestError: 'model-damaged',
	UnsupportedTokenizerFilesError: 'model-damaged',
	// A web page in the place of a JSON file or of the library, or a library of another version.
	SyntaxError: 'model-damaged',
	CompileError: 'model-damaged',
	LinkError: 'model-damaged',
	// The memory for the whole window is taken at load, so a loss then means that it was too much.
	DeviceLostError: 'out-of-memory',
	GPUOutOfMemoryError: 'out-of-memory',
	RangeError: 'out-of-memory',
	// What was under way at the device breaks off with it.
	AbortError: 'out-of-memory',
	NetworkError: 'download-failed',
	// `fetch` and `Cache.add` throw it for every kind of network trouble and for a refused answer.
	TypeError: 'download-failed',
	QuotaExceededError: 'download-failed'
};

/** By the name of what an ask throws. */
const AT_ASK: Table = {
	ContextWindowSizeExceededError: 'too-long',
	GrammarMatcherInitError: 'bad-request',
	InvalidResponseFormatError: 'bad-request',
	InvalidResponseFormatGrammarError: 'bad-request',
	MinValueError: 'bad-request',
	NonNegativeError: 'bad-request',
	RangeError: 'bad-request',
	SeedTypeError: 'bad-request',
	// After a loss web-llm unloads itself; what was under way breaks off at the device.
	ModelNotLoadedError: 'device-lost',
	DeviceLostError: 'device-lost',
	GPUOutOfMemoryError: 'out-of-memory',
	OperationError: 'device-lost',
	AbortError: 'device-lost'
};

/** `detectGPUDevice` throws a plain error that only its words tell apart. */
const LIMITS = /requested max|Cannot initialize runtime/u;
/**
 * What `reload` throws when it is aborted, alone or within other words. Where nobody stopped the load, web-llm did so
 * itself, because the device was lost.
 */
const UNLOADED = /Engine\.unload\(\) is called/u;
/** An allocation that failed, in the words of the driver, of WebGPU or of the JavaScript heap; the name says less. */
const MEMORY =
	/out of (?:\w+ )?memory|not enough memory|OUT_?OF_?(?:DEVICE_|HOST_)?MEMORY|bad_alloc|buffer allocation failed|createBuffer failed|could not allocate|enlarge memory/iu;
/** IndexedDB and the private file system wrap their network trouble in plain errors. */
const FETCHING = /Failed to store|Unable to fetch|Failed to fetch/u;

/** Why a load that nobody stopped came to nothing. */
export function loadFailure(thrown: unknown): EngineFailure {
	const { name, message } = describeThrown(thrown);
	const text = `${name}: ${message}`;
	if (UNLOADED.test(message)) return { kind: 'out-of-memory', message: text };
	if (LIMITS.test(message)) return { kind: 'unsupported-device', message: text };
	if (FETCHING.test(message)) return { kind: 'download-failed', message: text };
	if (MEMORY.test(message)) return { kind: 'out-of-memory', message: text };
	return { kind: AT_LOAD[name] ?? 'unexpected', message: text };
}

export function askFailure(thrown: unknown): EngineFailure {
	const { name, message } = describeThrown(thrown);
	const kind = MEMORY.test(message) ? 'out-of-memory' : (AT_ASK[name] ?? 'unexpected');
	return { kind, message: `${name}: ${message}` };
}
