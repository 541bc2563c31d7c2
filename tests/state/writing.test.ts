import { expect, it } from 'vitest';
import type { AskEvent } from '#lib/core/journal.ts';
import { afterAsk, writingOf, type Writing } from '#lib/state/writing.ts';
import { buildAnswer, buildDocument, buildSegment } from '#tests/support/records.ts';

const document = buildDocument();
const segment = buildSegment(document);
const SOURCE = { document, segment, passage: document.text };

const { ask } = buildAnswer(document);
const asked = (prompt: string): AskEvent => ({ kind: 'asked', ask: { ...ask, prompt } });
const writing = (prompt: string, text: string): AskEvent => ({
	kind: 'writing',
	ask: { ...ask, prompt },
	text
});
const answered = (prompt: string, text: string, replayed = false): AskEvent => {
	const answer = buildAnswer(document, { text });
	return { kind: 'answered', answer: { ...answer, ask: { ...answer.ask, prompt } }, replayed };
};

const after = (...events: AskEvent[]): Writing => events.reduce(afterAsk, writingOf(SOURCE));

it('shows the text as it grows, and begins anew with the next ask', () => {
	expect(after(asked('draft@1'), writing('draft@1', 'How'))).toMatchObject({ text: 'How', asks: 1 });
	expect(after(asked('draft@1'), writing('draft@1', 'How'), asked('draft@1'))).toMatchObject({
		text: '',
		asks: 2
	});
});

it('keeps what was finished, with the prompt that it answers', () => {
	const now = after(
		asked('draft@1'),
		answered('draft@1', 'One'),
		asked('draft@1'),
		answered('draft@1', 'Two'),
		asked('judge@1'),
		answered('judge@1', 'Three')
	);
	expect(now).toMatchObject({
		asked: ['draft@1', 'judge@1'],
		drafts: [
			{ text: 'One', place: 0 },
			{ text: 'Two', place: 0 },
			{ text: 'Three', place: 1 }
		]
	});
});

it('follows what the journal answers, which was not asked', () => {
	expect(after(answered('draft@1', 'One', true), asked('judge@1'))).toMatchObject({
		asked: ['draft@1', 'judge@1'],
		drafts: [{ text: 'One', place: 0 }],
		asks: 1
	});
});

it('has no text for an answer that is a number', () => {
	const { answer, ...rest } = buildAnswer(document);
	const numbers = { ...rest, answer: { kind: 'likelihood', logprobs: [-1], usage: answer.usage } } as const;
	const now = after(asked('lift@1'), { kind: 'answered', answer: numbers, replayed: false });
	expect(now).toMatchObject({ text: '', drafts: [], asks: 1 });
});
