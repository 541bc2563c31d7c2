import { describe, expect, it } from 'vitest';
import { plainQuestion } from '#lib/core/steps/plain-question.ts';
import { openFullForm } from '#tests/support/full-form.ts';

const PASSAGE = 'My grandmother kept honey in a cupboard. It never went bad. Why is that?';

describe('a question of the text, made plain', () => {
	it('is what the model writes', async () => {
		const script = {
			rules: [{ kind: 'text' as const, answers: ['Why does honey never go bad in a cupboard?'] }]
		};
		const { source, engine, context } = await openFullForm({ script, passage: PASSAGE });
		expect(await plainQuestion(source, context())).toBe('Why does honey never go bad in a cupboard?');
		const [asked] = engine.answered;
		const shown =
			asked?.kind === 'text' && asked.prompt.form === 'chat' ? asked.prompt.messages.at(-1)?.content : '';
		expect(shown).toContain(PASSAGE);
	});

	it('is shown with the headings, which say what "it" may be', async () => {
		const { source, engine, context } = await openFullForm({
			script: { rules: [{ kind: 'text', answers: ['Why is honey good for so long?'] }] },
			passage: `Honey\n${PASSAGE}`
		});
		const headings = [{ start: 0, end: 5 }];
		await plainQuestion({ ...source, segment: { ...source.segment, headings } }, context());
		expect(JSON.stringify(engine.answered)).toContain(String.raw`<headings>\nHoney\n</headings>`);
	});

	it.each([
		['cannot be read', ''],
		['refuses', 'I’m sorry, but I cannot help with that.'],
		['points at the text', 'Why did the honey in the passage above never go bad?'],
		['has numbers that the text has not', 'Why did honey keep for 40 years in a cupboard?'],
		['has names that the text has not', 'Why does honey from Acacia Valley never go bad?'],
		['is in another script', '蜂蜜为什么不会变质？']
	])('is none where the model’s %s', async (_, answer) => {
		const { source, context } = await openFullForm({
			script: { rules: [{ kind: 'text', answers: [answer] }] },
			passage: PASSAGE
		});
		expect(await plainQuestion(source, context())).toBeNull();
	});
});
