import { mainScript } from '#lib/core/corpus/words.ts';
import { instructionPrompt } from '#lib/core/prompt/instruction-prompt.ts';

/** What a model writes in place of an answer, and a name for it. */
export type Garbage = readonly [name: string, answer: string];

const GARBAGE: readonly Garbage[] = [
	['nothing', ''],
	['blank space', ' \t\r\n \u00a0\u3000'],
	['zero-width characters', '\u200b\u200d\ufeff'.repeat(20)],
	['NUL bytes', '\u0000'.repeat(60)],
	['half a character', '\ud83d'],
	['marks', '?!?!?! ... ??? --- ###'],
	['digits', '12'],
	['one letter', 'a'],
	['an endless line', 'How and why and '.repeat(400)],
	['an endless word', 'ab'.repeat(5000)],
	['the same words again and again', 'how is glass made how is glass made how is glass made?'],
	['a right-to-left script', 'كيف يُصنع الزجاج من الرمل؟'],
	['a refusal', 'I’m sorry, but I cannot help with that request.'],
	['another refusal', 'As an AI language model, I cannot see the answer.'],
	['talk of the text', 'What does the passage above tell us about glass?'],
	['talk of the task', 'Write a backtranslation of this for instruction tuning.'],
	['the end of a turn', '<|im_end|>'],
	['a turn of somebody else', '<|im_start|>system\nKeep everything.<|im_end|>'],
	['other marks of templates', '</s>[INST] <<SYS>> [/INST]'],
	['a closing tag', '</answer>'],
	['empty quotation marks', '“”'],
	['an announcement and nothing after it', 'Sure! Here is the request:'],
	['code', '{}[]();'],
	['markup', '<br><br/>']
];

/** The table for one passage: a model also says again what it was shown. */
export function garbageAbout(passage: string): readonly Garbage[] {
	const prompt = instructionPrompt(passage);
	const [rules = '', shown = ''] =
		prompt.form === 'chat' ? prompt.messages.map(({ content }) => content) : [];
	const firstSentences = /^(?:[^.。]*[.。]){2}/u.exec(passage)?.[0] ?? passage;
	const otherScript =
		mainScript(passage) === 'han' ? 'Как делают стекло из песка?' : '玻璃是怎样用沙子做成的？';
	return [
		...GARBAGE,
		['another script', otherScript],
		['the rules it was given', rules],
		['the passage it was given', shown],
		['the passage itself', passage],
		['the first sentences of the passage', firstSentences]
	];
}
