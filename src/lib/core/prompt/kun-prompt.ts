import type { Prompt } from '../engine.ts';
import type { KunLanguage } from '../judge/kun-words.ts';
import { fenced } from './fenced.ts';
import { languageLike } from './language-words.ts';

export const KUN_LABEL_PROMPT = 'kun-label@2';
export const KUN_POLISH_PROMPT = 'kun-polish@1';

const LABEL: Readonly<Record<KunLanguage, (text: string) => string>> = {
	zh: (text) =>
		`${fenced('回复', text)}\n\n上面是一段回复。请直接写出它最可能对应的那条指令，写成一个问题或一句要求：写清楚主题，` +
		'涵盖回复的全部内容，单独读也能看懂，不照抄原句，不提到“上面”“这段话”或“回复”。只写指令，不作解释。',
	en: (text) =>
		`${fenced('reply', text)}\n\nThe above is a reply. Write down outright the request that it most likely answers: one ` +
		'question or one order that names its subject, asks for all that the reply tells, can be understood alone, copies ' +
		`no sentence, and does not speak of a text or a reply. Write it in ${languageLike(text, 'reply')}, and nothing else.`
};

/** The words that a label model is asked and trained with: from a text to its instruction, in one turn. */
export function labelWords(text: string, language: KunLanguage): string {
	return LABEL[language](text);
}

/** The instruction that a text is the reply to (Kun, step 5: arXiv 2401.06477), without examples as in the paper. */
export function labelPrompt(text: string, language: KunLanguage): Prompt {
	return asUser(labelWords(text, language));
}

const POLISH: Readonly<Record<KunLanguage, (known: string, instruction: string) => string>> = {
	zh: (known, instruction) =>
		`${fenced('已知', known)}\n\n${fenced('指令', instruction)}\n\n` +
		'请只用已知的内容完成指令：与指令无关的话删去，不通顺的地方理顺，把话说完整。不要增加已知里没有的数字、人名、地名和日期，' +
		'不要提到“已知”“原文”或“上文”，也不要在结尾加客套话。直接写出回答。',
	en: (known, instruction) =>
		`${fenced('known', known)}\n\n${fenced('instruction', instruction)}\n\n` +
		'Carry out the instruction with what is known and nothing else: leave out what it does not ask for, smooth what ' +
		'reads badly, and say it completely. Add no number, name, place or date that is not known, do not speak of a text ' +
		'or of what is known, and add no closing remark. Write the answer at once, in the language of the instruction.'
};

/** The words that an answer model is asked and trained with: from a text and an instruction to the answer. */
export function polishWords(known: string, instruction: string, language: KunLanguage): string {
	return POLISH[language](known, instruction);
}

/** Answer polishment (Kun, step 8): the text is rewritten so that it answers the instruction. */
export function polishPrompt(known: string, instruction: string, language: KunLanguage): Prompt {
	return asUser(polishWords(known, instruction, language));
}

function asUser(content: string): Prompt {
	return { form: 'chat', messages: [{ role: 'user', content }] };
}
