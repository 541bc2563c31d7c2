import type { AskEvent } from '#lib/core/journal.ts';
import { openerIn } from '#lib/core/prompt/request-prompt.ts';
import type { Source } from '#lib/core/source.ts';

/** What the model is writing at this moment. */
export interface Writing {
	readonly source: Source;
	/** `name@version` of the prompts that were asked with, in order; several asks in a row with one count once. */
	readonly asked: readonly string[];
	readonly text: string;
	/** Texts that were finished for this source, in order. */
	readonly drafts: readonly Draft[];
	readonly asks: number;
}

export interface Draft {
	readonly text: string;
	/** Which of `asked` it answers. */
	readonly place: number;
}

export function writingOf(source: Source): Writing {
	return { source, asked: [], text: '', drafts: [], asks: 0 };
}

export function afterAsk(writing: Writing, event: AskEvent): Writing {
	switch (event.kind) {
		case 'asked':
			return { ...writing, asked: withPrompt(writing, event.ask.prompt), text: '', asks: writing.asks + 1 };
		case 'writing':
			return { ...writing, text: openerIn(event.ask.request) + event.text };
		case 'answered': {
			const { answer, ask } = event.answer;
			// What the journal answers was not asked just now.
			const asked = withPrompt(writing, ask.prompt);
			if (answer.kind !== 'text') return { ...writing, asked, text: '' };
			const draft = { text: openerIn(ask.request) + answer.text, place: asked.length - 1 };
			return { ...writing, asked, text: '', drafts: [...writing.drafts, draft] };
		}
	}
}

function withPrompt({ asked }: Writing, prompt: string): readonly string[] {
	return asked.at(-1) === prompt ? asked : [...asked, prompt];
}
