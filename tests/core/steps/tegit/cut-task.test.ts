import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LikelihoodRequest } from '#lib/core/engine.ts';
import { bodySentences } from '#lib/core/proposals/body-sentences.ts';
import { cutTask } from '#lib/core/steps/tegit/cut-task.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { documentOf } from '#tests/support/documents.ts';
import { buildSegment } from '#tests/support/records.ts';

const SENTENCES = [
	'Leaves are green in summer.',
	'The green comes from chlorophyll.',
	'Autumn is different.',
	'One cause is the cold.',
	'Another is the short day.',
	'It stops the making of green.',
	'Rain comes in November.'
];
const PASSAGE = SENTENCES.join(' ');
const REQUEST = 'Why do leaves change in autumn?';

const promptOf = ({ prompt }: LikelihoodRequest) =>
	prompt.form === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');

interface Act {
	/** How much likelier each sentence makes the request; 0 where it is not said. */
	readonly worth: Readonly<Record<number, number>>;
	/** How much likelier a sentence makes the first of the output. */
	readonly helps?: Readonly<Record<number, number>>;
	readonly passage?: string;
}

async function cut({ worth, helps = {}, passage = PASSAGE }: Act) {
	const ask = answeringAsker({
		write: () => '',
		measure: (_words, _hasPassage, request) => {
			const words = promptOf(request);
			const isRequest = request.prompt.form === 'text';
			const at = SENTENCES.findIndex((sentence) => words.includes(sentence));
			return -3 + ((isRequest ? worth : helps)[at] ?? 0);
		}
	});
	const document = documentOf(passage, 'en');
	const source = { document, segment: buildSegment(document), passage: document.text };
	return { task: await cutTask(REQUEST, source, ask), asked: ask.asked };
}

const said = (...places: number[]) => places.map((place) => SENTENCES[place]).join(' ');

describe('a task cut out of a passage', () => {
	it.each<[string, Act, string]>([
		['the best sentence and its better neighbour', { worth: { 3: 2, 4: 0.2 } }, said(3, 4)],
		['the one before where that is better', { worth: { 2: 0.3, 3: 2 } }, said(2, 3)],
		['all neighbours that are about it', { worth: { 2: 0.5, 3: 2, 4: 0.6, 5: 0.9 } }, said(2, 3, 4, 5)],
		['none beyond one that is not', { worth: { 3: 2, 4: 1, 5: 0.4, 6: 1.5 } }, said(3, 4)],
		['six at most', { worth: { 0: 1, 1: 1, 2: 1, 3: 2, 4: 1, 5: 1, 6: 1 } }, said(1, 2, 3, 4, 5, 6)],
		['the first of equal ones', { worth: {} }, said(0, 1)]
	])('has %s for its output', async (_, act, output) => {
		expect((await cut(act)).task).toEqual({ instruction: REQUEST, input: '', output });
	});

	it.each<[string, Act, string]>([
		['the sentence before that its output hangs on', { worth: { 4: 2 }, helps: { 3: 0.5 } }, said(3)],
		['the one that helps more', { worth: { 4: 2 }, helps: { 2: 0.6, 3: 0.3 } }, said(2)],
		['none that helps little', { worth: { 4: 2 }, helps: { 2: 0.19, 3: 0.1 } }, ''],
		['none from further away', { worth: { 4: 2 }, helps: { 0: 3, 1: 3 } }, ''],
		['none where nothing stands before', { worth: { 0: 2 } }, '']
	])('has for its input %s', async (_, act, input) => {
		expect((await cut(act)).task?.input).toBe(input);
	});

	it('is all of a passage of one sentence', async () => {
		const { task } = await cut({ worth: {}, passage: said(1) });
		expect(task).toEqual({ instruction: REQUEST, input: '', output: said(1) });
	});

	it('is none of a passage without sentences', async () => {
		const { task, asked } = await cut({ worth: {}, passage: '# A heading' });
		expect(task).toBeNull();
		expect(asked).toEqual([]);
	});

	it('costs an ask a sentence, and three more at most with the one without a sentence', async () => {
		expect((await cut({ worth: { 4: 2 } })).asked).toHaveLength(SENTENCES.length + 1 + 3);
		const endless = Array.from({ length: 90 }, (_, at) => `This is number ${at} of them.`).join(' ');
		expect((await cut({ worth: {}, passage: endless })).asked.length).toBeLessThanOrEqual(24 + 1 + 3);
	});

	it('is word for word of the passage, whatever the numbers are, those without an end too', async () => {
		const value = fc.oneof(fc.double({ max: 0, noNaN: true }), fc.constant(-Infinity));
		await fc.assert(
			fc.asyncProperty(fc.array(value, { minLength: 12, maxLength: 12 }), async (values) => {
				let at = 0;
				const ask = answeringAsker({ write: () => '', measure: () => values[at++ % 12] ?? 0 });
				const document = documentOf(PASSAGE, 'en');
				const source = { document, segment: buildSegment(document), passage: document.text };
				const task = await cutTask(REQUEST, source, ask);
				const own = bodySentences(PASSAGE, 'en').map(({ text }) => text);
				expect(PASSAGE).toContain(task?.output);
				expect(['', ...own]).toContain(task?.input);
				expect(task?.output).not.toBe('');
			}),
			{ numRuns: 50 }
		);
	});
});
