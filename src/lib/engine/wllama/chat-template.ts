import { Template } from '@huggingface/jinja';
import type { Message, Role } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse, thrownText } from '#lib/engine/engine-failure.ts';

/** Stands for words that are cut away again; private-use characters, so that no document and no template has it. */
const SENTINEL = '\uE000backprompt\uE001';

const OTHER_BOS = '\uE000bos\uE001';

interface SystemBlocks {
	/** With the sentinel as its words. */
	readonly marked: string;
	readonly empty: string;
	readonly beginsWithBos: boolean;
}

export interface TemplateTokens {
	/** The words of the model's first and last token, or '' where it has none. */
	readonly bos: string;
	readonly eos: string;
}

/**
 * A model's own chat template (https://huggingface.co/docs/transformers/chat_templating). The messages come out as
 * they were given: a default system message that a template would put before them is taken away again.
 */
export class ChatTemplate {
	readonly #template: Template;
	readonly #tokens: TemplateTokens;

	/** Throws if the template is not well formed. */
	constructor(source: string, tokens: TemplateTokens) {
		this.#template = new Template(source);
		this.#tokens = tokens;
	}

	/** The prompt up to the place where `turn` begins to write; `bad-request` where the template refuses it. */
	render(messages: readonly Message[], turn: Role): Result<string, EngineFailure> {
		try {
			return ok(this.#renderFolded(messages, turn));
		} catch (thrown) {
			// Templates refuse an order of roles by `raise_exception`.
			return refuse('bad-request', `The model's chat template: ${thrownText(thrown)}`);
		}
	}

	/** Some templates know no system role; there its words go before those of the first message. */
	#renderFolded(messages: readonly Message[], turn: Role): string {
		try {
			return this.#withoutDefault(messages, turn);
		} catch (thrown) {
			const [system, first, ...rest] = messages;
			if (system?.role !== 'system' || first === undefined) throw thrown;
			const folded = { role: first.role, content: `${system.content}\n\n${first.content}` };
			return this.#withoutDefault([folded, ...rest], turn);
		}
	}

	#withoutDefault(messages: readonly Message[], turn: Role): string {
		const opened = this.#open(messages, turn);
		if (messages[0]?.role === 'system') return opened;
		const blocks = this.#systemBlocks();
		if (blocks === null) return opened;
		const marked = this.#open([{ role: 'system', content: SENTINEL }, ...messages], turn);
		if (!marked.startsWith(blocks.marked)) return opened;
		const rest = marked.slice(blocks.marked.length);
		const put = opened.endsWith(rest) ? opened.slice(0, opened.length - rest.length) : '';
		// Nothing was put there, or it is what every prompt of this template begins with.
		if (put === '' || put === this.#tokens.bos || put === blocks.empty) return opened;
		return blocks.beginsWithBos ? this.#tokens.bos + rest : rest;
	}

	/** What a system message alone looks like, or null where the template has none or refuses it alone. */
	#systemBlocks(): SystemBlocks | null {
		try {
			const marked = [{ role: 'system', content: SENTINEL }] as const;
			return {
				marked: this.#fill(marked, false),
				empty: this.#fill([{ role: 'system', content: '' }], false),
				// Asked with another word for it: the model's own may be what its turns begin with, too.
				beginsWithBos: this.#fill(marked, false, OTHER_BOS).startsWith(OTHER_BOS)
			};
		} catch {
			// Then it cannot have a default one that could be told apart.
			return null;
		}
	}

	/** Only the assistant's turn has a generation prompt; the others are found by writing a turn and cutting it. */
	#open(messages: readonly Message[], turn: Role): string {
		if (turn === 'assistant') return this.#fill(messages, true);
		const whole = this.#fill([...messages, { role: turn, content: SENTINEL }], false);
		const at = whole.lastIndexOf(SENTINEL);
		if (at < 0) throw new Error(`no turn of the role ${turn}`);
		return whole.slice(0, at);
	}

	#fill(messages: readonly Message[], isGenerating: boolean, bos = this.#tokens.bos): string {
		return this.#template.render({
			messages: messages.map(({ role, content }) => ({ role, content })),
			add_generation_prompt: isGenerating,
			bos_token: bos,
			eos_token: this.#tokens.eos,
			// The thinking of such models would use up the answer's tokens, and a grammar forbids it anyway.
			enable_thinking: false
		});
	}
}
