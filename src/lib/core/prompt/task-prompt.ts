import type { Message } from '../engine.ts';
import { examplePair } from './example-pair.ts';
import { fenced } from './fenced.ts';
import { fieldsAnswer, type Field } from './fields.ts';
import { languageLike } from './language-words.ts';
import { taskExample, type Task } from './task-examples.ts';
import type { TaskType } from './task-types.ts';

export const TASK_PROMPT = 'design-task@2';

export const TASK_FIELDS: readonly Field[] = [
	{ name: 'instruction', what: 'what to do, in one or two sentences' },
	{ name: 'input', what: 'what the instruction works on, copied from the text, or empty', isOptional: true },
	{ name: 'output', what: 'the complete answer, with nothing that the text does not say' }
];

/**
 * One task of a given type from a text (TeGit, step 3: arXiv 2309.05447); the form of the answer is added to it. A worked
 * example of the type comes before the text: without one a small model takes the name of the type for the instruction.
 */
export function taskMessages(passage: string, type: TaskType): readonly Message[] {
	const example = taskExample(type.name, passage);
	return [
		{
			role: 'system',
			content:
				'You design tasks that an assistant is trained on. From a text you make one task of three parts. The ' +
				'instruction says what is to be done and names its subject. The input is a stretch of the text, copied word ' +
				'for word, that the instruction works on; it stays empty where the instruction needs none, and is never ' +
				'longer than needed. The output is the right and complete answer, and everything in it stands in the text. ' +
				'Somebody who has the instruction and the input, and not the text, has to be able to do the task: so never ' +
				`speak of the text, and say "the following" of an input. Write all three in ${languageLike(passage, 'text')}.`
		},
		...(example === null ? [] : worked(example, shown(examplePair(passage).response, type))),
		shown(passage, type)
	];
}

function shown(text: string, type: TaskType): Message {
	return { role: 'user', content: `${fenced('text', text)}\n\nThe task is to be: ${type.ask}.` };
}

function worked({ instruction, input, output }: Task, asked: Message): Message[] {
	return [asked, { role: 'assistant', content: fieldsAnswer({ instruction, input, output }) }];
}

/** The words that a wrapper is trained with; the text is their input. */
export const WRAPPER_WORDS =
	'Design a task based on the given text: an instruction, an input if it needs one, and the output.';

/** A task as a wrapper is trained to write it: three tagged fields in this order (Dog-Instruct, `inference.py`). */
export function taggedTask({ instruction, input, output }: Task): string {
	return `#instruction#: ${instruction}\n#input#: ${input}\n#output#: ${output}`;
}
