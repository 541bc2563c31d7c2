import type {
	ChatCompletionChunk,
	ChatCompletionRequestStreaming,
	ChatOptions,
	InitProgressReport,
	LogitProcessor
} from '@mlc-ai/web-llm';
import * as v from 'valibot';
import { ConversationSchema, type ConversationTemplate } from './conversation-template.ts';
import { isMlcPipeline } from './mlc-pipeline.ts';
import { PromptReader } from './prompt-reader.ts';

/** The part of `MLCEngine` that is used, so that tests can stand in for it. */
export interface MlcEngine {
	setInitProgressCallback(callback: (report: InitProgressReport) => void): void;
	reload(modelId: string, options: ChatOptions): Promise<void>;
	unload(): Promise<void>;
	interruptGenerate(): Promise<void> | void;
	/** The text of the last answer. */
	getMessage(): Promise<string>;
	readonly chat: {
		readonly completions: {
			create(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>>;
		};
	};
}

export type { ChatCompletionChunk, ChatCompletionRequestStreaming, InitProgressReport, LogitProcessor };

/** The tokenizer of a loaded model. Special tokens in a text are recognised; none are added. */
export interface MlcTokenizer {
	encode(text: string): Int32Array;
	decode(ids: Int32Array): string;
}

/** What a loaded model holds that web-llm 0.2.86 has no public way to. */
export interface MlcModel {
	readonly tokenizer: MlcTokenizer;
	readonly conversation: ConversationTemplate;
	/** Puts the processor in or takes it out: while it is in, each token costs a copy of all logits. */
	readonly setProcessor: (processor: LogitProcessor | undefined) => void;
	/** Null where the pipeline is not the one that is known: web-llm then reads prompts in its own way. */
	readonly reader: PromptReader | null;
	/** The device is lost, and everything on it. What web-llm throws then is anything. */
	readonly isGone: () => boolean;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const Tokenizer = v.custom<MlcTokenizer>(
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		'encode' in value &&
		'decode' in value &&
		isFunction(value.encode) &&
		isFunction(value.decode)
);

/** Fields of `MLCEngine` and its pipeline that are private in its types; checked, since another version may differ. */
const InnerSchema = v.object({
	loadedModelIdToPipeline: v.map(v.string(), v.looseObject({ tokenizer: Tokenizer })),
	loadedModelIdToChatConfig: v.map(v.string(), v.looseObject({ conv_template: ConversationSchema }))
});

/** Prompts are read so many tokens at a time. Throws where this version of web-llm does not have the fields. */
export function openModel(engine: MlcEngine, modelId: string, stretch: number): MlcModel {
	const inner = v.parse(InnerSchema, {
		loadedModelIdToPipeline: Reflect.get(engine, 'loadedModelIdToPipeline'),
		loadedModelIdToChatConfig: Reflect.get(engine, 'loadedModelIdToChatConfig')
	});
	const pipelines: unknown = Reflect.get(engine, 'loadedModelIdToPipeline');
	const pipeline: unknown = pipelines instanceof Map ? pipelines.get(modelId) : undefined;
	const tokenizer = inner.loadedModelIdToPipeline.get(modelId)?.tokenizer;
	const conversation = inner.loadedModelIdToChatConfig.get(modelId)?.conv_template;
	if (typeof pipeline !== 'object' || pipeline === null || !tokenizer || !conversation) {
		throw new Error(`web-llm has no pipeline for ${modelId}`);
	}
	return {
		tokenizer,
		conversation,
		setProcessor: (processor) => Reflect.set(pipeline, 'logitProcessor', processor),
		reader: isMlcPipeline(pipeline) ? new PromptReader(pipeline, stretch) : null,
		isGone: lossOf(pipeline)
	};
}

/** The device of WebGPU is deep within; where it is not found it is never known to be lost. */
const DeviceSchema = v.object({
	device: v.object({
		lib: v.object({ webGPUContext: v.object({ device: v.object({ lost: v.instance(Promise) }) }) })
	})
});

function lossOf(pipeline: object): () => boolean {
	let isLost = false;
	const found = v.safeParse(DeviceSchema, pipeline);
	if (found.success) {
		void found.output.device.lib.webGPUContext.device.lost.then(() => (isLost = true));
	}
	return () => isLost;
}
