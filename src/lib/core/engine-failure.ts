/** Why an engine could not do what it was asked. `message` is for the curious; the words for people come from the kind. */
export interface EngineFailure {
	readonly kind: EngineFailureKind;
	readonly message: string;
}

export type EngineFailureKind =
	/** WebGPU is missing or gives no adapter. */
	| 'no-webgpu'
	/** The device lacks a feature, a limit or a WebAssembly ability that the model needs. */
	| 'unsupported-device'
	/** The model's files are not where the catalogue says. */
	| 'model-missing'
	/** The download broke off: no network, a refused host, a cut connection. */
	| 'download-failed'
	/** The files are there but are not what they should be. */
	| 'model-damaged'
	| 'out-of-memory'
	| 'device-lost'
	/** Another tab of this site holds the engine. */
	| 'in-use'
	/** Asked before a model was loaded. */
	| 'not-loaded'
	/** The prompt does not fit the context window. */
	| 'too-long'
	/** The grammar, the labels or another part of the request is one that this engine cannot serve. */
	| 'bad-request'
	| 'interrupted'
	/** Nothing came for longer than any sound engine takes. */
	| 'stalled'
	/** The worker died, and again after each allowed restart. */
	| 'worker-gone'
	| 'unexpected';
