import { describe, expect, it } from 'vitest';
import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import type { Writing } from '#lib/state/writing.ts';
import { askText } from '#lib/ui/ask-text.ts';
import { textsByStage, workWords } from '#lib/ui/run/stage-words.ts';
import { buildDocument, buildSegment } from '#tests/support/records.ts';

const STAGES: readonly MethodStage[] = [
	{ title: 'Write the request', prompts: ['request'], tiny: 'does' },
	{ title: 'Check the answer', prompts: ['check'], tiny: 'does' }
];

const document = buildDocument();
const source = { document, segment: buildSegment(document), passage: document.text };
const writing = (asked: string[], drafts: Writing['drafts'] = []): Writing => ({
	source,
	asked,
	drafts,
	text: '',
	asks: asked.length
});

it.each<[string, Writing | null, string]>([
	['before anything', null, 'Read the passage'],
	['before the first ask', writing([]), 'Read the passage'],
	['with a stage’s prompt', writing(['request@2']), 'Write the request'],
	['with a prompt of no stage after it', writing(['request@2', 'other@1']), 'Write the request'],
	['with a prompt of no stage at first', writing(['other@1']), 'other@1']
])('what is being done is said %s', (_, now, words) => {
	expect(workWords(STAGES, now)).toBe(words);
});

describe('texts by stage', () => {
	it('stand under the stage that wrote them, again where it comes again', () => {
		const now = writing(
			['request@1', 'check@1', 'request@1'],
			[
				{ text: 'One', place: 0 },
				{ text: 'Two', place: 0 },
				{ text: 'Three', place: 1 },
				{ text: 'Four', place: 2 }
			]
		);
		expect(textsByStage(STAGES, now)).toMatchObject([
			{ title: 'Write the request', texts: ['One', 'Two'] },
			{ title: 'Check the answer', texts: ['Three'] },
			{ title: 'Write the request', texts: ['Four'] }
		]);
	});

	it('are not lost where no stage is known', () => {
		const now = writing(['other@1'], [{ text: 'One', place: 0 }]);
		expect(textsByStage([], now)).toMatchObject([{ title: '', texts: ['One'] }]);
	});
});

it.each([
	['check@4', 'Check the answer'],
	['pair-judge@1', 'Judge the pair'],
	['unheard-of@1', 'unheard-of@1']
])('the prompt %s is for: %s', (prompt, words) => {
	expect(askText(prompt, STAGES)).toBe(words);
});
