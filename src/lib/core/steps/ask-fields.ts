import type { AttemptReason } from '../attempt.ts';
import type { Asker } from '../ask.ts';
import type { EngineDescription, Message, Prompt } from '../engine.ts';
import { parseFields } from '../parse/parse-fields.ts';
import { fieldGrammar, fieldsWanted, lineGrammar, type Field } from '../prompt/fields.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Sampling } from '../sampling.ts';

/** A structured ask: several named texts in one answer. */
export interface FieldsAsk {
	/** What comes before the form; the form is added to the last of them. */
	readonly messages: readonly Message[];
	readonly fields: readonly Field[];
	readonly sampling: Sampling;
	/** `name@version` of the prompt. */
	readonly prompt: string;
}

/** What a method that asks so needs of its context. */
export interface FieldsContext {
	readonly ask: Asker;
	readonly engine: Pick<EngineDescription, 'grammar'>;
}

/** By the name of the field; those that need not be filled may be empty. */
export type FieldValues = Readonly<Record<string, string>>;

/**
 * Asks for several texts at once, on a ladder of forms: a JSON object under a grammar; then a line for each field that
 * has to be filled, under a grammar; then the same without one, read strictly. An engine without grammars starts at
 * the last rung. What no rung brings is `wrong-form`, or `empty-answer` where nothing was written; each raw answer
 * stays in the journal. Nothing is guessed.
 */
export async function askFields(
	asked: FieldsAsk,
	{ ask, engine }: FieldsContext
): Promise<Result<FieldValues, AttemptReason>> {
	let reason: AttemptReason = 'wrong-form';
	for (const rung of engine.grammar === 'none' ? [RUNGS.plain] : Object.values(RUNGS)) {
		const grammar = rung.grammar(asked.fields);
		const answer = await ask.text(
			{
				prompt: promptOf(asked, rung.form),
				sampling: asked.sampling,
				...(grammar === null ? {} : { grammar })
			},
			{ prompt: asked.prompt }
		);
		const parsed = parseFields(answer.text, { finish: answer.finish, fields: asked.fields });
		if (parsed.ok) return ok(parsed.value);
		reason = parsed.failure === 'empty' ? 'empty-answer' : 'wrong-form';
	}
	return fail(reason);
}

interface Rung {
	readonly form: 'json' | 'lines';
	grammar(fields: readonly Field[]): string | null;
}

const RUNGS: Readonly<Record<'json' | 'lines' | 'plain', Rung>> = {
	json: { form: 'json', grammar: fieldGrammar },
	lines: { form: 'lines', grammar: lineGrammar },
	plain: { form: 'lines', grammar: () => null }
};

function promptOf({ messages, fields }: FieldsAsk, form: Rung['form']): Prompt {
	const wanted = fieldsWanted(fields, form);
	const last = messages.at(-1);
	const before = messages.slice(0, -1);
	return {
		form: 'chat',
		messages: last ? [...before, { ...last, content: `${last.content}\n\n${wanted}` }] : []
	};
}
