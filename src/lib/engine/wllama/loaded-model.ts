import type { EngineDescription } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { GgufHeader } from '#lib/engine/tokenizer/gguf-header.ts';
import { createTokenizer, type Tokenizer } from '#lib/engine/tokenizer/gguf-tokenizer.ts';
import { readVocabulary, type Vocabulary } from '#lib/engine/tokenizer/vocabulary.ts';
import type { LlamaServer } from './llama-server.ts';
import { PromptWriter } from './prompt-writer.ts';

/** A model's words and how it splits them; null where that is not known exactly. */
export interface Words {
	readonly vocabulary: Vocabulary;
	readonly tokenizer: Tokenizer;
	/** No token is longer, in UTF-16 units. */
	readonly longestToken: number;
}

/** A model in memory, with what its file says of its words. */
export interface LoadedModel {
	readonly server: LlamaServer;
	readonly description: EngineDescription;
	readonly writer: PromptWriter;
	readonly words: Words | null;
}

export function describeLoaded(server: LlamaServer, header: GgufHeader, model: ModelSpec): LoadedModel {
	const vocabulary = readVocabulary(header);
	const tokenizer = vocabulary && createTokenizer(header, vocabulary);
	const words = vocabulary && tokenizer && { vocabulary, tokenizer, longestToken: longestOf(vocabulary) };
	const description: EngineDescription = {
		engine: 'wllama',
		model: model.id,
		contextTokens: Math.min(model.contextTokens, server.getLoadedContextInfo().n_ctx),
		slots: 1,
		grammar: 'gbnf',
		device: 'processor',
		threads: server.getNumThreads(),
		can: {
			likelihood: words !== null,
			choice: words !== null,
			embed: words !== null,
			minP: true,
			favour: words !== null,
			grammarOnText: true
		}
	};
	return { server, description, writer: new PromptWriter(header, vocabulary), words };
}

function longestOf(vocabulary: Vocabulary): number {
	return vocabulary.entries.reduce((longest, entry) => Math.max(longest, entry.length), 1);
}
