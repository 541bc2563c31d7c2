import type { Prompt } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { neutralise } from '#lib/engine/special-tokens.ts';
import type { GgufHeader } from '#lib/engine/tokenizer/gguf-header.ts';
import type { Vocabulary } from '#lib/engine/tokenizer/vocabulary.ts';
import { ChatTemplate } from './chat-template.ts';

/** Makes the string that a model reads. Special tokens in it come from the model's template alone. */
export class PromptWriter {
	readonly #vocabulary: Vocabulary | null;
	readonly #template: ChatTemplate | null;

	constructor(header: GgufHeader, vocabulary: Vocabulary | null) {
		this.#vocabulary = vocabulary;
		this.#template = readTemplate(header, vocabulary);
	}

	/** Words as the model may see them: without anything that could pass for a special token. */
	safe(text: string): string {
		return neutralise(text, this.#vocabulary?.dangerous ?? []);
	}

	write(prompt: Prompt): Result<string, EngineFailure> {
		if (prompt.form === 'text') return ok(this.safe(prompt.text));
		if (this.#template === null) return refuse('bad-request', 'This model has no chat template.');
		const messages = prompt.messages.map(({ role, content }) => ({ role, content: this.safe(content) }));
		const written = this.#template.render(messages, prompt.turn ?? 'assistant');
		return written.ok ? ok(this.#withoutBos(written.value)) : written;
	}

	/** The engine puts the first token there itself; twice is not what the model was trained on. */
	#withoutBos(text: string): string {
		const bos = this.#vocabulary?.addsBos ? (this.#vocabulary.bos?.text ?? '') : '';
		return text.startsWith(bos) ? text.slice(bos.length) : text;
	}
}

function readTemplate(header: GgufHeader, vocabulary: Vocabulary | null): ChatTemplate | null {
	const source = header['tokenizer.chat_template'];
	if (source === undefined) return null;
	try {
		return new ChatTemplate(source, {
			bos: vocabulary?.bos?.text ?? '',
			eos: vocabulary?.eos?.text ?? ''
		});
	} catch {
		// A template that cannot be read is one that the model does not have; text prompts still work.
		return null;
	}
}
